"""How a change calls for letters about it, in the transaction that makes it."""

from datetime import datetime, timedelta

from django.utils import timezone

from projects.jobs.asking import enqueue
from projects.mail.sending import delivers
from projects.models import NewsSubscription, Rhythm

AT_ONCE = "news.genast"
WAIT, SLOT = timedelta(minutes=2), timedelta(minutes=5)


def call_for_news() -> None:
    """Have those told who want to know at once, some minutes after the change; never fails it.

    The changes of five minutes make one round. A round that is at work has begun after them, so
    that no change relies on one that has looked already.
    """
    if delivers() and NewsSubscription.objects.confirmed().filter(rhythm=Rhythm.AT_ONCE).exists():
        when = _slot(timezone.now() + WAIT)
        enqueue(AT_ONCE, {}, run_after=when, key=when.isoformat())


def _slot(moment: datetime) -> datetime:
    """The next moment at which rounds begin."""
    passed = moment.timestamp() % SLOT.total_seconds()
    return moment + SLOT - timedelta(seconds=passed)
