"""Ruled tables of a page: cells by row and column, also those that span several."""

from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from pdfplumber.page import Page
from pdfplumber.table import TableFinder

from projects.annex.readers.pdf_text import TextLine, printed_lines

_SAME = 3.0
"""Points within which lines and edges count as one: a ruling has a width."""
_OVER = 2.0
"""Points by which a word may stand over the edge of its cell."""
_TOUCHING = 0.3
_FEWEST = 2
Box = tuple[float, float, float, float]
Char = dict[str, Any]


@dataclass(frozen=True, slots=True)
class GridCell:
    """A cell with the rows and columns it spans, from 0."""

    row: int
    column: int
    rows: int
    columns: int
    lines: tuple[TextLine, ...]
    crossed: bool
    """True where text stands over its edge: whose text it is cannot be told."""


@dataclass(frozen=True, slots=True)
class Grid:
    """A table on one page: its box, its numbers of rows and columns, and the cell of each place."""

    box: Box
    rows: int
    columns: int
    cells: dict[tuple[int, int], GridCell]
    ruled: bool = True

    @property
    def top(self) -> float:
        """Its upper edge."""
        return self.box[1]

    @property
    def bottom(self) -> float:
        """Its lower edge."""
        return self.box[3]


def grids(page: Page, chars: Sequence[Char]) -> list[Grid]:
    """The tables of at least two columns, from the top."""
    found = [grid_of(cells, chars) for cells in _tables(page)]
    return sorted((grid for grid in found if grid.columns >= _FEWEST), key=lambda grid: grid.top)


def _tables(page: Page) -> Iterator[list[Box]]:
    """The boxes of each table's cells; a row that the page cuts has no ruling there of its own."""
    finder = TableFinder(page)
    if ends := list(_open_ends(finder.edges)):
        finder = TableFinder(page, {"explicit_horizontal_lines": ends})
    return (table.cells for table in finder.tables)


def _open_ends(edges: Sequence[dict[str, Any]]) -> Iterator[dict[str, Any]]:
    """A ruling where vertical ones end side by side with none across."""
    across = [edge for edge in edges if edge["orientation"] == "h"]
    down = [edge for edge in edges if edge["orientation"] == "v"]
    for side in ("top", "bottom"):
        for group in _clusters(down, side):
            left, right = min(e["x0"] for e in group), max(e["x1"] for e in group)
            height = min(edge[side] for edge in group)
            closed = any(
                abs(edge["top"] - height) <= _SAME
                and edge["x0"] <= left + _SAME
                and edge["x1"] >= right - _SAME
                for edge in across
            )
            if len(group) >= _FEWEST and not closed:
                yield _ruling(left, right, height)


def _clusters(edges: Iterable[dict[str, Any]], side: str) -> list[list[dict[str, Any]]]:
    groups: list[list[dict[str, Any]]] = []
    for edge in sorted(edges, key=lambda edge: edge[side]):
        if groups and edge[side] - groups[-1][-1][side] <= _SAME:
            groups[-1].append(edge)
        else:
            groups.append([edge])
    return groups


def _ruling(left: float, right: float, height: float) -> dict[str, Any]:
    place = {"x0": left, "x1": right, "top": height, "bottom": height, "height": 0}
    return {**place, "width": right - left, "object_type": "line", "orientation": "h"}


def grid_of(boxes: Sequence[Box], chars: Sequence[Char]) -> Grid:
    """The table that has cells in these boxes."""
    lefts = _places(box[0] for box in boxes)
    tops = _places(box[1] for box in boxes)
    whole = _around(boxes)
    inside = sorted((char for char in chars if _holds(whole, char)), key=_height)
    cells: dict[tuple[int, int], GridCell] = {}
    for box in sorted(boxes, key=lambda box: (box[1], box[0])):
        cell = _cell(box, (tops, lefts), inside)
        for row in range(cell.row, cell.row + cell.rows):
            for column in range(cell.column, cell.column + cell.columns):
                cells.setdefault((row, column), cell)
    return Grid(whole, len(tops), len(lefts), cells)


def _cell(box: Box, places: tuple[list[float], list[float]], chars: Sequence[Char]) -> GridCell:
    tops, lefts = places
    left, top, right, bottom = box
    begin, end = (bisect_left(chars, edge, key=_height) for edge in (top, bottom))
    own = [char for char in chars[begin:end] if _holds(box, char)]
    return GridCell(
        row=tops.index(top),
        column=lefts.index(left),
        rows=sum(1 for other in tops if top <= other < bottom),
        columns=sum(1 for other in lefts if left <= other < right),
        lines=tuple(printed_lines(own)),
        crossed=any(_sticks_out(char, left, right) for char in own),
    )


def _places(values: Iterable[float]) -> list[float]:
    return sorted(set(values))


def _around(boxes: Sequence[Box]) -> Box:
    lefts, tops, rights, bottoms = zip(*boxes, strict=True)
    return min(lefts), min(tops), max(rights), max(bottoms)


def _height(char: Char) -> float:
    return float(char["top"] + char["bottom"]) / 2


def _holds(box: Box, char: Char) -> bool:
    middle = (char["x0"] + char["x1"]) / 2
    return bool(box[0] <= middle < box[2] and box[1] <= _height(char) < box[3])


def _sticks_out(char: Char, left: float, right: float) -> bool:
    begin, end = char["run"][0]["x0"], char["run"][-1]["x1"]
    return bool(max(left - begin, end - right) > _OVER) and not char["text"].isspace()


def note_runs(chars: Iterable[Char]) -> None:
    """Note at each character those that it is printed in one go with, as letters of a word are."""
    run: list[Char] = []
    for char in chars:
        last = run[-1] if run else None
        if not last or last["text"].isspace() or char["text"].isspace() or not _touch(last, char):
            run = []
        run.append(char)
        char["run"] = run


def _touch(last: Char, char: Char) -> bool:
    return bool(last["top"] == char["top"] and abs(char["x0"] - last["x1"]) <= _TOUCHING)


def outside(chars: Iterable[Char], tables: Sequence[Grid]) -> list[Char]:
    """The characters that stand in none of the tables."""
    return [char for char in chars if not any(_holds(table.box, char) for table in tables)]
