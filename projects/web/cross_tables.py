"""Numbers of projects by any two facets: a table, and a chart of its rows."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from django.utils.text import capfirst

from projects.facets import BY_NAME, Option, is_kind
from projects.formatting import sentence
from projects.web.chart_data import Cross, CrossRow, Numberer, in_words
from projects.web.charts import Chart, Figure, bars, stacks

MOST_VALUES = 20
"""So many values of a facet are crossed: those with most projects."""
MOST_PATTERNS = 4
"""So many parts of a bar can be told apart."""
HEADINGS: Mapping[str, str] = {"centre": "RCC", "status": "Status"}
"""What rows of a facet are called where its label is long."""
SEVERAL = ("region", "kind", "keyword")
"""The facets of which a project can have several values."""
RANKED = ("keyword", "kind")
"""The facets whose most frequent values come first."""
NAME = "korstabell"


@dataclass(frozen=True, slots=True)
class Values:
    """The values of a facet that some of the projects have."""

    facet: str
    heading: str
    options: list[Option]
    left_out: int
    """How many more there are."""

    @property
    def in_sentence(self) -> str:
        """Its heading inside a sentence."""
        return self.heading if self.heading.isupper() else self.heading.lower()

    @property
    def are_several(self) -> bool:
        """True when a project can have more than one of them."""
        return self.facet in SEVERAL


@dataclass(frozen=True, slots=True)
class CrossTable:
    """Numbers by two facets, or by one, and what is to be said of how they add up."""

    cross: Cross
    rows: Values
    columns: Values | None

    @property
    def notes(self) -> list[str]:
        """Why sums differ, and what is left out."""
        parts = [each for each in (self.rows, self.columns) if each]
        several = " och ".join(each.in_sentence for each in parts if each.are_several)
        counted = f"Ett projekt med flera värden av {several} räknas i vart och ett."
        left_out = [
            f"{each.heading}: de {len(each.options)} vanligaste av"
            f" {len(each.options) + each.left_out} visas."
            for each in parts
            if each.left_out
        ]
        return [*([f"{counted} Under Alla räknas det en gång."] if several else []), *left_out]


def heading_of(facet: str) -> str:
    """What a column of the values of a facet is called."""
    return HEADINGS.get(facet, BY_NAME[facet].label)


def cross_table(numberer: Numberer, rows: str, columns: str) -> CrossTable:
    """The numbers of each value of one facet, parted by the values of another; "" for none."""
    down, across = _values(numberer, rows), _values(numberer, columns) if columns else None
    found = [_row(numberer, down, each, across) for each in down.options]
    named = [each.in_sentence for each in (down, across) if each]
    title = f"Projekt per {sentence(named)}"
    total = Figure("Alla", numberer.tally.total, numberer.address())
    sums = [_figure(numberer, across, each) for each in across.options] if across else []
    return CrossTable(
        Cross(_chart(title, found, across), down.heading, sums, found, total), down, across
    )


def _chart(title: str, rows: Sequence[CrossRow], across: Values | None) -> Chart:
    words = "; ".join(map(_in_words, rows))
    whole = [row.whole for row in rows]
    if across and not across.are_several and len(across.options) <= MOST_PATTERNS:
        parts = [(row.whole, [cell.value for cell in row.cells]) for row in rows]
        return stacks(NAME, title, words, parts)
    return bars(NAME, title, words, whole)


def _in_words(row: CrossRow) -> str:
    parts = f" ({in_words(row.cells)})" if row.cells else ""
    return f"{row.whole.label} {row.whole.value}{parts}"


def _row(numberer: Numberer, down: Values, option: Option, across: Values | None) -> CrossRow:
    cells = [
        Figure(
            _label(each),
            numberer.tally.of(**{down.facet: option.value, across.facet: each.value}),
            numberer.address(**{across.facet: each.value, down.facet: option.value}),
        )
        for each in (across.options if across else ())
        if across
    ]
    return CrossRow(_figure(numberer, down, option), cells)


def _figure(numberer: Numberer, values: Values, option: Option) -> Figure:
    number = numberer.tally.by(values.facet)[option.value]
    address = numberer.address(**{values.facet: option.value})
    return Figure(_label(option), number, address, numberer.page(values.facet, option.value))


def _label(option: Option) -> str:
    return capfirst(option.short or option.label)


def _values(numberer: Numberer, facet: str) -> Values:
    """In the order of the facet; the most frequent first where there are many."""
    count = numberer.tally.by(facet)
    options = [
        each
        for each in numberer.tally.index.options(BY_NAME[facet])
        if count[each.value] and not each.part_of and not is_kind(each)
    ]
    if facet in RANKED:
        options.sort(key=lambda each: -count[each.value])
    shown = options[:MOST_VALUES] if facet in RANKED else options
    return Values(facet, heading_of(facet), shown, len(options) - len(shown))
