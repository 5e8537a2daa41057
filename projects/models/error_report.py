"""What readers say is wrong with an entry, and how far its centre has come with it."""

from datetime import timedelta
from typing import Self

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.db.models.functions import Now

from projects.models.common import not_empty, one_of
from projects.models.project import Project

KEPT = timedelta(days=180)
"""So long a closed report is kept, and an open one the address of who wrote it."""
LONGEST = 2000
"""Characters of a text."""


class ErrorKind(models.TextChoices):
    """What is wrong."""

    CONTACT = "kontakt", "Fel kontaktuppgift"
    FACT = "uppgift", "Felaktig uppgift"
    SPELLING = "stavning", "Felstavning"
    OTHER = "annat", "Något annat"


class ErrorState(models.TextChoices):
    """How far a report has come."""

    NEW = "ny", "Ny"
    STARTED = "under-arbete", "Under arbete"
    FIXED = "atgardad", "Åtgärdad"
    REJECTED = "avvisad", "Avvisad"


OPEN = (ErrorState.NEW, ErrorState.STARTED)
CLOSED = (ErrorState.FIXED, ErrorState.REJECTED)


class ErrorReportQuerySet(models.QuerySet["ErrorReport"]):
    """Questions about reports; every time is told by the clock of the database."""

    def open(self) -> Self:
        """Those that wait for somebody, or are being seen to."""
        return self.filter(state__in=OPEN)

    def outdated(self) -> Self:
        """Those that were closed so long ago that they are kept no longer."""
        return self.filter(closed_at__lt=Now() - KEPT)

    def with_old_address(self) -> Self:
        """Those whose address was given so long ago that it is kept no longer."""
        return self.filter(created_at__lt=Now() - KEPT).exclude(address="")


class ErrorReport(models.Model):
    """A report by a reader, without history or export; it is its entry's centre that answers it.

    Closing it erases the address.
    """

    project = models.ForeignKey(
        Project, models.PROTECT, related_name="error_reports", verbose_name="projekt"
    )
    kind = models.CharField("vad som är fel", max_length=20, choices=ErrorKind.choices)
    text = models.CharField("beskrivning", max_length=LONGEST)
    address = models.EmailField("läsarens e-postadress", max_length=254, blank=True)
    state = models.CharField(
        "läge", max_length=20, choices=ErrorState.choices, default=ErrorState.NEW
    )
    note = models.CharField(
        "anteckning",
        max_length=LONGEST,
        blank=True,
        help_text="För er som sköter registret: vad ni har kommit fram till och gjort.",
    )
    created_at = models.DateTimeField("anmäld", db_default=Now())
    started_at = models.DateTimeField("påbörjad", null=True, blank=True)
    started_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
        verbose_name="påbörjad av",
    )
    closed_at = models.DateTimeField("avslutad", null=True, blank=True)
    closed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
        verbose_name="avslutad av",
    )

    objects = ErrorReportQuerySet.as_manager()

    class Meta:
        verbose_name = "felanmälan"
        verbose_name_plural = "felanmälningar"
        ordering = ("-created_at", "-pk")
        default_permissions = ("view", "change")
        constraints = (
            one_of("kind", ErrorKind, "error_report_kind_known"),
            one_of("state", ErrorState, "error_report_state_known"),
            not_empty(
                "text", name="error_report_text_not_empty", message="Beskriv vad som är fel."
            ),
            models.CheckConstraint(
                condition=Q(state=ErrorState.NEW, started_at__isnull=True)
                | (~Q(state=ErrorState.NEW) & Q(started_at__isnull=False)),
                name="error_report_started_at_a_time",
                violation_error_message="Den som inte är ny är påbörjad vid en tid.",
            ),
            models.CheckConstraint(
                condition=Q(state__in=CLOSED, closed_at__isnull=False)
                | (~Q(state__in=CLOSED) & Q(closed_at__isnull=True)),
                name="error_report_closed_at_a_time",
                violation_error_message="Den som är avslutad är det vid en tid.",
            ),
            models.CheckConstraint(
                condition=~Q(state__in=CLOSED) | Q(address=""),
                name="error_report_closed_without_address",
                violation_error_message="Den som är avslutad har ingen e-postadress kvar.",
            ),
        )

    def __str__(self) -> str:
        return f"{self.get_kind_display()} {self.project.reference}"
