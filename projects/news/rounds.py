"""Jobs: letters at once and on Mondays; what nobody confirmed goes.

A letter is queued in the transaction that notes up to when its reader is told. So whatever breaks a
round off, it begins anew and nobody is told the same twice, nor is anything left out.
"""

import logging
from datetime import date, datetime, time, timedelta

from django.db import transaction
from django.utils import timezone

from projects.jobs.asking import enqueue
from projects.jobs.kinds import handles
from projects.jobs.work import Work
from projects.mail.news_calls import AT_ONCE, call_for_news
from projects.models import NewsSubscription, Revision, Rhythm
from projects.models.news import UNCONFIRMED, NewsSubscriptionQuerySet
from projects.news import letters
from projects.news.horizon import news_of, settled
from projects.news.letters import News
from projects.news.questions import Question

logger = logging.getLogger(__name__)

WEEKLY, EXPIRE = "news.veckovis", "news.obekraftade"
AT = time(7)
"""When weekly letters are written, on Mondays in Swedish time."""
FAILED = "Några brev om nyheter blev inte skrivna."


class RoundFailedError(Exception):
    """Some letters were not written; the log says why."""


@handles(AT_ONCE, "Nyheter med e-post, genast", seconds=1800, pause=60)
def tell_at_once(work: Work) -> int:
    """Tell those who want to know at once; returns the number of letters."""
    until = settled()
    told = _round(NewsSubscription.objects.filter(rhythm=Rhythm.AT_ONCE), until, work)
    if until < Revision.current().changed_at:
        call_for_news()  # something was being written all the time
    return told


@handles(WEEKLY, "Nyheter med e-post, varje vecka", seconds=1800, pause=60)
def tell_weekly(work: Work) -> int:
    """Tell those who want to know once a week; returns the number of letters."""
    plan_week()
    return _round(NewsSubscription.objects.filter(rhythm=Rhythm.WEEKLY), settled(), work)


@handles(EXPIRE, "Obekräftade prenumerationer tas bort")
def expire(_work: Work) -> int:
    """Remove the subscriptions that nobody confirmed in time; returns their number."""
    return NewsSubscription.objects.expired().delete()[0]


def plan_week() -> None:
    """See to it that there are letters next Monday, as long as anybody wants them."""
    if NewsSubscription.objects.confirmed().filter(rhythm=Rhythm.WEEKLY).exists():
        when = next_monday(timezone.localtime())
        enqueue(WEEKLY, {}, run_after=when, key=when.isoformat())


def plan_expiry() -> None:
    """See to it that what is asked for now and not confirmed is removed within the hour."""
    after = timezone.now() + UNCONFIRMED + timedelta(hours=1)
    when = after.replace(minute=0, second=0, microsecond=0)
    enqueue(EXPIRE, {}, run_after=when, key=when.isoformat())


def next_monday(now: datetime) -> datetime:
    """The next Monday morning after a moment in Swedish time."""
    monday = now.date() + timedelta(days=-now.weekday() % 7)
    return _moment(monday if now < _moment(monday) else monday + timedelta(days=7))


def _moment(day: date) -> datetime:
    return timezone.make_aware(datetime.combine(day, AT))


def _round(subscriptions: NewsSubscriptionQuerySet, until: datetime, work: Work) -> int:
    """One letter after the other; what stands in the way of one does not of the next."""
    if not letters.are_offered():
        return 0
    keys = subscriptions.confirmed().filter(told_until__lt=until).order_by("pk")
    known: Known = {}
    told = failed = 0
    for done, key in enumerate(keys.values_list("pk", flat=True), start=1):
        work.tell(done, text=f"Prenumeration {done}")
        try:
            told += _tell(key, until, known)
        except Exception:
            logger.exception("Ett brev om nyheter blev inte skrivet (prenumeration %s).", key)
            failed += 1
    if failed:
        raise RoundFailedError(FAILED)
    return told


Known = dict[tuple[Question, datetime], list[News]]
"""What was found for others in the same round."""


@transaction.atomic
def _tell(key: int, until: datetime, known: Known) -> bool:
    """Tell one reader what is new, if anything is; another round may have done so."""
    waiting = NewsSubscription.objects.filter(pk=key, told_until__lt=until)
    subscription = waiting.select_for_update(no_key=True).first()
    if subscription is None or subscription.told_until is None:
        return False
    asked = (Question.stored(subscription), subscription.told_until)
    if asked not in known:
        known[asked] = news_of(*asked, until)
    if known[asked]:
        letters.tell(subscription, known[asked])
    NewsSubscription.objects.filter(pk=key).update(told_until=until)
    return bool(known[asked])
