"""How recently somebody showed who they are, and asking once more before what matters.

Each way of showing it is noted in the session by allauth, with its time. For who has a second
factor only that factor counts, and a password only if it was given before there was one: so the
way from a first password to a first factor is not interrupted.
"""

import time
from collections.abc import Callable
from functools import wraps
from typing import Any, TypeVar, cast
from urllib.parse import urlencode

from allauth.account.adapter import get_adapter
from allauth.account.authentication import get_authentication_records
from allauth.mfa.models import Authenticator
from allauth.mfa.utils import is_mfa_enabled
from django.contrib import messages
from django.contrib.auth import REDIRECT_FIELD_NAME
from django.db.models import Min
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect

from projects.models import User

OPENED_WITHIN = 10 * 60
"""Seconds from showing a factor within which a page that matters is opened."""
SENT_WITHIN = 30 * 60
"""Seconds from showing a factor within which its form is sent: there is time to fill it in."""
NOT_SAVED = "Det du skickade är inte sparat än. Titta igenom det och skicka det en gång till."
FACTORS = (Authenticator.Type.TOTP, Authenticator.Type.WEBAUTHN)

View = TypeVar("View", bound=Callable[..., HttpResponse])


def has_factor(user: User) -> bool:
    """Whether the account has an app or a passkey; recovery codes are none by themselves."""
    return bool(is_mfa_enabled(user, FACTORS))


def is_fresh(request: HttpRequest) -> bool:
    """Whether the signed-in account was shown recently enough for what is asked."""
    user = request.user
    if not isinstance(user, User):
        return False
    within = SENT_WITHIN if request.method == "POST" else OPENED_WITHIN
    since = time.time() - within
    shown = [each for each in get_authentication_records(request, user) if each["at"] >= since]
    if any(each["method"] == "mfa" for each in shown):
        return True
    return bool(shown) and _before_factors(user, shown)


def _before_factors(user: User, shown: list[dict[str, Any]]) -> bool:
    factors = Authenticator.objects.filter(user_id=user.pk, type__in=FACTORS)
    first = factors.aggregate(first=Min("created_at"))["first"]
    return first is None or any(each["at"] < first.timestamp() for each in shown)


def fresh_factor_required(view: View) -> View:
    """Guard a view of staff: who did not show a factor lately does so, and comes back to it.

    What was sent is not kept, as one is to see what one confirms; the page then says so.
    """

    @wraps(view)
    def guarded(request: HttpRequest, *args: object, **kwargs: object) -> HttpResponse:
        return view(request, *args, **kwargs) if is_fresh(request) else _ask(request)

    return cast("View", guarded)


def _ask(request: HttpRequest) -> HttpResponseRedirect:
    if request.method == "POST":
        messages.warning(request, NOT_SAVED)
    [way, *_] = get_adapter().get_reauthentication_methods(request.user)
    query = urlencode({REDIRECT_FIELD_NAME: request.get_full_path()})
    return HttpResponseRedirect(f"{way['url']}?{query}")
