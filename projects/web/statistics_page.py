"""Every number of the page of statistics, of the projects that its question selects."""

from collections.abc import Iterator
from dataclasses import dataclass

from projects.facets import UNSTATED
from projects.models import Area
from projects.reference_tables import reference_tables
from projects.web import funding, region_map
from projects.web.chart_data import Numbers
from projects.web.cross_tables import CrossTable, cross_table
from projects.web.entity_pages import in_swedish_order
from projects.web.funding import Funding, YearOfFunding
from projects.web.stated_shares import StatedShare, stated_shares
from projects.web.statistics_question import Question

MOST_KEYWORDS = 20
MONEY = ("centre", "area", "year")
"""The facets by which the sources give money."""


@dataclass(frozen=True, slots=True)
class Statistics:
    """All numbers of a question."""

    total: int
    cross: CrossTable
    map: region_map.Map
    regions: Numbers
    without_region: int
    in_several: int
    """How many more the numbers of the regions are together than the projects that have one."""
    status: Numbers
    without_status: list[str]
    """The centres that state it for no project."""
    kinds: Numbers
    keywords: Numbers
    funding: list[YearOfFunding]
    no_funding: str
    """Why there is no money to show; "" where there is some."""
    shares: list[StatedShare]
    """What documents say that projects do, in words; of the whole registry only."""

    @property
    def charts(self) -> "Iterator[Numbers | CrossTable | Funding]":
        """Every chart but the map."""
        yield from (self.cross, self.regions, self.status, self.kinds, self.keywords)
        for year in self.funding:
            yield from year.parts


def numbers_of(question: Question) -> Statistics:
    """The numbers of the question; no query beside what is read for each revision and a text."""
    tables, numberer = reference_tables(), question.numberer("")
    count = numberer.tally.by("region")
    regions = in_swedish_order(tables.regions)
    figures = numberer.by_region(regions)
    money = _money(question)
    narrowed = not question.narrowed_to("year")
    return Statistics(
        total=numberer.tally.total,
        cross=cross_table(numberer, question.rows, question.columns),
        map=region_map.draw(
            {each.slug: figure for each, figure in zip(regions, figures, strict=True)}
        ),
        regions=numberer.numbers_by_region(regions),
        without_region=count[UNSTATED],
        in_several=sum(count.values()) - numberer.tally.total,
        status=numberer.by_status(),
        without_status=numberer.without_status(tables.centres),
        kinds=numberer.by_kind(),
        keywords=numberer.by_keyword(MOST_KEYWORDS),
        funding=money,
        no_funding="" if money else _no_money(question),
        shares=[] if narrowed else stated_shares(question.years.within),
    )


def _money(question: Question) -> list[YearOfFunding]:
    """The money of the chosen centres and areas, where the sources give it."""
    if not question.narrowed_to(*MONEY):
        return []
    tables = reference_tables()
    centres = [each for each in tables.centres if each.slug in question.chosen("centre")]
    areas = _areas(question)
    if len(centres) == 1 and not areas:
        every = funding.of_centre(centres[0])
    elif len(areas) == 1 and not centres:
        every = funding.of_area(areas[0])
    else:
        every = funding.of_some(
            lambda each: (
                (not centres or each.centre in centres) and (not areas or each.area in areas)
            )
        )
    return funding.of_year(every, question.years.one)


def _no_money(question: Question) -> str:
    given = "Källorna anger pengar per RCC, område och år."
    if question.narrowed_to(*MONEY):
        parts = [each for each in _areas(question) if each.parent]
        named = " och ".join(each.name.lower() for each in parts)
        return f"{given} För delområdet {named} anges inga belopp." if parts else ""
    return f"{given} För ett urval efter annat, som det här, anges inga belopp."


def _areas(question: Question) -> list[Area]:
    tables, chosen = reference_tables(), question.chosen("area")
    every = [part for top in tables.top_areas for part in (top, *tables.parts_of(top))]
    return [each for each in every if each.slug in chosen]
