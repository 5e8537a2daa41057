"""Excel files (XLSX) in constant memory: every text is text, every date a date."""

from collections.abc import Iterable
from datetime import UTC, datetime
from functools import lru_cache
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import BinaryIO

from xlsxwriter import Workbook
from xlsxwriter.exceptions import XlsxFileError
from xlsxwriter.format import Format
from xlsxwriter.utility import _datetime_to_excel_datetime, xl_col_to_name
from xlsxwriter.worksheet import CellStringTuple, Worksheet

from projects.spreadsheet_cells import CUT
from projects.web.exports.cells import (
    Export,
    ExportColumn,
    ExportTable,
    Row,
    Value,
    ValueKind,
    as_text,
)

MOST = 32_767
"""The most UTF-16 code units that a cell of Excel holds."""
_OPTIONS = {
    "constant_memory": True,
    "strings_to_formulas": False,
    "strings_to_numbers": False,
    "strings_to_urls": False,
}
_DATE = "yyyy-mm-dd hh:mm:ss"
_ABOUT_WIDTHS = (24, 100)
_DICTIONARY_WIDTHS = (24, 20, 16, 100)


class TextSheet(Worksheet):  # type: ignore[misc]  # the library is untyped
    """A worksheet without rich text: XlsxWriter would take "<r>…</r>" for markup of its own."""

    def put_row(self, number: int, row: Iterable[Value], date: Format) -> None:
        """Write a row below all that was written, as XlsxWriter would, in a sixth of the time.

        Values of the export follow each other from the first column on. XlsxWriter keeps each cell,
        looks at it with five regular expressions and writes it alone; here a row is written
        at once, and what has anything special in it is left to XlsxWriter.
        """
        self._write_single_row(number)
        self.dim_rowmax = number
        style = date._get_xf_index()  # noqa: SLF001  # no other way to know it
        self.fh.write(f'<row r="{number + 1}">')
        for place, value in enumerate(row):
            at = f"{_LETTERS[place]}{number + 1}"
            if isinstance(value, datetime):
                self.fh.write(
                    f'<c r="{at}" s="{style}"><v>{_serial(value.replace(tzinfo=None)):.16G}</v></c>'
                )
            elif isinstance(value, int):
                self.fh.write(f'<c r="{at}"><v>{value:.16G}</v></c>')
            else:
                self._put_text(number, place, fitting(as_text(value)), at)
        self.fh.write("</row>")

    def _put_text(self, number: int, place: int, text: str, at: str) -> None:
        if _is_plain(text):
            self.fh.write(f'<c r="{at}" t="inlineStr"><is><t>{text}</t></is></c>')
        else:
            self._write_cell(number, place, CellStringTuple(text, None))

    def _xml_rich_inline_string(self, string: str, attributes: list[tuple[str, str]]) -> None:
        self._xml_inline_string(string, True, attributes)  # noqa: FBT003  # white space preserved

    def close(self) -> None:
        """Close what XlsxWriter leaves open of a workbook that it could not write."""
        self._opt_close()


_LETTERS = [xl_col_to_name(place) for place in range(100)]
"""What columns are called; no table has more."""
_MARKS = ("&", "<", ">", "_x")
"""What XML or Excel would take for something else."""


def _is_plain(text: str) -> bool:
    """Whether it can stand in XML as it is: no mark, no control character, no space at an end."""
    return (
        text.isprintable()
        and text[:1] != " " != text[-1:]
        and not any(each in text for each in _MARKS)
    )


@lru_cache(maxsize=4096)
def _serial(value: datetime) -> float:
    """The time, which has no zone, as Excel counts it, in days."""
    counted: float = _datetime_to_excel_datetime(value, date_1904=False, remove_timezone=False)
    return counted


def workbook(rows: Iterable[Row], export: Export) -> BinaryIO:
    """An open file with the workbook; it has no name in any directory and goes when it is closed.

    What XlsxWriter keeps on disk meanwhile goes too, whatever happens.
    """
    with TemporaryDirectory(prefix="export-") as directory:
        path = Path(directory) / f"{export.table.name}.xlsx"
        write(rows, export, path)
        return path.open("rb")


