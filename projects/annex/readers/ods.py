"""The sheets of an ODS file, from its XML: calamine tells no merged cells and loses line breaks."""

import datetime as dt
import re
from dataclasses import dataclass, field
from typing import NamedTuple
from xml.etree.ElementTree import Element  # the type alone; defusedxml reads
from zipfile import ZipFile

from projects.annex.lines import Part
from projects.annex.readers.cells import Value
from projects.annex.readers.limits import MOST_COLUMNS, MOST_ROWS
from projects.annex.readers.sheets import (
    DAMAGE,
    UNCALCULATED,
    Area,
    Sheet,
    Sheets,
    Taken,
    damaged,
    named,
    repeated,
    shows_error,
)
from projects.annex.readers.xml_parts import elements, local

CONTENT = "content.xml"
_OFFICE = "{urn:oasis:names:tc:opendocument:xmlns:office:1.0}"
_STYLE = "{urn:oasis:names:tc:opendocument:xmlns:style:1.0}"
_TABLE = "{urn:oasis:names:tc:opendocument:xmlns:table:1.0}"
_TEXT = "{urn:oasis:names:tc:opendocument:xmlns:text:1.0}"
_CALC = "{urn:org:documentfoundation:names:experimental:calc:xmlns:calcext:1.0}"

_WHOLE = frozenset({"style", "table-source", "table-column", "table-cell", "covered-table-cell"})
_BEGUN = frozenset({"table", "table-row"})
_PASSED = frozenset({"dde-links", "shapes", "tracked-changes"})
"""They may have tables inside, which are no sheets."""
_HIDDEN = ("collapse", "filter")
_ELSEWHERE = re.compile(r"'(?:file|ftp|https?):[^']*'#|\b(?:dde|webservice)\(", re.IGNORECASE)
_COPY = re.compile(r"'[^']+'#")
"""The name of a sheet that keeps what formulas took from another file."""
_ERROR = re.compile(r"#[A-ZÅÄÖ/0]+[!?]?|(?:Err|Fel):\d{3}")
_CLOCK = re.compile(r"PT(\d{1,6})H(\d{1,2})M(\d{1,2})(?:[.,]\d+)?S")
_SPACE = re.compile(r"[ \t\r\n]+")
_MAX_SPACES = 100
_UNREAD = ("annotation", "note", "frame", "custom-shape", "ruby-text")
"""Comments, drawings and readings are no text of the cell."""


def read_sheets(archive: ZipFile) -> Sheets:
    """The sheets of the file, but for copies of sheets of other files.

    Raises RefusedError, and for a damaged file whatever the libraries raise.
    """
    reader = _Reader()
    try:
        with archive.open(CONTENT) as part:
            for found in elements(part, _WHOLE | _PASSED, _BEGUN):
                reader.take(found)
    except DAMAGE as error:
        raise damaged(reader.sheet.part if reader.number else None) from error
    return Sheets(reader.sheets, linked=reader.linked)


@dataclass(slots=True)
class _Reader:
    """Where the reading stands, and what was found so far."""

    sheets: list[Sheet] = field(default_factory=list)
    sheet: Sheet = field(default_factory=lambda: Sheet(Part(0)))
    """The one that is being read."""
    taken: Taken = field(default_factory=Taken)
    linked: bool = False
    hidden_styles: set[str] = field(default_factory=set)
    number: int = 0
    column: int = 1
    """The next column of which the sheet says something, and the next cell of a row."""
    cell: int = 1
    row: int = 1
    times: int = 0
    """So often the row is repeated."""

    def take(self, found: Element) -> None:
        match local(found.tag):
            case "style":
                self.take_style(found)
            case "table":
                self.begin(found)
            case "table-source":
                self.linked = True
            case "table-column":
                self.take_column(found)
            case "table-row":
                self.begin_row(found)
            case "table-cell" | "covered-table-cell":
                self.take_cell(found)

    def take_style(self, found: Element) -> None:
        if any(child.get(f"{_TABLE}display") == "false" for child in found):
            self.hidden_styles.add(found.get(f"{_STYLE}name", ""))

    def begin(self, table: Element) -> None:
        self.number += 1
        self.column, self.row, self.times = 1, 1, 0
        hidden = table.get(f"{_TABLE}style-name", "") in self.hidden_styles
        name = table.get(f"{_TABLE}name", "")
        self.sheet = Sheet(named(self.number, name), hidden, self.taken)
        if not _COPY.match(name):
            self.sheets.append(self.sheet)

    def take_column(self, found: Element) -> None:
        times = _times(found, "number-columns-repeated")
        if found.get(f"{_TABLE}visibility") in _HIDDEN:
            self.sheet.hide_columns(self.column, self.column + times - 1)
        self.column += times

    def begin_row(self, found: Element) -> None:
        self.row, self.cell = self.row + self.times, 1
        self.times = _times(found, "number-rows-repeated")
        if found.get(f"{_TABLE}visibility") in _HIDDEN:
            self.sheet.hidden_rows.update(repeated(self.row, self.times, MOST_ROWS))

    def take_cell(self, cell: Element) -> None:
        """A cell that is repeated in its row, or with its row, is read once."""
        first, times = self.cell, _times(cell, "number-columns-repeated")
        self.cell += times
        self.linked |= _is_linked(cell)
        self.sheet.merged += _merged(cell, self.row, first)
        content = _content(cell)
        if content == "":
            return
        for row in repeated(self.row, self.times, MOST_ROWS):
            for column in repeated(first, times, MOST_COLUMNS):
                self.put(row, column, content)

    def put(self, row: int, column: int, content: "Value | _Fault") -> None:
        if isinstance(content, _Fault):
            self.sheet.refuse(row, column, content.reason)
        else:
            self.sheet.check_room(row, column, len(str(content)))
            self.sheet.put(row, column, content)


