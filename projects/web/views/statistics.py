"""The page of statistics: every number of the registry that is worth a picture, with its table."""

from dataclasses import dataclass

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_safe

from projects.facets import UNSTATED
from projects.reference_tables import reference_tables
from projects.web import funding, region_map
from projects.web.aggregates import tally
from projects.web.chart_data import Cross, Numberer, Numbers
from projects.web.charts import Figure
from projects.web.entity_pages import in_swedish_order
from projects.web.funding import YearOfFunding
from projects.web.stated_shares import StatedShare, stated_shares
from projects.web.year_tables import Comparison, compared, money_compared
from projects.web.years import Years, years_of

MOST_KEYWORDS = 20


@dataclass(frozen=True, slots=True)
class Statistics:
    """All numbers of the published projects of a year, or of all there are."""

    total: int
    centres: Cross
    map: region_map.Map
    regions: list[Figure]
    without_region: int
    in_several: int
    """How many more the numbers of the regions are together than the projects that have one."""
    status: Numbers
    without_status: list[str]
    """The centres that state it for no project."""
    kinds: Numbers
    keywords: Numbers
    funding: list[YearOfFunding]
    shares: list[StatedShare]
    """What documents say that projects do, in words."""


@require_safe
def statistics(request: HttpRequest) -> HttpResponse:
    """The numbers of now: of the chosen year or the latest, of years side by side, or of all."""
    years = years_of(request.GET)
    context = {"years": years, "source_years": years.compared or list(years.within.values())}
    if years.compared:
        return render(request, "web/years.html", {**context, "comparison": _compared(years)})
    return render(request, "web/statistics.html", {**context, "statistics": numbers_of(years)})


def _compared(years: Years) -> Comparison:
    tables = reference_tables()
    money = money_compared(years.compared, "Medel per regionalt cancercentrum", funding.of_all())
    return compared(
        years.compared,
        reverse("projects"),
        {},
        lambda numberer: [
            numberer.by_area(tables.top_areas),
            numberer.by_centre(tables.centres),
            numberer.numbers_by_region(in_swedish_order(tables.regions)),
            numberer.by_status(),
            numberer.by_kind(),
            numberer.by_keyword(MOST_KEYWORDS),
        ],
        [money] if money.rows else [],
    )


def numbers_of(years: Years) -> Statistics:
    """The numbers of the year; no query beside what is read for each revision."""
    within, tables = years.within, reference_tables()
    numberer = Numberer(reverse("projects"), tally(**within), within)
    count = numberer.tally.by("region")
    regions = in_swedish_order(tables.regions)
    figures = numberer.by_region(regions)
    return Statistics(
        total=numberer.tally.total,
        centres=numberer.by_centre_and_area(tables.centres, tables.top_areas),
        map=region_map.draw(
            {each.slug: figure for each, figure in zip(regions, figures, strict=True)}
        ),
        regions=figures,
        without_region=count[UNSTATED],
        in_several=sum(count.values()) - numberer.tally.total,
        status=numberer.by_status(),
        without_status=numberer.without_status(tables.centres),
        kinds=numberer.by_kind(),
        keywords=numberer.by_keyword(MOST_KEYWORDS),
        funding=funding.of_year(funding.of_all(), years.one),
        shares=stated_shares(within),
    )
