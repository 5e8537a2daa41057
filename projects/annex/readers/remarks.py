"""What a person should know of a workbook that was read: what is hidden, and doubtful cells."""

import datetime as dt
from collections.abc import Callable, Iterable, Iterator
from itertools import islice

from projects.annex.lines import Note, letters
from projects.annex.readers.cells import Value, written
from projects.annex.readers.grid import Grid

MAX_NAMED = 20
"""So many places of a kind are named one by one."""
_FIRST_DAY = dt.date(1899, 12, 30)
_SERIALS = range(36_526, 73_051)
"""The days of this century, as a spreadsheet counts them."""
_LINKED = "arbetsboken hämtar värden ur andra filer; de öppnades inte, de sparade värdena lästes"


def remarks(grids: Iterable[Grid], *, linked: bool) -> Iterator[Note]:
    """Notes on the sheets that have rows, in their order, and on the whole file."""
    if linked:
        yield Note(_LINKED)
    for grid in grids:
        if grid.texts:
            yield from _hidden(grid)
            yield from _first(grid, _covered(grid))
            yield from _first(grid, _doubts(grid))


def _hidden(grid: Grid) -> Iterator[Note]:
    sheet = grid.sheet
    if sheet.hidden:
        yield Note("bladet är dolt; det lästes ändå", part=sheet.part)
    rows = sorted(sheet.hidden_rows.intersection(grid.texts))
    if rows:
        what = "en dold rad" if len(rows) == 1 else f"{len(rows)} dolda rader"
        yield Note(f"{what} lästes: {_spans(rows, str)}", part=sheet.part)
    used = {column for cells in grid.texts.values() for column in cells}
    columns = sorted(sheet.hidden_columns & used)
    if columns:
        what = "en dold kolumn" if len(columns) == 1 else f"{len(columns)} dolda kolumner"
        yield Note(f"{what} lästes: {_spans(columns, letters)}", part=sheet.part)


def _spans(numbers: list[int], name: Callable[[int], str]) -> str:
    """*3, 5–9*: what follows one another from first to last."""
    spans: list[list[int]] = []
    for number in numbers:
        if spans and number == spans[-1][-1] + 1:
            spans[-1].append(number)
        else:
            spans.append([number])
    named = [name(span[0]) + (f"–{name(span[-1])}" if len(span) > 1 else "") for span in spans]
    more = f" och {len(named) - MAX_NAMED} ställen till" if len(named) > MAX_NAMED else ""
    return ", ".join(named[:MAX_NAMED]) + more


def _first(grid: Grid, notes: Iterator[Note]) -> Iterator[Note]:
    """So many notes of a kind, and how many more there are."""
    yield from islice(notes, MAX_NAMED)
    if more := sum(1 for _ in notes):
        yield Note(f"{more} celler till är likadana", part=grid.sheet.part)


def _covered(grid: Grid) -> Iterator[Note]:
    for row, column in grid.covered:
        reason = "cellen täcks av en sammanslagen cell; dess eget innehåll lästes inte"
        yield Note(reason, row, column, grid.sheet.part)


def _doubts(grid: Grid) -> Iterator[Note]:
    """Dates and the like in columns of text: a spreadsheet makes a date of a title such as 3/4."""
    by_column: dict[int, list[tuple[int, Value]]] = {}
    for row, cells in grid.sheet.rows.items():
        for column, value in cells.items():
            by_column.setdefault(column, []).append((row, value))
    for column, values in sorted(by_column.items()):
        # A header that is repeated makes no column of text.
        texts = {value for _, value in values if isinstance(value, str)}
        found = [(row, reason) for row, value in values if (reason := _doubt(value))]
        if len(found) <= len(texts):
            for row, reason in found:
                yield Note(f"{reason}; skrevs det som text?", row, column, grid.sheet.part)


def _doubt(value: Value) -> str:
    """What the cell holds that may have been a text, "" for nothing of the kind."""
    match value:
        case str() | bool():
            return ""
        case int() | float():
            if value not in _SERIALS:
                return ""
            day = _FIRST_DAY + dt.timedelta(days=int(value))
            return f"cellen är talet {written(value)}, som kan vara datumet {day}"
        case dt.date():
            return f"cellen är ett datum ({written(value)})"
        case _:
            return f"cellen är ett klockslag ({written(value)})"
