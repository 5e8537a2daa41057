"""Charts of the page of statistics as files: SVG, PNG and CSV, with question and source."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path
from textwrap import wrap

from django.template.loader import render_to_string

from projects.formatting import sentence
from projects.records import citation, sources_of
from projects.web import region_map
from projects.web.chart_data import Numbers
from projects.web.charts import Chart
from projects.web.cross_tables import CrossTable
from projects.web.exports.cells import Value
from projects.web.exports.formats import EXCEL, line
from projects.web.funding import Funding
from projects.web.statistics_page import Statistics, numbers_of
from projects.web.statistics_question import Question

MAP = "karta"
FONT = Path(__file__).parent / "data/inter-latin.ttf"
"""The letters of pictures: a server need not have any font."""
LINE = 96
"""So many letters of small text are as wide as a picture."""
WIDTH = 720
"""Of a picture, in pixels of SVG; PNG has twice as many."""
EM = 16
"""Pixels of SVG."""


@dataclass(frozen=True, slots=True)
class ChartFile:
    """A chart, its numbers, and the words around it."""

    name: str
    title: str
    question: str
    credit: list[str]
    """Lines that name the sources."""
    chart: Chart | None
    map: region_map.Map | None
    parts: list[str]
    """What the patterns of a bar stand for, in order."""
    table: list[list[Value]]
    """The numbers with a row of headings."""

    @property
    def lines(self) -> list[str]:
        """The question in lines."""
        return wrap(self.question, LINE)

    @property
    def body(self) -> int:
        """The height of the chart itself, in pixels."""
        return round(float(self.chart.height.removesuffix("em")) * EM) if self.chart else 900


def chart_named(name: str, question: Question) -> ChartFile | None:
    """The chart of this name on the page of a question."""
    numbers = numbers_of(question)
    sources = sources_of(list(question.years.within.values()))
    credit = wrap(f"Källa: {sentence([citation(each) for each in sources])}", LINE)
    found = _map(numbers) if name == MAP else _chart(name, numbers)
    if found is None:
        return None
    title, chart, drawn, parts, table = found
    return ChartFile(name, title, question.in_words, credit, chart, drawn, parts, table)


Found = tuple[str, Chart | None, region_map.Map | None, list[str], list[list[Value]]]


def _map(numbers: Statistics) -> Found:
    table = _rows(numbers.regions)
    return "Projekt per region", None, numbers.map, [], table


def _chart(name: str, numbers: Statistics) -> Found | None:
    for each in numbers.charts:
        chart = each.cross.chart if isinstance(each, CrossTable) else each.chart
        if chart.name == name:
            columns = each.cross.columns if isinstance(each, CrossTable) else []
            parts = [column.label for column in columns]
            return chart.title, chart, None, parts, _table(each)
    return None


def _table(each: Numbers | CrossTable | Funding) -> list[list[Value]]:
    if isinstance(each, CrossTable):
        return _crossed(each)
    return _amounts(each) if isinstance(each, Funding) else _rows(each)


def _rows(numbers: Numbers) -> list[list[Value]]:
    rows: list[list[Value]] = [[each.label, each.value] for each in numbers.figures]
    return [[numbers.heading, "Projekt"], *rows]


def _crossed(table: CrossTable) -> list[list[Value]]:
    cross = table.cross
    head: list[Value] = [cross.heading, *(each.label for each in cross.columns), "Alla"]
    rows: list[list[Value]] = [
        [row.whole.label, *(cell.value for cell in row.cells), row.whole.value]
        for row in cross.rows
    ]
    sums: list[Value] = ["Alla", *(each.value for each in cross.columns), cross.total.value]
    return [head, *rows, sums]


def _amounts(funding: Funding) -> list[list[Value]]:
    head: list[Value] = [funding.heading, "Fördelat (kr)", "Vidarefördelat (kr)", "Andel (%)"]
    rows: list[list[Value]] = [
        [each.label, each.allocated, each.distributed, each.share]
        for each in (*funding.rows, funding.total)
    ]
    return [head, *rows]


def svg(chart: ChartFile) -> str:
    """The picture on its own: colours and sizes are in it, and no style or script."""
    return render_to_string("web/chart.svg", {"file": chart, "width": WIDTH, "em": EM})


def png(chart: ChartFile) -> bytes:
    """The same picture in pixels, as large as a slide or a page needs."""
    import resvg_py  # noqa: PLC0415  # a process needs it rarely

    return bytes(
        resvg_py.svg_to_bytes(
            svg_string=svg(chart),
            zoom=2,
            skip_system_fonts=True,
            font_files=[str(FONT)],
            font_family="Inter",
            sans_serif_family="Inter",
        )
    )


def csv(chart: ChartFile) -> str:
    """The numbers for a Swedish spreadsheet, as the other files are written."""
    return EXCEL.start + "".join(line(row, EXCEL) for row in chart.table)


@dataclass(frozen=True, slots=True)
class Written:
    """How a chart is written, and what a browser does with it."""

    content_type: str
    write: Callable[[ChartFile], str | bytes]
    disposition: str = "inline"


FILES: Mapping[str, Written] = {
    "svg": Written("image/svg+xml", svg),
    "png": Written("image/png", png),
    "csv": Written("text/csv; charset=utf-8", csv, "attachment"),
}
"""By the end of the file's name."""
