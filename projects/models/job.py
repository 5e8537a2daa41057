"""Long work that is done outside the web request, by whoever takes it: a row for each piece."""

from datetime import timedelta
from typing import Any, Self

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.db.models.functions import Now

from projects.models.common import not_empty, one_of

STALE = timedelta(seconds=60)
"""A job from which nothing was heard for so long has lost its worker."""
KEPT = timedelta(days=30)
"""So long a job that has ended can be read about."""


class JobState(models.TextChoices):
    """How far a job has come."""

    QUEUED = "vantar", "Väntar"
    RUNNING = "pagar", "Pågår"
    DONE = "klart", "Klart"
    FAILED = "misslyckat", "Misslyckades"


OPEN = (JobState.QUEUED, JobState.RUNNING)
_IS_RUNNING = Q(state=JobState.RUNNING)


class JobQuerySet(models.QuerySet["Job"]):
    """Questions about jobs; every time is told by the clock of the database."""

    def open(self) -> Self:
        """Jobs that wait or are being done."""
        return self.filter(state__in=OPEN)

    def due(self) -> Self:
        """Jobs that a worker may take now, those that have waited longest first.

        They are those whose time has come, and those whose worker was not heard for long.
        """
        waiting = Q(state=JobState.QUEUED, run_after__lte=Now())
        left = Q(_IS_RUNNING, heartbeat_at__lt=Now() - STALE)
        return self.filter(waiting | left).order_by("run_after", "pk")

    def held_by(self, holder: str) -> Self:
        """The job that this holder is doing; none when it was taken from them."""
        return self.filter(_IS_RUNNING, holder=holder)

    def outdated(self) -> Self:
        """Jobs that ended so long ago that nobody asks about them."""
        return self.filter(finished_at__lt=Now() - KEPT)


class Job(models.Model):
    """A piece of long work: what is to be done, how far it is, and what came of it."""

    kind = models.CharField("slag", max_length=100)
    key = models.CharField("nyckel", max_length=200, blank=True)
    """Of one kind and key no two jobs are open at the same time; "" for any number."""
    payload = models.JSONField("underlag", default=dict, blank=True)
    state = models.CharField(
        "läge", max_length=20, choices=JobState.choices, default=JobState.QUEUED
    )
    progress_done = models.PositiveIntegerField("gjort", default=0)
    progress_total = models.PositiveIntegerField("av", default=0)
    """0 as long as nobody knows."""
    progress_text = models.CharField("just nu", max_length=300, blank=True)
    attempts = models.PositiveSmallIntegerField("försök", default=0)
    run_after = models.DateTimeField("tidigast", db_default=Now())
    holder = models.CharField("utförs av", max_length=100, blank=True)
    """Machine, process and a word of chance: another one for each time that the job is taken."""
    started_at = models.DateTimeField("påbörjat", null=True, blank=True)
    heartbeat_at = models.DateTimeField("hördes senast", null=True, blank=True)
    error = models.TextField("fel", blank=True)
    result: "models.JSONField[Any, Any]" = models.JSONField("resultat", null=True, blank=True)
    user = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
        verbose_name="begärt av",
    )
    created_at = models.DateTimeField("begärt", db_default=Now())
    finished_at = models.DateTimeField("avslutat", null=True, blank=True)

    objects = JobQuerySet.as_manager()

    class Meta:
        verbose_name = "arbete"
        verbose_name_plural = "arbeten"
        ordering = ("-id",)
        indexes = (
            models.Index(fields=("run_after", "id"), name="job_open", condition=Q(state__in=OPEN)),
        )
        constraints = (
            not_empty("kind", name="job_kind_not_empty", message="Ange arbetets slag."),
            one_of("state", JobState, "job_state_known"),
            models.UniqueConstraint(
                fields=("kind", "key"),
                condition=Q(state__in=OPEN) & ~Q(key=""),
                name="job_key_open_once",
            ),
            models.CheckConstraint(
                condition=Q(progress_total=0) | Q(progress_done__lte=F("progress_total")),
                name="job_progress_within_total",
                violation_error_message="Mer kan inte vara gjort än vad som ska göras.",
            ),
            models.CheckConstraint(
                condition=(_IS_RUNNING & ~Q(holder="") & Q(heartbeat_at__isnull=False))
                | (~_IS_RUNNING & Q(holder="")),
                name="job_held_while_running",
                violation_error_message="Det som pågår har någon som utför det, och inget annat.",
            ),
            models.CheckConstraint(
                condition=Q(state__in=OPEN, finished_at__isnull=True)
                | (~Q(state__in=OPEN) & Q(finished_at__isnull=False)),
                name="job_ended_at_a_time",
                violation_error_message="Det som är avslutat har en tid, och inget annat.",
            ),
            models.CheckConstraint(
                condition=~Q(state=JobState.FAILED) | ~Q(error=""),
                name="job_failed_says_why",
                violation_error_message="Skriv varför arbetet misslyckades.",
            ),
        )

    def __str__(self) -> str:
        return f"{self.kind} {self.pk}"
