"""What one does to sign in, in tests."""

import time
from typing import Any

from django.test import Client

from projects.models import User

PASSWORD = "hemligt-ord"
"""The password of whoever `make_user` makes."""
LOGIN = "/konto/logga-in/"


def sign_in(client: Client, email: str, password: str = PASSWORD, **more: str) -> Any:
    """The answer to address and password, sent as the form sends them."""
    return client.post(LOGIN, {"login": email, "password": password, **more})


def is_signed_in(client: Client) -> bool:
    """Whether the browser is let in to the administration."""
    return client.get("/admin/").status_code == 200


def show_factor(client: Client, user: User, *, ago: float = 0, method: str = "mfa") -> None:
    """Note in the session of a signed-in browser what allauth notes of a shown factor.

    `force_login` notes nothing: to pages that ask for a fresh factor it is a session of yesterday.
    """
    session = client.session
    session["account_authentication_methods"] = [{"method": method, "at": time.time() - ago}]
    session["account_authentication_methods_user"] = str(user.pk)
    session.save()
