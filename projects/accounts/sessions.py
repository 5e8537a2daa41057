"""Sessions of staff: a working day at most, an hour unused, each to be seen and ended by its owner.

Their rows say when they began and from where, so that they are the list themselves: what is not
in the table is over. A session holds what its account was like (`User.session_stamp`), so that it
ends when password, rights or factors change, whoever changes them.
"""

import time
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from typing import Any, cast

from allauth.core import context
from allauth.mfa.models import Authenticator
from django.contrib.auth import HASH_SESSION_KEY, SESSION_KEY, update_session_auth_hash
from django.contrib.auth.signals import user_logged_in
from django.contrib.sessions.backends.db import SessionStore as DatabaseStore
from django.db.models import QuerySet
from django.db.models.signals import post_delete, post_save
from django.dispatch import receiver
from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.utils import timezone
from django.utils.crypto import constant_time_compare, salted_hmac

from projects.accounts.browsers import browser_of
from projects.accounts.sign_in_log import note
from projects.models import SignInKind, StaffSession, User
from projects.senders import client_address, truncated

LONGEST = timedelta(hours=8)
"""From signing in."""
IDLE = timedelta(minutes=60)
"""Since the latest use; while somebody is still signing in, since the latest step."""
NOTED_EACH = 60
"""Seconds after which a use is noted again."""
FOR_STAFF = ("/admin/", "/konto/")
BEGAN, SEEN, NETWORK, BROWSER = "began", "seen", "network", "browser"


class SessionStore(DatabaseStore):
    """Django's sessions in the database, in rows that say whose they are."""

    @classmethod
    def get_model_class(cls) -> type[StaffSession]:
        """The rows."""
        return StaffSession

    def get_expiry_date(self, **_kwargs: Any) -> datetime:  # noqa: ANN401  # Django's call
        """When the session is over unless it is used."""
        if BEGAN not in self:
            return timezone.now() + IDLE
        return min(_moment(self[BEGAN]) + LONGEST, _moment(self[SEEN]) + IDLE)

    def create_model_instance(self, data: dict[str, Any]) -> StaffSession:
        """The row of the session."""
        row = cast("StaffSession", super().create_model_instance(data))
        if BEGAN in data and SESSION_KEY in data:
            row.account_id = data[SESSION_KEY]
            row.began_at, row.seen_at = _moment(data[BEGAN]), _moment(data[SEEN])
            row.network, row.browser = data[NETWORK], data[BROWSER]
            row.auth_hash = data[HASH_SESSION_KEY]
        return row


def _moment(seconds: float) -> datetime:
    return datetime.fromtimestamp(seconds, UTC)


class UseMiddleware:
    """Notes, once a minute, that a session is used."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        """The answer of the view."""
        if request.path_info.startswith(FOR_STAFF):
            seen = request.session.get(SEEN)
            if seen is not None and time.time() - seen >= NOTED_EACH:
                request.session[SEEN] = time.time()
        return self.get_response(request)


@receiver(user_logged_in)
def begin(request: HttpRequest, user: User, **_sent: object) -> None:
    """Note when and from where a session begins, and what its account is like as it is saved."""
    request.session[BEGAN] = request.session[SEEN] = time.time()
    request.session[NETWORK] = truncated(client_address(request))
    request.session[BROWSER] = browser_of(request.headers.get("User-Agent", ""))
    request.session[HASH_SESSION_KEY] = User.objects.get(pk=user.pk).get_session_auth_hash()


@receiver([post_save, post_delete], sender=Authenticator)
def keep_own(instance: Authenticator, **_sent: object) -> None:
    """Whoever changes the own factors stays signed in here, under a new key; elsewhere not."""
    user = getattr(context.request, "user", None)
    if not isinstance(user, User) or user.pk != instance.user_id:
        return
    before = user.session_stamp
    user.refresh_from_db(fields=["session_stamp"])
    if user.session_stamp != before:
        update_session_auth_hash(context.request, user)


def sessions_of(user: User) -> QuerySet[StaffSession]:
    """Where the account is signed in now, the latest used first."""
    valid = user.get_session_auth_hash()
    now = timezone.now()
    return user.sessions.filter(expire_date__gt=now, auth_hash=valid).order_by("-seen_at")


def name_of(session: StaffSession) -> str:
    """A name that does for a page: the key itself would let in whoever reads it."""
    return salted_hmac("projects.session.name", session.session_key).hexdigest()[:20]


def end(user: User, name: str) -> bool:
    """End the account's session of this name; False when there is none."""
    found = [each for each in user.sessions.all() if constant_time_compare(name_of(each), name)]
    for each in found:
        each.delete()
        note(SignInKind.ENDED, user)
    return bool(found)


def end_others(user: User, key: str | None) -> int:
    """End all sessions of the account but the one with this key; returns how many."""
    others = sessions_of(user).exclude(session_key=key or "")
    count = others.count()
    user.sessions.exclude(session_key=key or "").delete()
    if count:
        note(SignInKind.ENDED, user)
    return count
