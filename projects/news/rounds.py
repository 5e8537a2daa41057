"""Jobs: letters at once and on Mondays; what nobody confirmed goes.

A letter is queued in the transaction that notes up to when its reader is told. So whatever breaks a
round off, it begins anew and nobody is told the same twice, nor is anything left out.
"""

import logging
from datetime import datetime, time

from django.db import transaction

from projects.jobs.kinds import handles
from projects.jobs.periods import daily, weekly
from projects.jobs.work import Work
from projects.mail.news_calls import AT_ONCE, call_for_news
from projects.models import NewsSubscription, Revision, Rhythm
from projects.models.news import NewsSubscriptionQuerySet
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


@handles(WEEKLY, "Nyheter med e-post, varje vecka", seconds=1800, pause=60, recurs=weekly(AT))
def tell_weekly(work: Work) -> int:
    """Tell those who want to know once a week; returns the number of letters."""
    return _round(NewsSubscription.objects.filter(rhythm=Rhythm.WEEKLY), settled(), work)


@handles(EXPIRE, "Obekräftade prenumerationer tas bort", recurs=daily(time(4)))
def expire(_work: Work) -> int:
    """Remove the subscriptions that nobody confirmed in time; returns their number."""
    return NewsSubscription.objects.expired().delete()[0]


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
