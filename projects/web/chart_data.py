"""Numbers of projects as a chart and the table that says the same."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from urllib.parse import urlencode

from django.urls import reverse

from projects.models import Area, CancerCentre, Region, Status
from projects.web.aggregates import Tagged, Tally
from projects.web.charts import Chart, Figure, bars, stacks


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
    fixed: Mapping[str, str] = field(default_factory=dict)
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
        figures = [self._keyword(each) for each in self.tally.keywords if each.is_kind]
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

    def by_centre_and_area(self, centres: Sequence[CancerCentre], areas: Sequence[Area]) -> Cross:
        """The projects of each centre, parted by area."""
        rows = [self._cross_row(centre, areas) for centre in centres]
        title = "Projekt per regionalt cancercentrum och område"
        return Cross(
            stacks(
                "korstabell",
                title,
                "; ".join(map(_row_in_words, rows)),
                [(row.whole, [cell.value for cell in row.cells]) for row in rows],
            ),
            "RCC",
            self.by_area(areas).figures,
            rows,
            Figure("Alla", self.tally.total, self.address()),
        )

    def address(self, **values: str) -> str:
        """The address of the list with these parameters."""
        every = {**values, **self.fixed}
        return f"{self.base}?{urlencode(every)}" if every else self.base

    def _cross_row(self, centre: CancerCentre, areas: Sequence[Area]) -> CrossRow:
        cells = [
            Figure(
                area.short,
                self.tally.of(centre=centre.slug, area=area.slug),
                self.address(area=area.slug, centre=centre.slug),
            )
            for area in areas
        ]
        number = self.tally.by("centre")[centre.slug]
        return CrossRow(self._figure("centre", centre, number), cells)

    def _figure(self, name: str, each: Area | CancerCentre | Region, number: int) -> Figure:
        address = self.address(**{name: each.slug})
        label = each.short if isinstance(each, Area) else each.name
        return Figure(label, number, address, reverse(name, args=[each.slug]))

    def _keyword(self, each: Tagged) -> Figure:
        label = each.name[:1].upper() + each.name[1:]
        address = self.address(keyword=each.slug)
        return Figure(label, each.projects, address, reverse("keyword", args=[each.slug]))


def in_words(figures: Iterable[Figure]) -> str:
    """The figures as the description of a chart: "Nytt 219, Fortsättning 94"."""
    return ", ".join(f"{each.label} {each.value}" for each in figures)


def _row_in_words(row: CrossRow) -> str:
    return f"{row.whole.label} {row.whole.value} ({in_words(row.cells)})"


def _found(figures: Iterable[Figure]) -> list[Figure]:
    return [each for each in figures if each.value]


def _numbers(name: str, title: str, heading: str, figures: list[Figure]) -> Numbers:
    return Numbers(bars(name, title, in_words(figures), figures), heading, figures)
