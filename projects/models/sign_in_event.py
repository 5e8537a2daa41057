"""What happened at the door: who came in, who was turned away, what changed about a way in."""

from datetime import timedelta
from typing import Self

from django.db import models
from django.utils import timezone

from projects.models.common import one_of
from projects.models.user import User

KEPT = timedelta(days=180)
"""So long an event can be read about."""


class SignInKind(models.TextChoices):
    """What happened."""

    SIGNED_IN = "inloggad", "Inloggad"
    REFUSED = "avvisad", "Fel lösenord"
    WRONG_CODE = "fel-kod", "Fel kod"
    LOCKED = "last", "Låst efter för många försök"
    SIGNED_OUT = "utloggad", "Utloggad"
    ENDED = "avslutad", "Session avslutad"
    LINK = "lank", "Länk för lösenord skapad"
    PASSWORD = "losenord", "Lösenord ändrat"  # no secret
    FACTOR_ADDED = "faktor-ny", "Faktor tillagd"
    FACTOR_REMOVED = "faktor-bort", "Faktor borttagen"


class SignInEventQuerySet(models.QuerySet["SignInEvent"]):
    """Questions about events."""

    def outdated(self) -> Self:
        """Those that are kept no longer."""
        return self.filter(at__lt=timezone.now() - KEPT)


class SignInEvent(models.Model):
    """One of them, without what was typed: neither passwords nor addresses that nobody has."""

    at = models.DateTimeField("tid", default=timezone.now)
    kind = models.CharField("händelse", max_length=20, choices=SignInKind.choices)
    account = models.ForeignKey(
        User, models.CASCADE, null=True, related_name="sign_in_events", verbose_name="konto"
    )
    by = models.ForeignKey(
        User, models.CASCADE, null=True, related_name="+", verbose_name="gjord av"
    )
    network = models.CharField("nät", max_length=50, blank=True)

    objects = SignInEventQuerySet.as_manager()

    class Meta:
        verbose_name = "händelse vid inloggningen"
        verbose_name_plural = "händelser vid inloggningen"
        ordering = ("-at", "-pk")
        default_permissions = ("view",)
        indexes = (models.Index(fields=("-at", "-id"), name="sign_in_event_latest"),)
        constraints = (one_of("kind", SignInKind, "sign_in_event_kind_known"),)

    def __str__(self) -> str:
        return f"{self.get_kind_display()} {timezone.localtime(self.at):%Y-%m-%d %H.%M}"
