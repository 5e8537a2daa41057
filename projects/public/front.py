"""What the first page shows: how many projects there are, the ways in, and what happened last."""

from collections import Counter
from dataclasses import dataclass

from django.urls import reverse

from projects.models import Area, CancerCentre, Programme, Project
from projects.public import tally
from projects.public.changes import Changes, latest_changes
from projects.public.charts import Figure
from projects.public.entity import in_swedish_order
from projects.public.numbers import Numberer

MOST_KEYWORDS = 16


@dataclass(frozen=True, slots=True)
class Way:
    """A Regional Cancer Centre and its regions; a region of two centres stands under both."""

    centre: Figure
    regions: list[Figure]


@dataclass(frozen=True, slots=True)
class Front:
    """The first page; before the first import there are no projects."""

    total: int
    areas: list[Figure]
    ways: list[Way]
    keywords: list[Figure]
    """The most frequent ones that are no kinds of project, most frequent first."""
    changes: Changes
    programmes: list[Programme]
    """Each with its source, latest first."""


def front() -> Front:
    """The numbers of now, in nine queries."""
    projects = Project.objects.published()
    numberer = Numberer(reverse("projects"), tally.tally(projects))
    return Front(
        total=numberer.tally.total,
        areas=numberer.by_area(Area.objects.top()).figures,
        ways=_ways(numberer, tally.regions(projects)),
        keywords=numberer.by_keyword(tally.keywords(projects), MOST_KEYWORDS).figures,
        changes=latest_changes(),
        programmes=list(Programme.objects.select_related("source")),
    )


def _ways(numberer: Numberer, count: Counter[str | None]) -> list[Way]:
    centres = list(CancerCentre.objects.prefetch_related("regions"))
    return [
        Way(figure, numberer.by_region(in_swedish_order(centre.regions.all()), count))
        for centre, figure in zip(centres, numberer.figures_of(centres), strict=True)
    ]
