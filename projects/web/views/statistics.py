"""The page of statistics: every number of the registry that is worth a picture, with its table."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from projects.models import Revision
from projects.reference_tables import reference_tables
from projects.web import funding
from projects.web.chart_files import FILES, chart_named
from projects.web.cross_tables import heading_of
from projects.web.entity_pages import in_swedish_order
from projects.web.statistics_page import MOST_KEYWORDS, numbers_of
from projects.web.statistics_question import CROSSED, NONE, Question
from projects.web.year_tables import Comparison, compared, money_compared


@require_safe
def statistics(request: HttpRequest) -> HttpResponse:
    """The numbers of a question: of a year or the latest, of years side by side, of all."""
    with Revision.current().known():
        question = Question(request.GET)
        years = question.years
        context = {
            "question": question,
            "years": years,
            "source_years": years.compared or list(years.within.values()),
            "crossed": [(each, heading_of(each)) for each in CROSSED],
            "heading_of": heading_of,
            "nothing": NONE,
        }
        if years.compared:
            return render(request, "web/years.html", {**context, "comparison": _compared(question)})
        return render(
            request, "web/statistics.html", {**context, "statistics": numbers_of(question)}
        )


@require_safe
def chart_file(request: HttpRequest, name: str, form: str) -> HttpResponse:
    """A chart of the page as a file; 404 where the question has none of this name."""
    with Revision.current().known():
        question = Question(request.GET)
        if (chart := chart_named(name, question)) is None:
            message = f"Diagrammet {name} finns inte i det här urvalet."
            raise Http404(message)
        written = FILES[form]
        response = HttpResponse(written.write(chart), content_type=written.content_type)
    response["Content-Disposition"] = f'{written.disposition}; filename="{name}.{form}"'
    return response


def _compared(question: Question) -> Comparison:
    tables, years = reference_tables(), question.years.compared
    money = money_compared(years, "Medel per regionalt cancercentrum", funding.of_all())
    return compared(
        years,
        question.numberer,
        lambda numberer: [
            numberer.by_area(tables.top_areas),
            numberer.by_centre(tables.centres),
            numberer.numbers_by_region(in_swedish_order(tables.regions)),
            numberer.by_status(),
            numberer.by_kind(),
            numberer.by_keyword(MOST_KEYWORDS),
        ],
        [money] if money.rows and question.narrowed_to("year") else [],
    )