def write(rows: Iterable[Row], export: Export, path: Path) -> None:
    """Write the workbook: the rows, what is said of the export, and the data dictionary.

    Its temporary files stand beside it until it is done. The same rows are the same bytes: the
    workbook says that it was made when the export was, and its parts have the date of 1980 that
    XlsxWriter gives them. OSError when it cannot be written.
    """
    try:
        with Workbook(str(path), {**_OPTIONS, "tmpdir": str(path.parent)}) as book:
            book.set_properties({"created": export.exported.astimezone(UTC)})
            head, date = book.add_format({"bold": True}), book.add_format({"num_format": _DATE})
            count = _rows(book, rows, export.table, head, date)
            _about(book, export, count, date)
            _dictionary(book, export.table, head)
    except XlsxFileError as failure:
        for sheet in book.worksheets():
            sheet.close()
        raise OSError(*failure.args) from failure


def _rows(
    book: Workbook, rows: Iterable[Row], table: ExportTable, head: Format, date: Format
) -> int:
    """The sheet with the rows; returns their number."""
    sheet = _sheet(book, table.sheet, [column.width for column in table.columns])
    _headings(sheet, [column.heading for column in table.columns], head)
    number = 0
    for number, row in enumerate(rows, start=1):
        sheet.put_row(number, row, date)
    sheet.autofilter(0, 0, number, len(table.columns) - 1)
    return number


def _about(book: Workbook, export: Export, count: int, date: Format) -> None:
    """The sheet that says where the file comes from."""
    sheet = _sheet(book, "Om filen", _ABOUT_WIDTHS)
    said: list[tuple[str, Value]] = [
        (column.heading, getattr(export, column.name)) for column in export.table.about
    ]
    for number, (heading, value) in enumerate([*said, (f"Antal {export.table.name}", count)]):
        sheet.write_string(number, 0, heading)
        _put(sheet, (number, 1), value, date)


def _dictionary(book: Workbook, table: ExportTable, head: Format) -> None:
    """The sheet that explains the columns."""
    sheet = _sheet(book, "Kolumner", _DICTIONARY_WIDTHS)
    _headings(sheet, ["Kolumn", "Namn i JSON", "Typ", "Vad den innehåller"], head)
    for number, column in enumerate(table.columns, start=1):
        for place, text in enumerate(_explained(column)):
            sheet.write_string(number, place, text)


def _explained(column: ExportColumn) -> tuple[str, str, ValueKind, str]:
    return column.heading, column.name, column.kind, column.description


def _sheet(book: Workbook, name: str, widths: Iterable[int]) -> TextSheet:
    sheet: TextSheet = book.add_worksheet(name, TextSheet)
    for place, width in enumerate(widths):
        sheet.set_column(place, place, width)
    return sheet


def _headings(sheet: Worksheet, headings: list[str], head: Format) -> None:
    sheet.freeze_panes(1, 0)
    for place, heading in enumerate(headings):
        sheet.write_string(0, place, heading, head)


def _put(sheet: Worksheet, place: tuple[int, int], value: Value, date: Format) -> None:
    """Write a cell; Excel knows no time zones, so times are Swedish."""
    if isinstance(value, datetime):
        sheet.write_datetime(*place, value.replace(tzinfo=None), date)
    elif isinstance(value, int):
        sheet.write_number(*place, value)
    else:
        sheet.write_string(*place, fitting(as_text(value)))


def fitting(text: str) -> str:
    """The text; one that no cell can hold is cut, and says so."""
    if len(text) <= MOST // 2:
        return text
    units = text.encode("utf-16-le")
    if len(units) <= 2 * MOST:
        return text
    return units[: 2 * (MOST - len(CUT))].decode("utf-16-le", "ignore") + CUT
