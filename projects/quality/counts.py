"""The shortcomings counted once a day, for each centre, by a job that recurs."""

from collections import Counter
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, time

from django.db.models import Max, Sum
from django.db.models.functions import TruncWeek
from django.utils import timezone

from projects.jobs.kinds import handles
from projects.jobs.periods import daily
from projects.jobs.work import Work
from projects.models import CancerCentre, Project, QualityCount
from projects.models.project import ProjectQuerySet
from projects.quality.shortcomings import KINDS, findings

COUNT = "quality.count"
AT = time(3)
"""When nobody waits for an answer."""
WEEKS = 13


@dataclass(frozen=True, slots=True)
class Series:
    """The numbers of a kind, the earliest first."""

    dates: Sequence[date]
    numbers: Sequence[int]


@handles(COUNT, "Räkning av brister", attempts=3, seconds=600, pause=60, recurs=daily(AT))
def count(work: Work) -> int:  # noqa: ARG001  # the handler's signature
    """Count; returns how many shortcomings there are."""
    return count_today()


def count_today() -> int:
    """Store today's numbers, in place of those counted earlier today; returns their sum."""
    found = Counter((each.project.centre_id, each.kind.slug) for each in findings(_all()))
    today = timezone.localdate()
    QualityCount.objects.bulk_create(
        (
            QualityCount(date=today, centre_id=key, kind=kind.slug, number=found[key, kind.slug])
            for key in CancerCentre.objects.order_by("pk").values_list("pk", flat=True)
            for kind in KINDS
        ),
        update_conflicts=True,
        unique_fields=("date", "centre", "kind"),
        update_fields=("number",),
    )
    return found.total()


def over_time(centres: Collection[int]) -> Mapping[str, Series]:
    """Of these centres together each kind's last numbers of the latest weeks; two queries."""
    own = QualityCount.objects.filter(centre__in=centres).order_by()
    weeks = own.annotate(week=TruncWeek("date")).values("week").annotate(last=Max("date"))
    dates = sorted(weeks.order_by("-week").values_list("last", flat=True)[:WEEKS])
    rows = own.filter(date__in=dates).values_list("kind", "date").annotate(all=Sum("number"))
    numbers = {(kind, day): number for kind, day, number in rows}
    return {kind.slug: _series(kind.slug, dates, numbers) for kind in KINDS}


def _series(kind: str, dates: Sequence[date], numbers: Mapping[tuple[str, date], int]) -> Series:
    counted = [day for day in dates if (kind, day) in numbers]
    return Series(counted, [numbers[kind, day] for day in counted])


def _all() -> ProjectQuerySet:
    return Project.objects.order_by("reference")
