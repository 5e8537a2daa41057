"""Numbers of several years side by side, with the difference from the first to the last."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

from projects.web.chart_data import Numberer, Numbers
from projects.web.charts import Figure, Money
from projects.web.funding import YearOfFunding


@dataclass(frozen=True, slots=True)
class YearRow:
    """What is counted, and its number of each year."""

    label: str
    page: str
    cells: list[Figure]

    @property
    def difference(self) -> int:
        """How many more the last year has than the first."""
        return self.cells[-1].value - self.cells[0].value


@dataclass(frozen=True, slots=True)
class YearTable:
    """A table with a column for each year; years are never added together."""

    title: str
    heading: str
    rows: list[YearRow]


@dataclass(frozen=True, slots=True)
class MoneyRow:
    """A centre or an area, and its money of each year; None where the source names none."""

    label: str
    page: str
    cells: list[Money | None]

    @property
    def difference(self) -> int | None:
        """How much more was passed on in the last year than in the first."""
        first, last = self.cells[0], self.cells[-1]
        return last.distributed - first.distributed if first and last else None


@dataclass(frozen=True, slots=True)
class MoneyTable:
    """The money of several years."""

    title: str
    heading: str
    rows: list[MoneyRow]


@dataclass(frozen=True, slots=True)
class Comparison:
    """The years, the earliest first, and the tables that have a column for each."""

    years: list[str]
    tables: list[YearTable]
    money: list[MoneyTable]


Counted = Callable[[Numberer], Sequence[Numbers]]


def compared(
    years: Sequence[str],
    numberer_of: Callable[[str], Numberer],
    counted: Counted,
    money: Iterable[MoneyTable] = (),
) -> Comparison:
    """The numbers of each of these years, as the numberer of each year counts them."""
    numberers = [numberer_of(year) for year in years]
    found = [counted(each) for each in numberers]
    whole = [Figure("Alla", each.tally.total, each.address()) for each in numberers]
    tables = [_side_by_side(list(same), whole) for same in zip(*found, strict=True)]
    return Comparison(list(years), [each for each in tables if each.rows], list(money))


def _side_by_side(numbers: Sequence[Numbers], whole: list[Figure]) -> YearTable:
    """The rows in the order of the last year that has them; the first row is of all projects."""
    named: dict[str, Figure] = {}
    for each in reversed(numbers):
        for figure in each.figures:
            named.setdefault(figure.label, figure)
    by_label = [{figure.label: figure for figure in each.figures} for each in numbers]
    rows = [
        YearRow(label, figure.page, [of.get(label, Figure(label, 0)) for of in by_label])
        for label, figure in named.items()
    ]
    return YearTable(
        numbers[-1].chart.title, numbers[-1].heading, [YearRow("Alla", "", whole), *rows]
    )


def money_compared(
    years: Sequence[str], title: str, funding: Iterable[YearOfFunding]
) -> MoneyTable:
    """The money of these years by centre or area, as the last table of each year has it."""
    found = {str(each.programme.year): each.parts[-1] for each in funding}
    parts = [found.get(year) for year in years]
    by_label = [{row.label: row for row in part.rows} if part else {} for part in parts]
    named = {row.label: row.page for part in reversed(parts) if part for row in part.rows}
    heading = next((part.heading for part in reversed(parts) if part), "")
    rows = [
        MoneyRow(label, page, [of.get(label) for of in by_label]) for label, page in named.items()
    ]
    totals: list[Money | None] = [part.total if part else None for part in parts]
    return MoneyTable(title, heading, [MoneyRow("Totalt", "", totals), *rows] if rows else [])
