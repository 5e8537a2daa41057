"""The report of an import as a workbook (XLSX): what it would do or did, row by row.

Import it where it is used: a process needs it rarely, and XlsxWriter with it.
"""

import re
from collections.abc import Iterable, Mapping, Sequence
from io import BytesIO
from tempfile import TemporaryDirectory
from typing import BinaryIO

from xlsxwriter import Workbook
from xlsxwriter.exceptions import XlsxFileError
from xlsxwriter.format import Format
from xlsxwriter.worksheet import Worksheet

from projects.annex.comparison import Comparison
from projects.annex.foreseen_keywords import foreseen_keywords
from projects.annex.report_sheets import Sheet, Told, sheets
from projects.annex.report_values import names_of_slugs

_OPTIONS = {
    "constant_memory": True,
    "strings_to_formulas": False,
    "strings_to_numbers": False,
    "strings_to_urls": False,
}
_MOST = 32_767 // 2
"""Characters that a cell of Excel holds for certain: it counts some of them as two."""
_CUT = " […] Excel rymmer inte mer."
_HALVES = re.compile(r"[\ud800-\udfff]")


def write_workbook(
    found: Comparison, stream: BinaryIO, keywords: Mapping[str, Sequence[str]] | None = None
) -> None:
    """Write the workbook into the stream, of the registry only what names and keywords take.

    Every text is text, also one that begins like a formula. Raises OSError when the stream or the
    folder for temporary files takes no more.
    """
    known = foreseen_keywords(found.steps) if keywords is None else keywords
    told = Told(names_of_slugs(), known, found.report.notes)
    write_sheets(sheets(found, told), stream)


class _TextSheet(Worksheet):  # type: ignore[misc]  # the library is untyped
    """A worksheet without rich text: XlsxWriter would take "<r>…</r>" for markup of its own."""

    def _xml_rich_inline_string(self, string: str, attributes: list[tuple[str, str]]) -> None:
        self._xml_inline_string(string, True, attributes)  # noqa: FBT003  # white space preserved

    def close(self) -> None:
        """Close what XlsxWriter leaves open of a workbook that it could not write."""
        self._opt_close()


def write_sheets(told: Iterable[Sheet], stream: BinaryIO) -> None:
    """Write the sheets into the stream; nothing stays on disk. Raises OSError."""
    # An archive that fails in the stream would write again, in vain, when it is thrown away.
    packed = BytesIO()
    with TemporaryDirectory(prefix="import-report-") as directory:
        book = Workbook(packed, {**_OPTIONS, "tmpdir": directory})
        try:
            head = book.add_format({"bold": True})
            for each in told:
                _write(book.add_worksheet(each.name, _TextSheet), each, head)
            book.close()
        except XlsxFileError as failure:
            raise OSError(*failure.args) from failure
        finally:
            for sheet in book.worksheets():
                sheet.close()
    stream.write(packed.getvalue())


def _write(sheet: _TextSheet, told: Sheet, head: Format) -> None:
    for place, (heading, width) in enumerate(told.columns):
        sheet.set_column(place, place, width)
        sheet.write_string(0, place, heading, head)
    sheet.freeze_panes(1, 0)
    last = 0
    for last, row in enumerate(told.rows, start=1):
        for place, value in enumerate(row):
            if isinstance(value, int):
                sheet.write_number(last, place, value)
            elif value:
                sheet.write_string(last, place, _fitting(value))
    sheet.autofilter(0, 0, last, len(told.columns) - 1)


def _fitting(text: str) -> str:
    """The text as a cell can hold it: no half characters, and not too long."""
    whole = _HALVES.sub("\ufffd", text)
    return whole if len(whole) <= _MOST else whole[: _MOST - len(_CUT)] + _CUT
