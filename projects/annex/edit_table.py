"""The registry's own export, changed by a person and come back: its header line and its rows.

Pure: the values of the cells are read in `edit_values`, what they change is found in `edits`.
"""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache

from projects.annex.cleaning import clean, refused_character
from projects.annex.headers import SPELLINGS, ColumnKind, HeaderColumn, Vocabulary, folded
from projects.annex.lines import Line, Note, Part
from projects.annex.row_errors import Refusal, RefusedError
from projects.annex.row_places import nearest
from projects.annex.rows import Residue, TableCell, TablePlace, TableRow
from projects.fields import EDIT_TABLE, EXPORT, has_slug

REFERENCE, CHANGED, YEAR = "reference", "updated_at", "year"
FIXED = ("year", "centre", "area")
"""What a table says, and does not change."""
_OF_AN_ANNEX = (ColumnKind.REGION, ColumnKind.TITLE)


@cache
def editable() -> tuple[str, ...]:
    """The names of the fields that a table changes."""
    return tuple(each.name for each in EDIT_TABLE.fields)


@cache
def _names() -> Mapping[str, str]:
    """What columns are called, in files for people and for programs, and the fields they hold.

    A code, which says once more what a name says, is "".
    """
    names = {"år": YEAR, "year": YEAR}
    for each in EXPORT.fields:
        heading, name = EXPORT.label(each), each.name.removesuffix("_at")
        names |= {folded(heading): each.name, name: each.name}
        if has_slug(each):
            slugs = f"{name.removesuffix('s')}_slugs" if each.many_to_many else f"{name}_slug"
            names |= {folded(f"{heading} (kod)"): "", slugs: ""}
    return names


def with_headings(columns: Vocabulary) -> Vocabulary:
    """The vocabulary with the columns of exports, by which a reader finds what parts the cells."""
    return Vocabulary({**dict.fromkeys(_names(), ColumnKind.NOT_READ), **columns.kinds})


@dataclass(frozen=True, slots=True)
class EditedRow:
    """A row of the table: its line, and by the names of fields the numbers of their cells."""

    line: Line
    columns: Mapping[str, int]
    headed: frozenset[int] = frozenset()
    """The numbers of all columns with a heading."""

    @property
    def reference(self) -> str:
        """What the row is about, "" when it does not say."""
        return clean(self.text(REFERENCE)).upper()

    def text(self, name: str) -> str:
        """The text of the cell of a field, "" where the row ends before it."""
        place = self.columns[name] - 1
        return self.line.cells[place] if place < len(self.line.cells) else ""

    def refusal(self, name: str, reason: str) -> Refusal:
        """The refusal of the row for the cell of a field."""
        return Refusal(self.line.number, self.columns.get(name), reason, self.line.part)

    def note(self, name: str, reason: str) -> Note:
        """What is to be said of the cell of a field."""
        return Note(reason, self.line.number, self.columns.get(name), self.line.part)

    def as_row(self, place: TablePlace) -> TableRow:
        """The row as any other of a file; the place is that of its project."""
        cells = (
            TableCell(HeaderColumn(name, ColumnKind.NOT_READ), self.text(name))
            for name in self.columns
        )
        return TableRow((self.line.number,), place, tuple(cells), self.line.part)

    @property
    def where(self) -> str:
        """Its place in Swedish."""
        return self.as_row(TablePlace()).where


@dataclass(slots=True)
class EditTable:
    """The rows of every table with a header of the export, and what else the file holds."""

    rows: list[EditedRow] = field(default_factory=list)
    refusals: list[Refusal] = field(default_factory=list)
    """Of rows that cannot be read."""
    notes: list[Note] = field(default_factory=list)
    residue: list[Residue] = field(default_factory=list)
    unread: list[Part] = field(default_factory=list)
    """Sheets without such a header."""

    def readable(self) -> list[EditedRow]:
        """The rows that are not refused."""
        refused = {fault.row for fault in self.refusals}
        return [row for row in self.rows if row.where not in refused]


def read_edits(lines: Sequence[Line]) -> EditTable | None:
    """The table, None for a file that is none; raises RefusedError for a header that is not clear.

    In a workbook the sheets that explain the export are no tables.
    """
    parts: dict[Part | None, list[Line]] = {}
    for line in lines:
        parts.setdefault(line.part, []).append(line)
    tables = [part for part, own in parts.items() if any(map(_is_header, own))]
    if not tables:
        return None
    table = EditTable()
    for part in tables:
        _take(table, parts[part])
    table.unread = [part for part in parts if part and part not in tables]
    told = (part for part in table.unread if part.sheet not in EXPLAINING)
    table.notes += [Note(SHEET_NOT_READ, part=part) for part in told]
    return table