class _Fault(NamedTuple):
    """Why a cell has no value to read."""

    reason: str


def _content(cell: Element) -> Value | _Fault:
    """The value of a cell, "" for none."""
    text = _text(cell)
    if _is_error(cell, text):
        return _Fault(shows_error(text))
    if _is_uncalculated(cell, text):
        return _Fault(UNCALCULATED)
    try:
        return _value(cell, text)
    except (ValueError, OverflowError):
        return _Fault(f"cellens värde kan inte läsas; den visar ”{text}”")


def _times(found: Element, attribute: str) -> int:
    return int(found.get(f"{_TABLE}{attribute}", "1"))


def _merged(cell: Element, row: int, column: int) -> list[Area]:
    rows, columns = _times(cell, "number-rows-spanned"), _times(cell, "number-columns-spanned")
    area = Area(row, column, row + rows - 1, column + columns - 1)
    return [area] if rows > 1 or columns > 1 else []


def _is_linked(cell: Element) -> bool:
    formula = cell.get(f"{_TABLE}formula", "")
    linked_area = any(local(child.tag) == "cell-range-source" for child in cell)
    return linked_area or bool(_ELSEWHERE.search(formula))


def _is_error(cell: Element, text: str) -> bool:
    """Older programs mark no error: its text stands beside the number 0."""
    by_text = f"{_TABLE}formula" in cell.attrib and _ERROR.fullmatch(text)
    return cell.get(f"{_CALC}value-type") == "error" or bool(by_text)


def _is_uncalculated(cell: Element, text: str) -> bool:
    kept = text or cell.get(f"{_OFFICE}value-type")
    return f"{_TABLE}formula" in cell.attrib and not kept


def _value(cell: Element, text: str) -> Value:
    """The value of a cell, "" for none. Raises ValueError or OverflowError for a false one."""
    match cell.get(f"{_OFFICE}value-type"):
        case "float" | "percentage" | "currency":
            return float(cell.get(f"{_OFFICE}value", ""))
        case "boolean":
            return cell.get(f"{_OFFICE}boolean-value") == "true"
        case "date":
            return dt.datetime.fromisoformat(cell.get(f"{_OFFICE}date-value", ""))
        case "time":
            return _length(cell.get(f"{_OFFICE}time-value", ""))
        case _:
            return text or cell.get(f"{_OFFICE}string-value", "")


def _length(text: str) -> dt.timedelta:
    found = _CLOCK.fullmatch(text)
    if not found:
        raise ValueError(text)
    hours, minutes, seconds = map(int, found.groups())
    return dt.timedelta(hours=hours, minutes=minutes, seconds=seconds)


def _text(cell: Element) -> str:
    return "\n".join(_inline(child) for child in cell if local(child.tag) in ("p", "h"))


def _inline(element: Element) -> str:
    """The text of a paragraph: white space counts once, what is meant has elements of its own."""
    texts = [_SPACE.sub(" ", element.text or "")]
    for child in element:
        texts += _inside(child), _SPACE.sub(" ", child.tail or "")
    return "".join(texts)


def _inside(child: Element) -> str:
    match local(child.tag):
        case "s":
            return " " * min(int(child.get(f"{_TEXT}c", "1")), _MAX_SPACES)
        case "tab":
            return "\t"
        case "line-break":
            return "\n"
        case name if name in _UNREAD:
            return ""
        case _:
            return _inline(child)
