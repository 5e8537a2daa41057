"""Who wants to be told by mail of what is new in a list: an address, a question and times."""

from datetime import timedelta
from typing import Self

from django.db import models
from django.db.models import F, Q
from django.db.models.functions import Now

from projects.models.common import not_empty, one_of

UNCONFIRMED = timedelta(days=7)
"""So long a subscription waits for whoever reads the mail that asks about it."""
LONGEST_QUERY = 2000
"""In characters of an address; with them the index on the whole question has rows that fit."""


class Rhythm(models.TextChoices):
    """How often there is a mail, if there is anything to tell."""

    WEEKLY = "veckovis", "Varje måndag"
    AT_ONCE = "genast", "Inom några minuter"


class NewsSubscriptionQuerySet(models.QuerySet["NewsSubscription"]):
    """Questions about subscriptions."""

    def confirmed(self) -> Self:
        """Those whose address was confirmed by whoever reads its mail."""
        return self.filter(confirmed_at__isnull=False)

    def expired(self) -> Self:
        """Those that nobody confirmed in time, by the clock of the database."""
        return self.filter(confirmed_at__isnull=True, created_at__lt=Now() - UNCONFIRMED)


class NewsSubscription(models.Model):
    """A reader's wish, without a history, an export or an account; unsubscribing erases it.

    A facet and its value name the page of an entity, and are empty for the list of all projects.
    """

    address = models.EmailField("e-postadress", max_length=254)
    facet = models.CharField("sida", max_length=20, blank=True)
    value = models.CharField("sidans värde", max_length=100, blank=True)
    query = models.CharField("urval", max_length=LONGEST_QUERY, blank=True)
    rhythm = models.CharField("hur ofta", max_length=10, choices=Rhythm.choices)
    created_at = models.DateTimeField("anmäld", db_default=Now())
    confirmed_at = models.DateTimeField("bekräftad", null=True, blank=True)
    told_until = models.DateTimeField("berättat till och med", null=True, blank=True)
    """Changes up to this moment need no mail any more."""

    objects = NewsSubscriptionQuerySet.as_manager()

    class Meta:
        verbose_name = "prenumeration"
        verbose_name_plural = "prenumerationer"
        default_permissions = ()
        constraints = (
            not_empty("address", name="news_address_not_empty", message="Ange en e-postadress."),
            one_of("rhythm", Rhythm, "news_rhythm_known"),
            models.UniqueConstraint(
                fields=("address", "facet", "value", "query", "rhythm"), name="news_asked_once"
            ),
            models.CheckConstraint(
                condition=Q(confirmed_at__isnull=True, told_until__isnull=True)
                | Q(confirmed_at__isnull=False, told_until__gte=F("confirmed_at")),
                name="news_told_once_confirmed",
                violation_error_message="Det som är bekräftat är berättat till en tid.",
            ),
        )

    def __str__(self) -> str:
        return str(self.pk)
