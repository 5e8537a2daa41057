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

MOST_KEYWORDS = 20


@dataclass(frozen=True, slots=True)
class Statistics:
    """All numbers of the published projects."""

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


@require_safe
def statistics(request: HttpRequest) -> HttpResponse:
    """The numbers of now."""
    return render(request, "web/statistics.html", {"statistics": numbers_of_all()})


def numbers_of_all() -> Statistics:
    """The numbers of all published projects; no query beside what is read for each revision."""
    numberer, tables = Numberer(reverse("projects"), tally()), reference_tables()
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
        funding=funding.of_all(),
    )
