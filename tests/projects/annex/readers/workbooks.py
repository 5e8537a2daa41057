"""Workbooks for tests: the published annex in three shapes, and single cells of any kind.

`python -m tests.projects.annex.readers.workbooks FILE.xlsx` writes the third shape.
"""

import sys
from collections.abc import Callable, Mapping
from io import BytesIO
from itertools import groupby, takewhile
from pathlib import Path
from zipfile import ZIP_DEFLATED, ZipFile

import xlsxwriter
from openpyxl import Workbook
from openpyxl.worksheet.worksheet import Worksheet
from xlsxwriter.worksheet import Worksheet as Written

from projects.annex.decoders import read_text
from projects.annex.lines import Reading
from projects.annex.readers.workbook import read_workbook
from projects.annex.row_errors import RefusedError
from tests.projects.annex.samples import ANNEX

Row = tuple[str, ...]
TITLE = "Bilaga 3. Projekt som beviljats medel 2025"
TITLE_ROW = 4
WIDTH = 5


def annex_rows() -> dict[int, Row]:
    """The lines of the published annex that are not blank, without empty cells at their end."""
    rows = {line.number: stripped(line.cells) for line in read_text(ANNEX.read_bytes())}
    return {number: cells for number, cells in rows.items() if cells}


def stripped(cells: Row) -> Row:
    """The cells up to the last that is not blank."""
    empty = len(list(takewhile(lambda cell: not cell.strip(), reversed(cells))))
    return cells[: len(cells) - empty]


def by_centre() -> dict[str, list[Row]]:
    """The lines of each RCC from its heading on; what stands before the first is left out."""
    centres: dict[str, list[Row]] = {}
    for cells in annex_rows().values():
        if len(cells) == 1 and cells[0].startswith("RCC "):
            centres[cells[0]] = []
        if centres:
            centres[list(centres)[-1]].append(cells)
    return centres


def in_one_sheet() -> bytes:
    """The annex in one sheet, each line in the row of its number."""
    return of_sheets({"Bilaga 3": lambda sheet: _write(sheet, annex_rows())})


def a_sheet_per_centre() -> bytes:
    """The annex in a sheet per RCC, without blank rows."""
    return of_sheets({name: in_lines(rows) for name, rows in by_centre().items()})


def headed_and_merged() -> bytes:
    """A sheet per RCC: blank rows, a title merged across, regions merged down where they repeat."""
    return of_sheets({name: with_merged_regions(rows) for name, rows in by_centre().items()})


def in_lines(rows: list[Row]) -> Callable[[Written], None]:
    """Fills a sheet from its first row on."""
    return lambda sheet: _write(sheet, dict(enumerate(rows, start=1)))


def with_merged_regions(rows: list[Row]) -> Callable[[Written], None]:
    """Fills a sheet under a title merged across, its regions merged down where they repeat."""

    def fill(sheet: Written) -> None:
        numbered = dict(enumerate(rows, start=TITLE_ROW + 2))
        sheet.merge_range(TITLE_ROW - 1, 0, TITLE_ROW - 1, WIDTH - 1, TITLE)
        _write(sheet, numbered)
        for region, same in groupby(numbered, key=lambda number: _region(numbered[number])):
            first, *others = same
            if region and others:
                sheet.merge_range(first - 1, 0, others[-1] - 1, 0, region)

    return fill


def _region(cells: Row) -> str:
    return cells[0] if len(cells) > 1 else ""


def _write(sheet: Written, rows: Mapping[int, Row]) -> None:
    for number, cells in rows.items():
        for column, text in enumerate(cells):
            if text:
                sheet.write_string(number - 1, column, text)


def of_sheets(sheets: Mapping[str, Callable[[Written], None]]) -> bytes:
    """A workbook with these sheets, each filled by its function."""
    content = BytesIO()
    with xlsxwriter.Workbook(content) as workbook:
        for name, fill in sheets.items():
            fill(workbook.add_worksheet(name))
    return content.getvalue()


def xlsx(fill: Callable[[Worksheet], object], name: str = "Norr") -> bytes:
    """A workbook with one sheet that the function fills."""
    workbook = Workbook()
    sheet = workbook.worksheets[0]
    sheet.title = name
    fill(sheet)
    return saved(workbook)


def saved(workbook: Workbook) -> bytes:
    """The bytes of the file."""
    content = BytesIO()
    workbook.save(content)
    return content.getvalue()


def repacked(data: bytes, change: Mapping[str, bytes | None]) -> bytes:
    """The file with other parts, or without those that are None."""
    parts = {**parts_of(data), **change}
    return zipped({name: part for name, part in parts.items() if part is not None})


def parts_of(data: bytes) -> dict[str, bytes]:
    """The parts of a zipped file by name."""
    with ZipFile(BytesIO(data)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def zipped(parts: Mapping[str, bytes]) -> bytes:
    """A zipped file of these parts."""
    content = BytesIO()
    with ZipFile(content, "w", ZIP_DEFLATED) as archive:
        for name, part in parts.items():
            archive.writestr(name, part)
    return content.getvalue()


_SPACES = " ".join(
    f'xmlns:{name}="urn:oasis:names:tc:opendocument:xmlns:{name}:1.0"'
    for name in ("office", "style", "table", "text", "drawing", "script")
)
_CALC = 'xmlns:calcext="urn:org:documentfoundation:names:experimental:calc:xmlns:calcext:1.0"'


def ods(*rows: str, before: str = "", styles: str = "") -> bytes:
    """An ODS file whose one sheet has these rows in XML."""
    table = f'<table:table table:name="Norr" table:style-name="ta1">{before}{"".join(rows)}'
    content = (
        f"<office:document-content {_SPACES} {_CALC}>"
        f"<office:automatic-styles>{styles}</office:automatic-styles><office:body>"
        f"<office:spreadsheet>{table}</table:table></office:spreadsheet></office:body>"
        "</office:document-content>"
    )
    mimetype = b"application/vnd.oasis.opendocument.spreadsheet"
    return zipped({"mimetype": mimetype, "content.xml": content.encode()})


def row(*cells: str, is_: str = "") -> str:
    """A row of an ODS file; a cell without markup is its text."""
    marked = (cell if cell.startswith("<") else text_cell(cell) for cell in cells)
    return f"<table:table-row {is_}>{''.join(marked)}</table:table-row>"


def text_cell(text: str, is_: str = "") -> str:
    """A cell of an ODS file with one paragraph."""
    cell = f'<table:table-cell office:value-type="string" {is_}>'
    return f"{cell}<text:p>{text}</text:p></table:table-cell>"


def rows_of(reading: Reading) -> dict[int, Row]:
    """The cells by the number of their row, of a reading with one sheet."""
    return {line.number: line.cells for line in reading.lines}


def notes_of(data: bytes) -> list[str]:
    """What the reader says, with the place."""
    return [f"{note.where}: {note.reason}" for note in read_workbook(data).notes]


def refused(data: bytes) -> list[str]:
    """Why the reader refuses the file, [] if it does not."""
    try:
        read_workbook(data)
    except RefusedError as error:
        return list(map(str, error.refusals))
    return []


if __name__ == "__main__":
    Path(sys.argv[1]).write_bytes(headed_and_merged())
