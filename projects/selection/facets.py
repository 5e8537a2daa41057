"""What projects can be narrowed by: one list for filters, forms, pages and the API."""

from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass

from django.db.models import Count

from projects.language.sortkey import sort_key
from projects.models import (
    ActorKind,
    Area,
    CancerCentre,
    Concept,
    Programme,
    ProjectKeyword,
    Region,
    Status,
)
from projects.models.project_queryset import ProjectQuerySet
from projects.selection.keywords import counted, most_frequent_first


@dataclass(frozen=True, slots=True)
class Option:
    """A value that can be chosen, and the one that it is a part of, if any."""

    value: str
    label: str
    part_of: str = ""
    group: str = ""
    """The heading that it stands under, where a facet has headings."""


@dataclass(frozen=True, slots=True)
class Facet:
    """A parameter with a known set of values; several values mean "or"."""

    name: str
    label: str
    options: Callable[[], list[Option]]
    narrow: Callable[..., ProjectQuerySet]
    """A question of the queryset: takes it and the chosen values."""
    count: Callable[[ProjectQuerySet], dict[str, int]]
    """The number of projects of a queryset by value."""


def _centres() -> list[Option]:
    return [Option(centre.slug, centre.name) for centre in CancerCentre.objects.all()]


def _areas() -> list[Option]:
    areas = list(Area.objects.select_related("parent"))
    families = [area for area in areas if not area.parent]
    return [
        Option(area.slug, area.name, part_of=area.parent.slug if area.parent else "")
        for top in families
        for area in (top, *(part for part in areas if part.parent == top))
    ]


def _keywords() -> list[Option]:
    """Group after group, the most frequent first."""
    keywords = most_frequent_first(counted(Concept.objects.keywords()))
    concepts = [each.concept for each in keywords]
    return [Option(each.slug, each.name, group=each.get_group_display()) for each in concepts]


def _regions() -> list[Option]:
    regions = sorted(Region.objects.all(), key=lambda region: sort_key(region.name))
    return [Option(region.slug, region.name) for region in regions]


def _statuses() -> list[Option]:
    return [Option(value, str(label)) for value, label in Status.choices]


def _actors() -> list[Option]:
    return [Option(value, str(label)) for value, label in ActorKind.choices]


def _years() -> list[Option]:
    years = Programme.objects.values_list("year", flat=True)
    return [Option(str(year), str(year)) for year in years]


def _of_year(projects: ProjectQuerySet, *years: str) -> ProjectQuerySet:
    return projects.of_year(*map(int, years))


def _by(*paths: str) -> Callable[[ProjectQuerySet], dict[str, int]]:
    """Counts the projects by what they hold at these paths; nothing at all counts for nothing."""

    def count(projects: ProjectQuerySet) -> dict[str, int]:
        numbers: Counter[str] = Counter()
        for path in paths:
            for value, number in projects.order_by().values_list(path).annotate(Count("pk")):
                if value is not None:
                    numbers[str(value)] += number
        return dict(numbers)

    return count


def _by_keyword(projects: ProjectQuerySet) -> dict[str, int]:
    links = ProjectKeyword.objects.shown().filter(
        concept__is_keyword=True, project__in=projects.order_by().values("pk")
    )
    return dict(links.order_by().values_list("concept__slug").annotate(Count("pk")))


FACETS = (
    Facet("area", "Område", _areas, ProjectQuerySet.in_area, _by("area__slug", "sub_area__slug")),
    Facet(
        "centre",
        "Regionalt cancercentrum",
        _centres,
        ProjectQuerySet.of_centre,
        _by("centre__slug"),
    ),
    Facet(
        "status", "Nytt eller fortsättning", _statuses, ProjectQuerySet.with_status, _by("status")
    ),
    Facet("keyword", "Nyckelord", _keywords, ProjectQuerySet.with_keyword, _by_keyword),
    Facet("region", "Region", _regions, ProjectQuerySet.in_region, _by("regions__slug")),
    Facet("actor", "Aktör", _actors, ProjectQuerySet.by_actor, _by("actor_kind")),
    Facet("year", "År", _years, _of_year, _by("programme__year")),
)
