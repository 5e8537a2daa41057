"""Pages of blocks as numbered lines: a line for each table row, and for each line of text.

A row that a page breaks comes as two lines, the second with an empty first cell, as in the text of
an annex. The second is known by its place, first of a page below repeated headings in a table that
goes on, and by its cells:

- the first cell is empty: it goes on, unless the cell above spans several rows and every cell but
  the last says something that begins anew; then the spanning cell holds for this row, too;
- the first cell ends what stood before (*Region Jönköpings* / *län*): a cell is empty that was not
  in the row before, and the text begins in lower case, or both parts together are the first cell
  of another row, or no other row begins so and most cells are empty. It is put to the first line's.
"""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from projects.annex.lines import Line, Part
from projects.annex.readers.pdf_grid import Grid, GridCell
from projects.annex.readers.pdf_page import PageBlocks
from projects.annex.readers.pdf_seams import Seams
from projects.annex.readers.pdf_text import TextLine, as_read
from projects.annex.row_errors import Refusal, RefusedError

Printed = list[list[str]]
"""The lines of each cell of a row, as printed."""


@dataclass(slots=True)
class _Row:
    """A row as it will be told, and where its first cell stands."""

    part: Part
    number: int
    texts: list[str]
    first: GridCell | None = None

    def line(self) -> Line:
        return Line(self.number, tuple(map(as_read, self.texts)), self.part)


def lines_of(pages: Sequence[PageBlocks], seams: Seams) -> tuple[Line, ...]:
    """The lines of all pages in reading order; empty rows are counted, but not told.

    Raises RefusedError where the text of a cell runs into the next.
    """
    writer = _Writer(seams)
    writer.firsts.update(writer.text(cell) for page in pages for cell in _first_cells(page))
    for page in pages:
        writer.take(page)
    if writer.faults:
        raise RefusedError(*writer.faults)
    lines = (row.line() for row in writer.rows)
    return tuple(line for line in lines if any(line.cells))


@dataclass(slots=True)
class _Writer:
    seams: Seams
    rows: list[_Row] = field(default_factory=list)
    open: Grid | None = None
    """The table that ended the page before."""
    header: Printed = field(default_factory=list)
    """The first row of the table that is open."""
    faults: list[Refusal] = field(default_factory=list)
    firsts: Counter[str] = field(default_factory=Counter)
    """How often the first cells of all rows say what."""

    def take(self, page: PageBlocks) -> None:
        part, number = Part(page.number), 0
        for place, block in enumerate(page.blocks):
            if isinstance(block, TextLine):
                number += 1
                self.rows.append(_Row(part, number, [block.text]))
            else:
                goes_on = bool(place == 0 and self.open and self.open.columns == block.columns)
                number += self.take_grid(part, number, block, goes_on=goes_on)
        if page.blocks:
            last = page.blocks[-1]
            self.open = last if isinstance(last, Grid) else None

    def take_grid(self, part: Part, before: int, grid: Grid, *, goes_on: bool) -> int:
        """The rows of a table behind so many others of the page; how many they are."""
        printed = [_printed(grid, row) for row in range(grid.rows)]
        if not goes_on:
            self.header = printed[0]
        elif rest := _below(self.header, printed[0]):
            printed[:1] = [self.header, rest]
        unruled = len(printed) - grid.rows
        self.faults += _crossed(part, before + unruled, grid)
        rows = [
            _Row(
                part,
                before + number,
                [self.seams.joined(lines) for lines in cells],
                grid.cells.get((max(number - 1 - unruled, 0), 0)),
            )
            for number, cells in enumerate(printed, start=1)
        ]
        begun = rows[1:] if printed[0] == self.header else rows
        if goes_on and begun and len(self.rows[-1].texts) == grid.columns:
            self.go_on(self.rows[-1], begun)
        self.rows += rows
        return len(rows)

    def go_on(self, last: _Row, rows: Sequence[_Row]) -> None:
        """What the rows at the top of a page have from the one before."""
        row = rows[0]
        if len(row.texts) != len(last.texts):
            return
        if row.texts[0] and self.ends_first_cell(last, row):
            last.texts[0] = self.seams.seam(last.texts[0], row.texts[0])
            row.texts[0] = ""
        if row.texts[0]:
            return
        if _spans(last) or _spans(row):
            held = [each for each in rows if each.first is row.first]
            for each in held if _begins_anew(row) else held[1:]:
                each.texts[0] = last.texts[0]
        if not row.texts[0]:
            self.mend(last, row)

    def ends_first_cell(self, last: _Row, row: _Row) -> bool:
        """True where the first cell goes on with what the one before it began."""
        middle = zip(last.texts[1:-1], row.texts[1:-1], strict=True)
        ended = sum(bool(before and not now) for before, now in middle)
        if not ended:
            return False
        whole = self.seams.seam(last.texts[0], row.texts[0])
        most = ended > 1 or not any(row.texts[1:-1])
        alone = most and self.firsts[row.texts[0]] == 1
        return row.texts[0][0].islower() or alone or whole in self.firsts

    def text(self, cell: GridCell) -> str:
        return self.seams.joined([line.text for line in cell.lines])

    def mend(self, last: _Row, row: _Row) -> None:
        """A word that the page broke, whole in the line before."""
        for column, (left, right) in enumerate(zip(last.texts, row.texts, strict=True)):
            if left and right and not self.seams.seam(left, right).startswith(f"{left.rstrip()} "):
                head, _, rest = right.partition(" ")
                last.texts[column] = self.seams.seam(left, head)
                row.texts[column] = rest


def _spans(row: _Row) -> bool:
    return row.first is not None and row.first.rows > 1


def _first_cells(page: PageBlocks) -> Iterator[GridCell]:
    return (cell for grid in page.grids for (_, column), cell in grid.cells.items() if column == 0)


def _begins_anew(row: _Row) -> bool:
    """True where every cell but the first and the last says something that begins anew."""
    middle = row.texts[1:-1]
    return all(text and not text[0].islower() for text in middle[1:]) and bool(middle and middle[0])


def _crossed(part: Part, before: int, grid: Grid) -> Iterator[Refusal]:
    reason = "texten går över cellens kant, så att det inte går att säga var nästa cell börjar"
    for (row, column), cell in grid.cells.items():
        if cell.crossed and (cell.row, cell.column) == (row, column):
            yield Refusal(before + row + 1, column + 1, reason, part)


def _printed(grid: Grid, row: int) -> Printed:
    """The lines of each cell; one over several rows holds for each, over columns for the first."""
    cells = [grid.cells.get((row, column)) for column in range(grid.columns)]
    first = cells[0]
    if first and first.columns == grid.columns:
        return [_texts(first) if first.row == row else []]
    return [
        _texts(cell) if cell and cell.column == column else [] for column, cell in enumerate(cells)
    ]


def _texts(cell: GridCell) -> list[str]:
    return [line.text for line in cell.lines]


def _below(header: Printed, row: Printed) -> Printed:
    """What stands in the same cells below a repeated header, where no ruling parts the two."""
    pairs = list(zip(header, row, strict=False))
    if len(header) != len(row) or any(lines[: len(head)] != head for head, lines in pairs):
        return []
    rest = [lines[len(head) :] for head, lines in pairs]
    return rest if any(rest) else []
