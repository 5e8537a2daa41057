"""What one does to sign in, in tests."""

from typing import Any

from django.test import Client

PASSWORD = "hemligt-ord"
"""The password of whoever `make_user` makes."""
LOGIN = "/konto/logga-in/"


def sign_in(client: Client, email: str, password: str = PASSWORD, **more: str) -> Any:
    """The answer to address and password, sent as the form sends them."""
    return client.post(LOGIN, {"login": email, "password": password, **more})


def is_signed_in(client: Client) -> bool:
    """Whether the browser is let in to the administration."""
    return client.get("/admin/").status_code == 200
