"""Numbers of projects as a chart and the table that says the same."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from urllib.parse import urlencode

from django.urls import reverse
from django.utils.text import capfirst

from projects.facets import BY_NAME, UNSTATED
from projects.models import Area, CancerCentre, Region, Status
from projects.web.aggregates import Tagged, Tally
from projects.web.charts import Chart, Figure, bars

PAGES = ("centre", "region", "area", "keyword")
"""The facets whose values have pages."""


@dataclass(frozen=True, slots=True)
class Numbers:
    """A chart of figures; its table has one row for each of them."""

    chart: Chart
    heading: str
    """What the rows are."""
    figures: list[Figure]


@dataclass(frozen=True, slots=True)
class CrossRow:
    """A row of numbers and their sum."""

    whole: Figure
    cells: list[Figure]


@dataclass(frozen=True, slots=True)
class Cross:
    """Numbers by two properties: a chart with one bar for each row, and a table with sums."""

    chart: Chart
    heading: str
    columns: list[Figure]
    """The sums of the columns."""
    rows: list[CrossRow]
    total: Figure


@dataclass(frozen=True, slots=True)
class Numberer:
    """Makes the numbers of one list of projects, each with the address of what it counts."""

    base: str
    """The path of the list that the numbers are of."""
    tally: Tally
    fixed: Mapping[str, str | list[str]] = field(default_factory=dict)
    """Parameters that all addresses of the list have."""

    def by_area(self, areas: Iterable[Area]) -> Numbers:
        """The projects of each area that has some."""
        count = self.tally.by("area")
        figures = [self._figure("area", each, count[each.slug]) for each in areas]
        return _numbers("omraden", "Projekt per område", "Område", _found(figures))

    def by_centre(self, centres: Iterable[CancerCentre]) -> Numbers:
        """The projects of each centre that has some."""
        figures = _found(self.figures_of(centres))
        return _numbers("centrum", "Projekt per regionalt cancercentrum", "RCC", figures)

    def by_status(self) -> Numbers:
        """New and continued projects, and those of which the source says neither."""
        count = self.tally.by("status")
        figures = [
            Figure(str(label), count[value], self.address(status=value))
            for value, label in Status.choices
        ]
        return _numbers("status", "Nya och fortsatta projekt", "Status", figures)

    def without_status(self, centres: Iterable[CancerCentre]) -> list[str]:
        """The names of those with projects that state the status of none."""
        total = self.tally.by("centre")
        return [
            each.name
            for each in centres
            if total[each.slug]
            and total[each.slug] == self.tally.of(centre=each.slug, status=Status.NOT_STATED)
        ]

    def by_region(self, regions: Iterable[Region]) -> list[Figure]:
        """The projects of each region, none included."""
        count = self.tally.by("region")
        return [self._figure("region", each, count[each.slug]) for each in regions]

    def numbers_by_region(self, regions: Iterable[Region]) -> Numbers:
        """The projects of each region that has some; one of two regions counts in both."""
        figures = _found(self.by_region(regions))
        return _numbers("regioner", "Projekt per region", "Region", figures)

    def by_kind(self) -> Numbers:
        """The projects of each kind; a project may be of several."""
        figures = [self._keyword(each, "kind") for each in self.tally.keywords if each.is_kind]
        return _numbers("typer", "Projekt per typ", "Typ av projekt", figures)

    def by_keyword(self, most: int) -> Numbers:
        """The most frequent keywords that are no kinds."""
        tagged = [each for each in self.tally.keywords if not each.is_kind]
        figures = [self._keyword(each) for each in tagged[:most]]
        title = f"De {len(figures)} vanligaste nyckelorden"
        return _numbers("nyckelord", title, "Nyckelord", figures)

    def figures_of(self, centres: Iterable[CancerCentre]) -> list[Figure]:
        """The number of each of these centres, none included."""
        count = self.tally.by("centre")
        return [self._figure("centre", each, count[each.slug]) for each in centres]

    def sub_areas(self, areas: Iterable[Area]) -> list[Figure]:
        """The number of each of these sub-areas, none included."""
        count = self.tally.by("area")
        return [self._figure("area", each, count[each.slug]) for each in areas]

    def address(self, **values: str) -> str:
        """The address of the list with these values too; "" where a list cannot say it.

        Values of one facet mean "or", so what is narrowed to one value is never narrowed by
        another one of the same facet, but to a part of it.
        """
        if any(not self._can_add(name, value) for name, value in values.items()):
            return ""
        every = {
            **values,
            **{name: each for name, each in self.fixed.items() if name not in values},
        }
        return f"{self.base}?{urlencode(every, doseq=True)}" if every else self.base

    def page(self, facet: str, value: str) -> str:
        """The page about a value of a facet; "" where there is none."""
        named = {"kind": "keyword"}.get(facet, facet)
        return reverse(named, args=[value]) if named in PAGES and value != UNSTATED else ""

    def _can_add(self, name: str, value: str) -> bool:
        given = self.fixed.get(name)
        if given is None or value in ([given] if isinstance(given, str) else given):
            return True
        parts = {each.value: each.part_of for each in self.tally.index.options(BY_NAME[name])}
        return parts.get(value, "") in given and bool(parts.get(value))

    def _figure(self, name: str, each: Area | CancerCentre | Region, number: int) -> Figure:
        address = self.address(**{name: each.slug})
        label = each.short if isinstance(each, Area) else each.name
        return Figure(label, number, address, reverse(name, args=[each.slug]))

    def _keyword(self, each: Tagged, facet: str = "keyword") -> Figure:
        address = self.address(**{facet: each.slug})
        return Figure(
            capfirst(each.name), each.projects, address, reverse("keyword", args=[each.slug])
        )


def in_words(figures: Iterable[Figure]) -> str:
    """The figures as the description of a chart: "Nytt 219, Fortsättning 94"."""
    return ", ".join(f"{each.label} {each.value}" for each in figures)


def _found(figures: Iterable[Figure]) -> list[Figure]:
    return [each for each in figures if each.value]


def _numbers(name: str, title: str, heading: str, figures: list[Figure]) -> Numbers:
    return Numbers(bars(name, title, in_words(figures), figures), heading, figures)