EXPLAINING = ("Om filen", "Kolumner")
"""Sheets of the export beside its table."""
SHEET_NOT_READ = "bladet har inga av exportens kolumnrubriker och är inte läst"


def _is_header(line: Line) -> bool:
    """True for a line of headings of the export, in any order, some taken away or added."""
    cells = [name for name in map(folded, line.cells) if name]
    known = [name for name in cells if name in _names()]
    held = {_names()[name] for name in known}
    if any(SPELLINGS.get(name) in _OF_AN_ANNEX for name in cells):
        return False
    return REFERENCE in held and not held.isdisjoint(editable()) and 2 * len(known) >= len(cells)


def _take(table: EditTable, lines: Iterable[Line]) -> None:
    """The rows below the header of one sheet, or of the file."""
    columns: dict[str, int] = {}
    headed: frozenset[int] = frozenset()
    for line in lines:
        if _is_header(line):
            columns = _columns(line)
            headed = frozenset(at for at, cell in enumerate(line.cells, start=1) if clean(cell))
            table.notes.append(_said(line, columns))
        elif not any(map(clean, line.cells)):
            continue
        elif not columns:
            text = " ".join(filter(None, map(clean, line.cells)))
            table.residue.append(Residue(line.number, text, line.part))
        else:
            row = EditedRow(line, columns, headed)
            table.refusals += _faults(row)
            table.rows.append(row)


def _columns(line: Line) -> dict[str, int]:
    """By the names of fields the numbers of their columns; raises RefusedError."""
    found: dict[str, int] = {}
    faults = []
    for number, cell in enumerate(line.cells, start=1):
        name = _names().get(folded(cell))
        if name is None and (meant := _misprinted(cell)):
            reason = f"okänd kolumnrubrik ”{clean(cell)}”; menades ”{meant}”?"
            faults.append(Refusal(line.number, number, reason, line.part))
        elif name in found:
            reason = f"två kolumner för {clean(cell)}; väntade en"
            faults.append(Refusal(line.number, number, reason, line.part))
        elif name in {REFERENCE, CHANGED, *FIXED, *editable()}:
            found[name] = number
    if faults:
        raise RefusedError(*faults)
    return found


def _misprinted(cell: str) -> str:
    """The heading of a column that is read, of which the cell is a misprint."""
    text = folded(cell)
    named = {REFERENCE, CHANGED, *editable()}
    return nearest(text, [name for name, held in _names().items() if held in named]) if text else ""


def _said(line: Line, columns: Mapping[str, int]) -> Note:
    headings = {number: clean(cell) for number, cell in enumerate(line.cells, start=1)}
    read = ", ".join(headings[at] for name, at in columns.items() if name in editable())
    ending = "" if CHANGED in columns else f"; {WITHOUT_TIME}"
    reason = f"registrets egen export: kolumnerna {read} läses som redigeringar{ending}"
    return Note(reason, line.number, part=line.part)


WITHOUT_TIME = "kolumnen Ändrat saknas, så alla skillnader mot registret är redigeringar"


def _faults(row: EditedRow) -> Iterator[Refusal]:
    """What can be told of a row without the registry."""
    if not row.reference:
        yield row.refusal(REFERENCE, "raden saknar referens; väntade en som 2025-NORR-BFM-007")
    for name in row.columns:
        if found := refused_character(row.text(name)):
            yield row.refusal(name, found[1])
    for number, cell in _homeless(row):
        reason = f"cellen ”{clean(cell)[:60]}” står i en kolumn utan rubrik"
        yield Refusal(row.line.number, number, reason, row.line.part)


def _homeless(row: EditedRow) -> Iterator[tuple[int, str]]:
    """Cells in columns that nothing heads: a row whose cells have moved, as a rule."""
    for number, cell in enumerate(row.line.cells, start=1):
        if clean(cell) and number not in row.headed:
            yield number, cell


def repeated(rows: Iterable[EditedRow]) -> set[str]:
    """The references of which the table has several rows."""
    counted = Counter(row.reference for row in rows)
    return {reference for reference, times in counted.items() if times > 1}
