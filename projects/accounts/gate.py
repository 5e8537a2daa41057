"""Where REQUIRE_MFA is on, staff without a second factor reach nothing but its set-up."""

from collections.abc import Callable
from typing import Any

from django.conf import settings
from django.http import HttpRequest, HttpResponseRedirect
from django.http.response import HttpResponseBase
from django.urls import reverse

from projects.accounts.freshness import has_factor
from projects.models import User

FOR_STAFF = ("/admin/", "/konto/")
"""What an account opens stands below these; the rest of the site asks nobody who they are."""
OPEN = {
    "account_logout",
    "account_reauthenticate",
    "mfa_activate_totp",
    "mfa_add_webauthn",
    "mfa_index",
}
"""The way to a factor, and out."""

Handler = Callable[[HttpRequest], HttpResponseBase]


class FactorGate:
    """Leads whoever lacks a factor to its set-up. Stands after the accounts are known."""

    def __init__(self, get_response: Handler) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        """The answer of the view."""
        return self.get_response(request)

    def process_view(self, request: HttpRequest, *_view: Any) -> HttpResponseBase | None:  # noqa: ANN401  # Django's call
        """The way to the set-up, or None for who may go on."""
        if not settings.REQUIRE_MFA or not request.path_info.startswith(FOR_STAFF):
            return None
        match = request.resolver_match
        if match is None or match.view_name in OPEN:
            return None
        user = request.user
        if not isinstance(user, User) or has_factor(user):
            return None
        return HttpResponseRedirect(reverse("mfa_index"))
