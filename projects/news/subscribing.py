"""How a reader comes to a subscription, and leaves it: by links that only their mail has."""

from django.db import transaction
from django.db.models.functions import Now

from projects.models import NewsSubscription
from projects.news import letters, tokens
from projects.news.limits import count_request, may_be_written_to
from projects.news.questions import Question


@transaction.atomic
def ask(address: str, question: Question, rhythm: str, sender: str) -> None:
    """Ask by mail whether the address is to have news of this; nothing tells whether it has.

    Nothing is sent to an address that was asked often today. Raises TooManyError when much was
    asked from where the request comes.
    """
    count_request(sender)
    address = address.lower()
    if not may_be_written_to(address):
        return
    NewsSubscription.objects.expired().delete()
    subscription, _ = NewsSubscription.objects.get_or_create(
        address=address,
        facet=question.facet,
        value=question.value,
        query=question.query,
        rhythm=rhythm,
    )
    subscription.refresh_from_db()
    letters.ask_to_confirm(subscription)


@transaction.atomic
def confirm(token: str) -> NewsSubscription | None:
    """Begin the subscription of a token; None when it is none. A second time changes nothing.

    The same question in the other rhythm ends with it.
    """
    found = tokens.subscription_of(token, tokens.CONFIRM)
    if found is None:
        return None
    waiting = NewsSubscription.objects.filter(pk=found.pk, confirmed_at__isnull=True)
    waiting.update(confirmed_at=Now(), told_until=Now())
    same = NewsSubscription.objects.filter(
        address=found.address, facet=found.facet, value=found.value, query=found.query
    )
    same.exclude(pk=found.pk).delete()
    found.refresh_from_db()
    return found


def end(token: str) -> None:
    """Erase the subscription of a token, if there is one."""
    found = tokens.subscription_of(token, tokens.END)
    if found:
        found.delete()
