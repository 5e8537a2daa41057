"""What the first page shows: how many projects there are, and the ways in."""

from collections.abc import Iterator
from dataclasses import dataclass

from django.db.models import Count

from projects.models import Programme, Project
from projects.models.project_queryset import UNSTATED
from projects.selection.facets import FACETS, Facet, Option

# The facets that a reader enters by, and where a project holds their values.
WAYS_IN = {"area": "area__slug", "centre": "centre__slug", "region": "regions__slug"}


@dataclass(frozen=True, slots=True)
class WayIn:
    """A facet, and its options with the number of published projects of each."""

    facet: Facet
    options: list[tuple[Option, int]]


@dataclass(frozen=True, slots=True)
class Front:
    """The first page; before the first import there are no projects."""

    total: int
    programmes: list[Programme]
    ways_in: list[WayIn]


def front() -> Front:
    """The numbers of now."""
    return Front(
        total=Project.objects.published().count(),
        programmes=list(Programme.objects.all()),
        ways_in=list(_ways_in()),
    )


def _ways_in() -> Iterator[WayIn]:
    facets = {facet.name: facet for facet in FACETS}
    for name, path in WAYS_IN.items():
        values = Project.objects.published().order_by().values_list(path)
        numbers = dict(values.annotate(number=Count("pk")))
        options = [each for each in facets[name].options() if _has_page(each)]
        yield WayIn(facets[name], [(each, numbers.get(each.value, 0)) for each in options])


def _has_page(option: Option) -> bool:
    """True for what readers enter by: whole areas, and values that are stated."""
    return not option.part_of and option.value != UNSTATED
