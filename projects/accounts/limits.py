"""How often one may try: allauth counts in the database, here stands what is said when it is full.

Five wrong passwords or codes lock an account, known or not, and twenty an address, for a quarter
of an hour. What was right is not counted, and other spellings of the address are the same account.
"""

import time
import unicodedata
from collections.abc import Callable, Iterable, Iterator
from datetime import timedelta
from hashlib import sha256
from http import HTTPStatus
from math import ceil
from threading import BoundedSemaphore

from allauth.account.internal.stagekit import unstash_login
from allauth.account.internal.userkit import filter_users_by_email
from allauth.core.internal.ratelimit import Rate, get_cache_key, get_rates
from django.core.cache import cache
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone

from projects.accounts.hashing import BusyError
from projects.accounts.sign_in_log import note_lock
from projects.models import User

ACCOUNT = "allauth.account"
WRONG = "login_failed"
"""allauth's name for wrong passwords and codes."""
COUNTED = (
    (ACCOUNT, WRONG),
    (ACCOUNT, "login"),
    (ACCOUNT, "change_password"),
    (ACCOUNT, "reauthenticate"),
    (ACCOUNT, "reset_password"),
    (ACCOUNT, "reset_password_from_key"),
    ("allauth.mfa", "webauthn_login"),
)
MINUTE = 60
"""In seconds."""
A_MOMENT = 5
"""Seconds after which a process that hashed too many passwords is free again."""
FORMS = ("/konto/", "/admin/valj-losenord/")
"""Below these a form may have a password to be hashed."""
PLACES = 2
"""Of the four threads of a process."""
_places = BoundedSemaphore(PLACES)
TOO_MANY = "Det blev för många försök. Försök igen {when}."


def account_key(address: str) -> str:
    """By what wrong passwords are counted: the account, or what was written if there is none."""
    user = _with_address(address)
    written = unicodedata.normalize("NFKC", address).casefold().strip()
    return f"konto {user.pk}" if user else sha256(written.encode()).hexdigest()


def account_of(request: HttpRequest) -> User | None:
    """Whose account somebody tries to open, if there is one."""
    return _who(request) or _with_address(_sent(request))


def _with_address(address: str) -> User | None:
    return next(iter(filter_users_by_email(address, for_login=True)), None) if address else None


def _sent(request: HttpRequest) -> str:
    return request.POST.get("login", "") or request.POST.get("email", "")


def seconds_to_wait(request: HttpRequest, only: Iterable[tuple[str, str]] = COUNTED) -> int:
    """0 while whoever asks may try again at once, else the seconds until then; reads only."""
    keys = dict(_counters(request, only))
    now = time.time()
    kept = cache.get_many(keys)
    free = [_free_at(rate, kept[key], now) for key, rate in keys.items() if key in kept]
    return max(0, ceil(max(free, default=0) - now))


def sentence(seconds: int) -> str:
    """That there were too many tries, and when to try again."""
    if seconds < MINUTE:
        return TOO_MANY.format(when="om en liten stund")
    minutes = ceil(seconds / MINUTE)
    clock = timezone.localtime(timezone.now() + timedelta(seconds=seconds))
    unit = "minut" if minutes == 1 else "minuter"
    return TOO_MANY.format(when=f"om {minutes} {unit}, efter klockan {clock:%H.%M}")


def too_many(request: HttpRequest, seconds: int | None = None) -> HttpResponse:
    """429 with the sentence, for whoever has no form to read it in."""
    if seconds is None:
        note_lock(request, account_of(request))
    wait = seconds or seconds_to_wait(request) or MINUTE
    status = HTTPStatus.TOO_MANY_REQUESTS
    answer = render(request, "account/too_many.html", {"sentence": sentence(wait)}, status=status)
    answer.headers["Retry-After"] = str(wait)
    answer.headers["Cache-Control"] = "no-store"
    return answer


class BusyMiddleware:
    """Lets two forms of the door be worked on at a time, and answers 429 to the others at once.

    Each may hash a password and asks the database thirty times: forty of them would queue before
    the readers, whatever becomes of them.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """The answer of the view, if there is a place."""
        if request.method != "POST" or not request.path_info.startswith(FORMS):
            return self.get_response(request)
        if not _places.acquire(blocking=False):
            return too_many(request, A_MOMENT)
        try:
            return self.get_response(request)
        finally:
            _places.release()

    def process_exception(self, request: HttpRequest, failure: Exception) -> HttpResponse | None:
        """The answer when too many passwords are hashed elsewhere; None for other failures."""
        return too_many(request, A_MOMENT) if isinstance(failure, BusyError) else None


def _counters(request: HttpRequest, only: Iterable[tuple[str, str]]) -> Iterator[tuple[str, Rate]]:
    """Where allauth counts this request, and how far."""
    user = _who(request)
    for app, action in only:
        for rate in get_rates(app=app, action=action):
            if rate.per == "user" and user is None:
                continue
            keys = _keys(request, user) if rate.per == "key" else [None]
            for key in keys:
                place = get_cache_key(
                    request, app=app, action=action, rate=rate, key=key, user=user
                )
                yield place, rate


def _who(request: HttpRequest) -> User | None:
    """Who is signed in, or has shown a password and is asked for a code."""
    if isinstance(request.user, User):
        return request.user
    login = unstash_login(request, peek=True)
    return login.user if login else None


def _keys(request: HttpRequest, user: User | None) -> list[str]:
    address = _sent(request) or (user.email if user else "")
    of_user = [f"mfa-auth-user-{user.pk}"] if user else []
    return [account_key(address), address.lower(), *of_user]


def _free_at(rate: Rate, tries: list[float], now: float) -> float:
    """When one more is allowed; the tries are the moments that allauth keeps, the latest first."""
    counted = [each for each in tries if each > now - rate.duration]
    return counted[rate.amount - 1] + rate.duration if len(counted) >= rate.amount else 0
