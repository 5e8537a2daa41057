"""The log of the door: events for national administrators, and refusals on standard error too.

Nothing that was typed is kept. Whoever tries on and on while locked out is noted once a minute.
"""

import logging
from datetime import time

from allauth.core import context
from allauth.mfa.models import Authenticator
from allauth.mfa.signals import authentication_failed
from django.contrib.auth.signals import user_logged_in, user_logged_out, user_login_failed
from django.core.cache import cache
from django.db import connection
from django.db.models.signals import post_delete, post_save
from django.dispatch import receiver
from django.http import HttpRequest

from projects.jobs.kinds import handles
from projects.jobs.periods import daily
from projects.jobs.work import Work
from projects.models import SignInEvent, SignInKind, StaffSession, User
from projects.senders import client_address, truncated

logger = logging.getLogger(__name__)
EXPIRE = "accounts.expire"
REFUSALS = (SignInKind.REFUSED, SignInKind.WRONG_CODE, SignInKind.LOCKED)
LOCKED_EACH = 60
"""Seconds within which a lock is noted once for an account and a network."""


def note(kind: SignInKind, account: User | None, request: HttpRequest | None = None) -> None:
    """Keep what happened to the account, and who did it; without a request it was a command."""
    asked = request or context.request
    network = truncated(client_address(asked)) if asked else ""
    user = getattr(asked, "user", None)
    by = user if isinstance(user, User) else None
    SignInEvent.objects.create(kind=kind, account=account, by=by, network=network)
    if kind in REFUSALS:
        who = f"konto {account.pk}" if account else "okänt konto"
        logger.warning("%s: %s, nät %s", kind.label, who, network or "okänt")


def note_lock(request: HttpRequest, account: User | None) -> None:
    """Keep that somebody was turned away without a look at what they sent."""
    network = truncated(client_address(request))
    place = f"låst {account.pk if account else ''} {network}"
    if cache.add(place.replace(" ", ":"), 1, LOCKED_EACH):
        note(SignInKind.LOCKED, account, request)


@receiver(user_logged_in)
def _signed_in(request: HttpRequest, user: User, **_sent: object) -> None:
    note(SignInKind.SIGNED_IN, user, request)


@receiver(user_logged_out)
def _signed_out(request: HttpRequest, user: User | None, **_sent: object) -> None:
    if user is not None:
        note(SignInKind.SIGNED_OUT, user, request)


@receiver(user_login_failed)
def _refused(
    credentials: dict[str, str], request: HttpRequest | None = None, **_sent: object
) -> None:
    account = User.objects.filter(email=credentials.get("email", "").lower()).first()
    note(SignInKind.REFUSED, account, request)


@receiver(authentication_failed)
def _wrong_code(request: HttpRequest, user: User, **_sent: object) -> None:
    note(SignInKind.WRONG_CODE, user, request)


@receiver(post_save, sender=Authenticator)
def _factor_added(instance: Authenticator, *, created: bool, **_sent: object) -> None:
    if created and instance.type != Authenticator.Type.RECOVERY_CODES:
        note(SignInKind.FACTOR_ADDED, instance.user)


@receiver(post_delete, sender=Authenticator)
def _factor_removed(instance: Authenticator, **_sent: object) -> None:
    if instance.type != Authenticator.Type.RECOVERY_CODES:
        note(SignInKind.FACTOR_REMOVED, instance.user)


@handles(
    EXPIRE,
    "Borttagning av gamla händelser och sessioner",
    attempts=3,
    seconds=60,
    recurs=daily(time(4)),
)
def expire(_work: Work) -> None:
    """Remove the events that are kept no longer, and the sessions and counts that are over."""
    SignInEvent.objects.outdated().delete()
    StaffSession.objects.over().delete()
    with connection.cursor() as cursor:  # Django removes them only when the table is full
        cursor.execute("DELETE FROM shared_cache WHERE expires < now()")
