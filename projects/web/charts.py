"""Charts as geometry: pure functions from numbers to lengths that a template writes as SVG.

Lengths along a bar are percentages of the chart's width and heights are in em, so that a chart fits
any screen and its text keeps the reader's size.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from textwrap import shorten

from projects.formatting import millions

ROW = 2.6
"""Height of a label with its bar below, in em."""
LABEL = 1.0
"""From the top of a row to the line its label stands on."""
TOP = 1.3
"""From the top of a row to its bar."""
THICK = 0.8
"""Height of a bar."""
OVER = 0.2
"""So far a line across a bar sticks out of it."""
LONGEST = 32
"""So many letters of a label leave room for its number on the narrowest screen."""
WHOLE = 100
"""Per cent."""


@dataclass(frozen=True, slots=True)
class Figure:
    """A number with its name, the list that it counts, and the page about what it names."""

    label: str
    value: int
    address: str = ""
    page: str = ""


@dataclass(frozen=True, slots=True)
class BarPiece:
    """A rectangle of a bar; start and width are lengths as SVG writes them."""

    start: str
    width: str
    pattern: int
    """The number of the fill, which stands for the same in the whole chart."""


@dataclass(frozen=True, slots=True)
class Bar:
    """A label, a number at the end of its line, and below them the pieces."""

    label: str
    value: int
    note: str
    label_y: str
    bar_y: str
    pieces: list[BarPiece]
    limit: str = ""
    """Where a line across the bar stands, if any, and from where to where it goes."""
    limit_from: str = ""
    limit_to: str = ""

    @property
    def short(self) -> str:
        """The label as it fits on a narrow screen, cut between words."""
        return shorten(self.label, LONGEST, placeholder=" …")


@dataclass(frozen=True, slots=True)
class Chart:
    """Bars below one another."""

    name: str
    """Unique on the page."""
    title: str
    description: str
    bars: list[Bar]
    height: str
    is_parted: bool = False
    """True when the pieces of a bar are numbers of their own."""
    thickness: str = field(default=f"{THICK}em")


@dataclass(frozen=True, slots=True)
class Money:
    """What one cell of the published tables says, in whole SEK."""

    label: str
    allocated: int
    distributed: int
    page: str = ""
    """The page about what the label names."""

    @property
    def share(self) -> int:
        """Passed on, in whole per cent of what was allocated; 0 when nothing was."""
        return round(100 * self.distributed / self.allocated) if self.allocated else 0

    @property
    def excess(self) -> int:
        """How much more was passed on than allocated; 0 when it makes no whole per cent."""
        return self.distributed - self.allocated if self.share > WHOLE else 0


@dataclass(frozen=True, slots=True)
class Share:
    """A share in whole per cent, and how its source writes it."""

    label: str
    value: int
    stated: str


def shares(
    name: str, title: str, description: str, rows: Sequence[Share], goal: int | None
) -> Chart:
    """Bars of which the whole width is 100 per cent, and a line across each at the goal, if any."""
    found = [
        _bar(
            row,
            each.label,
            each.value,
            [
                BarPiece(percent(0, 1), percent(1, 1), 0),
                BarPiece("0%", percent(each.value, WHOLE), 1),
            ],
            note=each.stated,
            limit=percent(goal, WHOLE) if goal is not None else "",
        )
        for row, each in enumerate(rows)
    ]
    return _chart(name, title, description, found)


def bars(name: str, title: str, description: str, figures: Sequence[Figure]) -> Chart:
    """One bar for each figure, the longest as long as the chart is wide."""
    most = max((each.value for each in figures), default=0)
    rows = [
        _bar(row, each.label, each.value, [BarPiece(percent(0, 1), percent(each.value, most), 1)])
        for row, each in enumerate(figures)
    ]
    return _chart(name, title, description, rows)


def stacks(
    name: str, title: str, description: str, rows: Sequence[tuple[Figure, Sequence[int]]]
) -> Chart:
    """One bar for each figure, made of its parts; a part has the same pattern in every bar."""
    most = max((whole.value for whole, _ in rows), default=0)
    found = [
        _bar(row, whole.label, whole.value, list(_stacked(parts, most)))
        for row, (whole, parts) in enumerate(rows)
    ]
    return replace(_chart(name, title, description, found), is_parted=True)


def money(name: str, title: str, description: str, rows: Sequence[Money], most: int) -> Chart:
    """What was allocated as a frame, what was passed on within it, and beyond it in a pattern.

    A line stands where 100 per cent are. The given amount is as long as the chart is wide.
    """
    found = [
        _bar(
            row,
            each.label,
            each.distributed,
            list(_amounts(each, most)),
            note=f"{millions(each.distributed)} mnkr ({each.share} %)",
            limit=percent(each.allocated, most) if each.excess else "",
        )
        for row, each in enumerate(rows)
    ]
    return _chart(name, title, description, found)


def percent(value: int, whole: int) -> str:
    """A length as SVG writes it: 45.25%; nothing of nothing is no length."""
    return f"{round(100 * value / whole, 2) if whole else 0:g}%"


def largest(rows: Iterable[Money]) -> int:
    """The largest amount of all."""
    return max((max(each.allocated, each.distributed) for each in rows), default=0)


def _piece(share: int, pattern: int) -> BarPiece:
    return BarPiece(percent(0, 1), percent(share, WHOLE), pattern)


def _stacked(parts: Sequence[int], most: int) -> Iterator[BarPiece]:
    start = 0
    for number, part in enumerate(parts, start=1):
        if part:
            yield BarPiece(percent(start, most), percent(part, most), number)
        start += part


def _amounts(each: Money, most: int) -> Iterator[BarPiece]:
    yield BarPiece(percent(0, 1), percent(each.allocated, most), 0)
    within = min(each.allocated, each.distributed)
    yield BarPiece(percent(0, 1), percent(within, most), 1)
    if each.excess:
        yield BarPiece(percent(each.allocated, most), percent(each.excess, most), 2)


def _bar(
    row: int, label: str, value: int, pieces: list[BarPiece], *, note: str = "", limit: str = ""
) -> Bar:
    top = row * ROW
    ends = em(top + TOP - OVER), em(top + TOP + THICK + OVER)
    return Bar(label, value, note, em(top + LABEL), em(top + TOP), pieces, limit, *ends)


def _chart(name: str, title: str, description: str, rows: list[Bar]) -> Chart:
    return Chart(name, title, description, rows, height=em(len(rows) * ROW))


def em(length: float) -> str:
    """A length as SVG writes it: 2.9em."""
    return f"{length:.4g}em"
