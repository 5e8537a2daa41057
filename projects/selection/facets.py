"""What projects can be narrowed by: one list for filters, forms, pages and the API."""

from collections.abc import Callable
from dataclasses import dataclass

from projects.language.sortkey import sort_key
from projects.models import (
    ActorKind,
    Area,
    CancerCentre,
    Concept,
    Programme,
    Region,
    Status,
)
from projects.models.project_queryset import UNSTATED, ProjectQuerySet
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
    values: str
    """SQL: the value of each row of ``{chosen}``, a table of projects; see `counting`."""


_UNSTATED = Option(UNSTATED, "Ej angivet")


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
    return [*(Option(region.slug, region.name) for region in regions), _UNSTATED]


def _statuses() -> list[Option]:
    return [Option(value, str(label)) for value, label in Status.choices]


def _actors() -> list[Option]:
    return [Option(value, str(label)) for value, label in ActorKind.choices]


def _years() -> list[Option]:
    years = Programme.objects.values_list("year", flat=True)
    return [Option(str(year), str(year)) for year in years]


def _of_year(projects: ProjectQuerySet, *years: str) -> ProjectQuerySet:
    return projects.of_year(*map(int, years))


FACETS = (
    Facet(
        "area",
        "Område",
        _areas,
        ProjectQuerySet.in_area,
        "SELECT slug FROM {chosen} JOIN projects_area a ON a.id IN (area_id, sub_area_id)",
    ),
    Facet(
        "centre",
        "Regionalt cancercentrum",
        _centres,
        ProjectQuerySet.of_centre,
        "SELECT slug FROM {chosen} JOIN projects_cancercentre c ON c.id = centre_id",
    ),
    Facet(
        "status",
        "Nytt eller fortsättning",
        _statuses,
        ProjectQuerySet.with_status,
        "SELECT status FROM {chosen}",
    ),
    Facet(
        "keyword",
        "Nyckelord",
        _keywords,
        ProjectQuerySet.with_keyword,
        "SELECT slug FROM {chosen} JOIN projects_projectkeyword k ON k.project_id = chosen.id"
        " JOIN projects_concept c ON c.id = k.concept_id"
        " WHERE c.is_keyword AND k.origin <> 'avvisat'",
    ),
    Facet(
        "region",
        "Region",
        _regions,
        ProjectQuerySet.in_region,
        f"SELECT coalesce(slug, '{UNSTATED}') FROM {{chosen}}"  # noqa: S608  # our own constants
        " LEFT JOIN projects_project_regions l ON l.project_id = chosen.id"
        " LEFT JOIN projects_region r ON r.id = l.region_id",
    ),
    Facet(
        "actor",
        "Aktör",
        _actors,
        ProjectQuerySet.by_actor,
        "SELECT actor_kind FROM {chosen}",
    ),
    Facet(
        "year",
        "År",
        _years,
        _of_year,
        "SELECT year::text FROM {chosen} JOIN projects_programme p ON p.id = programme_id",
    ),
)
