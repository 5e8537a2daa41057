"""Which entries have not been reported of for long, and a letter a month about them to a centre."""

from calendar import monthrange
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, time
from typing import Any

from django.conf import settings
from django.db import transaction
from django.db.models import Count, Exists, OuterRef, Subquery, Value
from django.db.models.functions import Coalesce, TruncDate
from django.urls import reverse
from django.utils import timezone

from projects.jobs.kinds import handles
from projects.jobs.periods import monthly
from projects.jobs.work import Work
from projects.mail.sending import delivers, queue_letter
from projects.models import CancerCentre, ProgressReport, Project, ReportKind
from projects.models.project import ProjectQuerySet

REMIND = "reports.remind"
MONTHS = 6
"""After so many months without a report a centre is reminded."""
NAMED = 20
"""So many entries a letter names; the others are on the page that it leads to."""
AT = time(7)
"""When letters are written, on the first of the month in Swedish time."""


@dataclass(frozen=True, slots=True)
class Overdue:
    """An entry that was not reported of for long; `kind` is "" where it never was."""

    pk: int
    reference: str
    title: str
    centre: str
    kind: str
    told: date
    """The day of the latest report, or that on which the entry came into the registry."""

    @property
    def kind_name(self) -> str:
        """What the latest report was, "" for none."""
        return str(ReportKind(self.kind).label).lower() if self.kind else ""


def overdue(projects: ProjectQuerySet, months: int, most: int) -> list[Overdue]:
    """The first so many of `without_report`; one query."""
    asked = ("pk", "reference", "title", "centre__name", "last_kind", "told_last")
    rows = without_report(projects, months).values_list(*asked)
    return [Overdue(*each) for each in rows[:most]]


def without_report(
    projects: ProjectQuerySet, months: int = MONTHS, today: date | None = None
) -> ProjectQuerySet:
    """The published ones without a report for so many months, longest first, as `told_last`.

    That is the day of the latest report, or else of the entry itself; `last_kind` is "" then. With
    a final report nothing more is expected.
    """
    reports = ProgressReport.objects.filter(project=OuterRef("pk")).order_by("-date", "-pk")
    final = reports.filter(kind=ReportKind.FINAL)
    told = projects.published().annotate(
        last_kind=Coalesce(Subquery(reports.values("kind")[:1]), Value("")),
        told_last=Coalesce(Subquery(reports.values("date")[:1]), TruncDate("created_at")),
    )
    before = months_before(today or timezone.localdate(), months)
    waiting = told.filter(~Exists(final), told_last__lte=before)
    return waiting.order_by("told_last", "reference")


def months_before(day: date, months: int) -> date:
    """The same day so many months earlier, or the last one of that month."""
    year, month = divmod(day.year * 12 + day.month - 1 - months, 12)
    return date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))


@handles(REMIND, "Påminnelser om rapporter", pause=60, recurs=monthly(AT))
def remind(work: Work) -> None:
    """Write to each centre that has a mailbox and entries to report of; all letters or none."""
    with transaction.atomic():
        centres = _centres() if delivers() and settings.PUBLIC_URL else []
        for each in centres:
            _write(each)
        work.complete(len(centres))


def _centres() -> list[CancerCentre]:
    """Those with a mailbox and something to be reminded of, each with its number as `waiting`."""
    own = without_report(Project.objects.filter(centre=OuterRef("pk"))).order_by()
    counted = own.values("centre").annotate(number=Count("pk")).values("number")
    centres = CancerCentre.objects.exclude(mailbox="").annotate(waiting=Subquery(counted))
    return list(centres.filter(waiting__gt=0).order_by("pk"))


def _write(centre: Any) -> None:  # noqa: ANN401  # with the annotation of `_centres`
    told: Mapping[str, Any] = {
        "centre": centre,
        "months": MONTHS,
        "number": centre.waiting,
        "projects": overdue(Project.objects.filter(centre=centre), MONTHS, NAMED),
        "more": max(centre.waiting - NAMED, 0),
        "address": f"{settings.PUBLIC_URL}{reverse('admin:reports_due')}",
    }
    queue_letter(centre.mailbox, "report_reminder", told)
