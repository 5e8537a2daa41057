"""What the first page shows: how many projects there are, the ways in, and what happened last."""

from dataclasses import dataclass
from datetime import datetime

from django.urls import reverse

from projects.facets import UNSTATED
from projects.models import CancerCentre, ImportRun, Programme
from projects.reference_tables import reference_tables
from projects.services.history import Edit, latest_edits
from projects.web.aggregates import tally
from projects.web.chart_data import Numberer
from projects.web.charts import Figure
from projects.web.entity_pages import in_swedish_order

MOST = 5


@dataclass(frozen=True, slots=True)
class Import:
    """An import or an undoing, and what it did to the projects."""

    number: int
    when: datetime
    year: int
    undoes: int | None
    """The number of the import that was undone."""
    created: int | None
    updated: int | None
    hidden: int | None
    restored: int | None


@dataclass(frozen=True, slots=True)
class Changes:
    """The latest of each kind, latest first."""

    edits: list[Edit]
    imports: list[Import]

    @property
    def first_import(self) -> Import | None:
        """The only import when nothing else has happened; otherwise None."""
        return self.imports[0] if len(self.imports) == 1 and not self.edits else None


def latest_changes() -> Changes:
    """The latest changes that a reader can see, in two queries."""
    return Changes(latest_edits(MOST), _imports())


def _imports() -> list[Import]:
    numbers = (f"report__{name}" for name in ("created", "updated", "hidden", "restored"))
    fields = ("pk", "applied_at", "programme__year", "undoes", *numbers)
    shown = ImportRun.objects.filter(programme__in=Programme.objects.shown().values("pk"))
    return [Import(*row) for row in shown.values_list(*fields)[:MOST]]


MOST_KEYWORDS = 16


@dataclass(frozen=True, slots=True)
class Way:
    """A Regional Cancer Centre and its regions; a region of two centres stands under both."""

    centre: Figure
    regions: list[Figure]


@dataclass(frozen=True, slots=True)
class KeyFigures:
    """What the registry holds in a line: projects are counted beside it."""

    regions: int
    """How many regions have a project."""
    allocated: int
    """In SEK, to the centres, by all programmes that are shown."""
    distributed: int
    """In SEK, by the centres to projects."""
    years: str
    """*2025*, *2025–2026*; "" without money."""


@dataclass(frozen=True, slots=True)
class Front:
    """The first page; before the first import there are no projects."""

    total: int
    figures: KeyFigures
    areas: list[Figure]
    ways: list[Way]
    keywords: list[Figure]
    """The most frequent ones that are no kinds of project, most frequent first."""
    changes: Changes
    programmes: list[Programme]
    """Each with its source, latest first."""


def front() -> Front:
    """The numbers of now, in two queries beside what is read once for each revision."""
    numberer = Numberer(reverse("projects"), tally())
    tables = reference_tables()
    return Front(
        total=numberer.tally.total,
        figures=_key_figures(numberer),
        areas=numberer.by_area(tables.top_areas).figures,
        ways=_ways(numberer, tables.centres),
        keywords=numberer.by_keyword(MOST_KEYWORDS).figures,
        changes=latest_changes(),
        programmes=tables.programmes,
    )


def _key_figures(numberer: Numberer) -> KeyFigures:
    having = [slug for slug, count in numberer.tally.by("region").items() if count]
    money = reference_tables().allocations
    years = sorted({each.programme.year for each in money})
    return KeyFigures(
        regions=len({*having} - {UNSTATED}),
        allocated=sum(each.allocated_sek for each in money),
        distributed=sum(each.distributed_sek for each in money),
        years="–".join(map(str, dict.fromkeys((*years[:1], *years[-1:])))),
    )


def _ways(numberer: Numberer, centres: list[CancerCentre]) -> list[Way]:
    """Of each centre the regions in which it has projects: others it has nothing to show of."""
    return [
        Way(figure, _regions(numberer, centre))
        for centre, figure in zip(centres, numberer.figures_of(centres), strict=True)
    ]


def _regions(numberer: Numberer, centre: CancerCentre) -> list[Figure]:
    regions = in_swedish_order(centre.regions.all())
    figures = zip(regions, numberer.by_region(regions), strict=True)
    tally = numberer.tally
    return [each for row, each in figures if tally.of(centre=centre.slug, region=row.slug)]
