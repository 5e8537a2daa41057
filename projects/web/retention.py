"""How long what is kept of people is kept, in words, read from what removes it."""

from collections.abc import Callable, Mapping
from datetime import timedelta
from types import MappingProxyType

from allauth.core.internal.ratelimit import get_rates
from django.conf import settings

from projects import throttle
from projects.accounts import limits, sessions
from projects.annex import trials
from projects.mail import sending
from projects.models import error_report, job, news, sign_in_event

UNITS = (
    (timedelta(days=1), "dag", "dagar"),
    (timedelta(hours=1), "timme", "timmar"),
    (timedelta(minutes=1), "minut", "minuter"),
    (timedelta(seconds=1), "sekund", "sekunder"),
)


def _tries() -> timedelta:
    """The longest time that tries at the door are counted."""
    rates = [rate for app, action in limits.COUNTED for rate in get_rates(app=app, action=action)]
    return timedelta(seconds=max(rate.duration for rate in rates))


TIMES: Mapping[str, Callable[[], timedelta]] = MappingProxyType(
    {
        "api_count": lambda: timedelta(seconds=settings.CACHES["counters"]["TIMEOUT"]),
        "tries": _tries,
        "news_unconfirmed": lambda: news.UNCONFIRMED,
        "throttle_short": lambda: timedelta(seconds=throttle.HOUR),
        "throttle_long": lambda: timedelta(seconds=throttle.DAY),
        "error_report": lambda: error_report.KEPT,
        "invitation": lambda: timedelta(seconds=settings.PASSWORD_RESET_TIMEOUT),
        "session": lambda: sessions.LONGEST,
        "session_idle": lambda: sessions.IDLE,
        "sign_in_event": lambda: sign_in_event.KEPT,
        "job": lambda: job.KEPT,
        "trial": lambda: trials.LIFETIME,
        "refused_file": lambda: trials.REFUSED_LIFETIME,
    }
)
"""Each time by its name on the page; asked when the page is made, so never an older one."""


def told() -> dict[str, str]:
    """Every time in Swedish, and how often a mail is tried."""
    times = {name: in_words(time()) for name, time in TIMES.items()}
    return times | {"mail_attempts": str(sending.ATTEMPTS)}


def in_words(time: timedelta) -> str:
    """The time in the largest unit that it is a whole number of: 7 dagar, 1 timme."""
    unit, one, many = next(each for each in UNITS if not time % each[0])
    number = time // unit
    return f"{number} {one if number == 1 else many}"
