"""The words in the links of letters: signed, so that nothing that opens anything is stored."""

from django.core.signing import BadSignature, Signer

from projects.models import NewsSubscription

CONFIRM, END = "projects.news.confirm", "projects.news.end"
"""What a token is for: who was forwarded a letter with one cannot do the other with it."""


def token(subscription: NewsSubscription, purpose: str) -> str:
    """The token of a saved subscription."""
    return _signer(purpose).sign(_name(subscription))


def subscription_of(given: str, purpose: str) -> NewsSubscription | None:
    """The subscription that the token is for; None when it is none, or the subscription is gone."""
    try:
        name = _signer(purpose).unsign(given)
    except BadSignature:
        return None
    key = int(name.partition("-")[0])
    expired = NewsSubscription.objects.expired().values("pk")
    found = NewsSubscription.objects.filter(pk=key).exclude(pk__in=expired).first()
    return found if found and _name(found) == name else None


def _signer(purpose: str) -> Signer:
    return Signer(salt=purpose, sep=".")


def _name(subscription: NewsSubscription) -> str:
    """Its key and its moment: after a backup was restored the key alone may be another's."""
    return f"{subscription.pk}-{subscription.created_at.timestamp():.6f}".replace(".", "-")
