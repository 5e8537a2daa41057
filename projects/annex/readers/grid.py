"""From a sheet's values to its lines of texts: merged cells hold for each of their rows."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from projects.annex.lines import Line
from projects.annex.readers.cells import written
from projects.annex.readers.limits import MOST_COLUMNS, MOST_ROWS
from projects.annex.readers.sheets import Area, Sheet, damaged
from projects.annex.row_errors import Refusal

# Vertical tab and form feed are white space; the rest no reader can show.
_CONTROL = re.compile(r"[\x00-\x08\x0e-\x1f\x7f-\x84\x86-\x9f\ufffe\uffff]")


@dataclass(slots=True)
class Grid:
    """The texts of a sheet by row and column; no row and no text is blank."""

    sheet: Sheet
    texts: dict[int, dict[int, str]]
    covered: list[tuple[int, int]] = field(default_factory=list)
    """Cells that a merged cell hides, but that say something else."""

    @classmethod
    def of(cls, sheet: Sheet) -> "Grid":
        """The grid of the sheet. Raises RefusedError for values that cannot be."""
        try:
            return cls._of(sheet)
        except ValueError as error:
            raise damaged(sheet.part) from error

    @classmethod
    def _of(cls, sheet: Sheet) -> "Grid":
        rows = {row: _texts(sheet, row) for row in sorted(sheet.rows)}
        grid = cls(sheet, {row: texts for row, texts in rows.items() if texts})
        merged = [_within_limits(area) for area in sheet.merged]
        # Areas that do not overlap cannot be larger than the sheet.
        if sum(map(_size, merged)) > MOST_ROWS * MOST_COLUMNS:
            raise ValueError(sheet.part)
        for area in merged:
            grid.spread(area)
        return grid

    def spread(self, area: Area) -> None:
        """The value to the first column of each row that has a cell of its own."""
        value = self.texts.get(area.top, {}).get(area.left, "")
        for row in range(area.top, area.bottom + 1):
            cells = self.texts.get(row)
            if not cells:
                continue
            self.uncover(row, cells, area, value)
            if value and cells:
                cells[area.left] = value
            elif not cells:
                del self.texts[row]

    def uncover(self, row: int, cells: dict[int, str], area: Area, value: str) -> None:
        """Takes away what the merged cell hides; programs may leave its own value there."""
        for column in range(area.left, area.right + 1):
            if (row, column) != (area.top, area.left):
                hidden = cells.pop(column, value)
                self.covered += [(row, column)] if hidden != value else []

    def lines(self) -> Iterator[Line]:
        """The rows that are not blank, from column A to their last text."""
        for row, cells in self.texts.items():
            texts = (cells.get(column, "") for column in range(1, max(cells) + 1))
            yield Line(row, tuple(texts), self.sheet.part)

    def faults(self) -> Iterator[Refusal]:
        """Cells that cannot be read."""
        yield from self.sheet.faults
        for row, cells in self.texts.items():
            for column, text in cells.items():
                if found := _CONTROL.search(text):
                    reason = f"styrtecknet U+{ord(found[0]):04X} står i cellen; ta bort det"
                    yield Refusal(row, column, reason, self.sheet.part)


def _texts(sheet: Sheet, row: int) -> dict[int, str]:
    texts = ((column, written(value)) for column, value in sheet.rows[row].items())
    return {column: text for column, text in texts if text.strip()}


def _within_limits(area: Area) -> Area:
    return Area(area.top, area.left, min(area.bottom, MOST_ROWS), min(area.right, MOST_COLUMNS))


def _size(area: Area) -> int:
    return max(area.bottom - area.top + 1, 0) * max(area.right - area.left + 1, 0)
