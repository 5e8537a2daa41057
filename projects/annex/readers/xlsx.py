"""The sheets of an XLSX file: values by calamine, and from the XML what calamine does not tell."""

import posixpath
import re
from collections.abc import Iterator
from io import BytesIO
from xml.etree.ElementTree import Element  # the type alone; defusedxml reads
from zipfile import ZipFile

from python_calamine import CalamineWorkbook

from projects.annex.readers.sheets import DAMAGE, Area, Sheet, Sheets, damaged, named
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
    for sheet, path in found:
        _look(archive, path, sheet)
    sheets = [sheet for sheet, _ in found]
    if not any(sheet.faults for sheet in sheets):
        _check_shared(archive)
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
    if missing := [
        path for kind, path in found.values() if kind in _NEEDED and path.lower() not in names
    ]:
        raise KeyError(missing)
    return found


def _worksheets(
    archive: ZipFile, targets: dict[str, tuple[str, str]]
) -> Iterator[tuple[Sheet, str]]:
    with archive.open(WORKBOOK) as part:
        for number, found in enumerate(elements(part, frozenset({"sheet"})), start=1):
            kind, path = targets[attribute(found, "id")]
            if kind == "worksheet":
                hidden = attribute(found, "state") in _HIDDEN
                yield Sheet(named(number, attribute(found, "name")), hidden), path


def _look(archive: ZipFile, path: str, sheet: Sheet) -> None:
    """What is hidden or merged, and the cells that have no value to read."""
    row = 0
    try:
        with archive.open(path) as part:
            for found in elements(part, frozenset({"col", "row", "mergeCell"})):
                row = _look_at(found, row, sheet)
    except DAMAGE as error:
        raise damaged(sheet.part) from error


def _look_at(found: Element, row: int, sheet: Sheet) -> int:
    """The number of the last row so far."""
    name = local(found.tag)
    if name == "row":
        row = int(found.get("r") or row + 1)
        _look_at_row(found, row, sheet)
    elif name == "mergeCell":
        sheet.merged.append(_area(found.get("ref", "")))
    elif found.get("hidden") in _TRUE:
        sheet.hide_columns(int(found.get("min", "")), int(found.get("max", "")))
    return row


def _look_at_row(found: Element, row: int, sheet: Sheet) -> None:
    if found.get("hidden") in _TRUE:
        sheet.hidden_rows.add(row)
    column = 0
    for cell in found:
        if local(cell.tag) != "c":
            continue
        # A cell without reference follows the one before it.
        place = cell.get("r")
        own_row, column = _place(place) if place else (row, column + 1)
        _look_at_cell(cell, own_row, column, sheet)


def _look_at_cell(cell: Element, row: int, column: int, sheet: Sheet) -> None:
    inside = {local(child.tag): child.text or "" for child in cell}
    kind, value = cell.get("t", "n"), inside.get("v", "")
    if kind not in _KINDS:
        raise ValueError(kind)
    if kind == "e":
        sheet.refuse_error(row, column, value)
    elif "f" in inside and not value and kind != "str":
        sheet.refuse_formula(row, column)
    elif inside or kind != "n":
        # Also an empty text, for which calamine takes as much memory.
        sheet.check_room(row, column)


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


def _check_shared(archive: ZipFile) -> None:
    """Calamine takes memory for as many texts as the part claims, and dies of too many."""
    for entry in archive.infolist():
        if entry.filename.lower().endswith("sharedstrings.xml"):
            with archive.open(entry) as part:
                claimed = next(elements(part, frozenset(), frozenset({"sst"})), None)
            if claimed is not None and int(claimed.get("uniqueCount", "0")) > entry.file_size:
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
