"""The sheets of an XLSX file: values by calamine, and from the XML what calamine does not tell."""

import posixpath
import re
from collections.abc import Iterator
from dataclasses import dataclass
from io import BytesIO
from xml.etree.ElementTree import Element  # the type alone; defusedxml reads
from zipfile import ZipFile

from python_calamine import CalamineWorkbook

from projects.annex.readers.sheets import (
    DAMAGE,
    UNCALCULATED,
    Area,
    Sheet,
    Sheets,
    Taken,
    damaged,
    named,
    shows_error,
)
from projects.annex.readers.xml_parts import attribute, elements, local

WORKBOOK = "xl/workbook.xml"
_RELATIONS = "xl/_rels/workbook.xml.rels"
_ELSEWHERE = ("xl/externalLinks/", "xl/connections.xml")
_NEEDED = ("worksheet", "sharedStrings", "styles")
"""Without these calamine takes a date for a number, and says nothing."""
_KINDS = ("b", "d", "e", "inlineStr", "n", "s", "str")
_HIDDEN = ("hidden", "veryHidden")
_TRUE = ("1", "true")
_REFERENCE = re.compile(r"\$?([A-Z]{1,3})\$?([1-9][0-9]{0,6})")


def read_sheets(archive: ZipFile, data: bytes) -> Sheets:
    """The worksheets of the file; charts are left out.

    Raises RefusedError, and for a damaged file whatever the libraries raise.
    """
    found = list(_worksheets(archive, _targets(archive)))
    shared = list(_shared(archive))
    for sheet, path in found:
        _look(archive, path, _Look(sheet, shared))
    sheets = [sheet for sheet, _ in found]
    if not any(sheet.faults for sheet in sheets):
        with CalamineWorkbook.from_filelike(BytesIO(data)) as workbook:
            for sheet in sheets:
                _take_values(workbook, sheet)
    linked = any(name.startswith(_ELSEWHERE) for name in archive.namelist())
    return Sheets(sheets, linked=linked)


def _targets(archive: ZipFile) -> dict[str, tuple[str, str]]:
    """The kind and the path of each part that the workbook names. Raises KeyError."""
    found = {}
    with archive.open(_RELATIONS) as part:
        for relation in elements(part, frozenset({"Relationship"})):
            path = posixpath.normpath(posixpath.join("/xl", attribute(relation, "Target")))
            kind = attribute(relation, "Type").rpartition("/")[2]
            found[attribute(relation, "Id")] = kind, path.lstrip("/")
    names = {name.lower() for name in archive.namelist()}
    needed = {path.lower() for kind, path in found.values() if kind in _NEEDED}
    if missing := needed - names:
        raise KeyError(missing)
    return found


def _worksheets(
    archive: ZipFile, targets: dict[str, tuple[str, str]]
) -> Iterator[tuple[Sheet, str]]:
    taken = Taken()
    with archive.open(WORKBOOK) as part:
        for number, found in enumerate(elements(part, frozenset({"sheet"})), start=1):
            kind, path = targets[attribute(found, "id")]
            if kind == "worksheet":
                hidden = attribute(found, "state") in _HIDDEN
                yield Sheet(named(number, attribute(found, "name")), hidden, taken), path


def _look(archive: ZipFile, path: str, look: "_Look") -> None:
    """What is hidden or merged, and the cells that have no value to read."""
    try:
        with archive.open(path) as part:
            for found in elements(part, frozenset({"col", "c", "mergeCell"}), frozenset({"row"})):
                look.take(found)
    except DAMAGE as error:
        raise damaged(look.sheet.part) from error


@dataclass(slots=True)
class _Look:
    """The place that was reached in a sheet; rows and cells without a number follow one another."""

    sheet: Sheet
    shared: list[int]
    """The lengths of the shared texts."""
    row: int = 0
    column: int = 0

    def take(self, found: Element) -> None:
        match local(found.tag):
            case "c":
                self.take_cell(found)
            case "row":
                self.begin_row(found)
            case "mergeCell":
                self.sheet.merged.append(_area(found.get("ref", "")))
            case "col" if found.get("hidden") in _TRUE:
                self.sheet.hide_columns(int(found.get("min", "")), int(found.get("max", "")))

    def begin_row(self, found: Element) -> None:
        self.row, self.column = int(found.get("r") or self.row + 1), 0
        if found.get("hidden") in _TRUE:
            self.sheet.hidden_rows.add(self.row)

    def take_cell(self, cell: Element) -> None:
        place = cell.get("r")
        row, self.column = _place(place) if place else (self.row, self.column + 1)
        inside = {local(child.tag): child.text or "" for child in cell}
        kind, value = cell.get("t", "n"), inside.get("v", "")
        if kind not in _KINDS:
            raise ValueError(kind)
        if kind == "e":
            self.sheet.refuse(row, self.column, shows_error(value))
        elif "f" in inside and not value and kind != "str":
            self.sheet.refuse(row, self.column, UNCALCULATED)
        elif inside or kind != "n":
            # Also an empty text, for which calamine takes as much memory.
            length = self.shared[int(value)] if kind == "s" else sum(map(len, cell.itertext()))
            self.sheet.check_room(row, self.column, length)


def _area(reference: str) -> Area:
    first, _, last = reference.partition(":")
    return Area(*_place(first), *_place(last or first))


def _place(reference: str) -> tuple[int, int]:
    """Row and column of a cell such as B14. Raises ValueError."""
    found = _REFERENCE.fullmatch(reference)
    if not found:
        raise ValueError(reference)
    column = 0
    for letter in found[1]:
        column = column * 26 + ord(letter) - ord("A") + 1
    return int(found[2]), column


def _shared(archive: ZipFile) -> Iterator[int]:
    """The lengths of the texts that cells share.

    Calamine takes memory for as many as the part claims, and for each cell's text, and dies of
    too much.
    """
    for entry in archive.infolist():
        if entry.filename.lower().endswith("sharedstrings.xml"):
            with archive.open(entry) as part:
                for found in elements(part, frozenset({"si"}), frozenset({"sst"})):
                    if local(found.tag) == "si":
                        yield sum(map(len, found.itertext()))
                    elif int(found.get("uniqueCount", "0")) > entry.file_size:
                        raise damaged()


def _take_values(workbook: CalamineWorkbook, sheet: Sheet) -> None:
    try:
        rows = workbook.get_sheet_by_name(sheet.part.sheet).to_python(skip_empty_area=False)
    except DAMAGE as error:
        raise damaged(sheet.part) from error
    for row, cells in enumerate(rows, start=1):
        for column, value in enumerate(cells, start=1):
            if value != "":
                sheet.put(row, column, value)
