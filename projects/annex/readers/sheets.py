"""A sheet as its file keeps it: values, merged areas, what is hidden; the same for XLSX and ODS."""

import lzma
import zlib
from collections.abc import Iterator
from dataclasses import dataclass, field
from xml.etree.ElementTree import ParseError  # the error alone; defusedxml reads
from zipfile import BadZipFile

from python_calamine import CalamineError

from projects.annex.lines import Part
from projects.annex.readers.cells import Value
from projects.annex.row_errors import Refusal, RefusedError

MAX_ROWS = 5_000
MAX_COLUMNS = 60
DAMAGE = (
    ArithmeticError,
    CalamineError,
    EOFError,
    LookupError,
    OSError,
    ParseError,
    RuntimeError,
    ValueError,
    BadZipFile,
    lzma.LZMAError,
    zlib.error,
)
"""What the libraries raise for a file that is cut or changed."""


def damaged(part: Part | None = None) -> RefusedError:
    """The refusal of a file, or of one sheet, that is cut or changed."""
    what = "bladet är skadat" if part else "filen är skadad eller avhuggen"
    advice = "öppna filen i ett kalkylprogram, spara den på nytt och läs in den igen"
    return RefusedError(Refusal(None, None, f"{what}; {advice}", part))


@dataclass(frozen=True, slots=True)
class Area:
    """Merged cells, by the rows and columns of their corners, from 1."""

    top: int
    left: int
    bottom: int
    right: int


@dataclass(slots=True)
class Sheet:
    """What a reader of a workbook's format finds in one sheet."""

    part: Part
    hidden: bool = False
    rows: dict[int, dict[int, Value]] = field(default_factory=dict)
    """The values by row and column, from 1."""
    merged: list[Area] = field(default_factory=list)
    hidden_rows: set[int] = field(default_factory=set)
    hidden_columns: set[int] = field(default_factory=set)
    faults: list[Refusal] = field(default_factory=list)

    def put(self, row: int, column: int, value: Value) -> None:
        """Keeps the value of a cell."""
        self.rows.setdefault(row, {})[column] = value

    def refuse(self, row: int, column: int, reason: str) -> None:
        """Names a cell that cannot be read; reading goes on to find the others."""
        self.faults.append(Refusal(row, column, reason, self.part))

    def refuse_error(self, row: int, column: int, error: str) -> None:
        """Names a cell that shows an error such as #REF!."""
        self.refuse(row, column, f"cellen visar felet {error}; rätta den och spara filen på nytt")

    def refuse_formula(self, row: int, column: int) -> None:
        """Names a cell whose formula was never calculated."""
        reason = "formeln har inget sparat värde; öppna filen i ett kalkylprogram och spara den"
        self.refuse(row, column, reason)

    def check_room(self, row: int, column: int) -> None:
        """Raises RefusedError for a cell with content beyond the rows and columns that are read."""
        if row > MAX_ROWS or column > MAX_COLUMNS:
            room = f"högst {MAX_ROWS} rader och {MAX_COLUMNS} kolumner läses"
            raise RefusedError(Refusal(row, column, f"bladet är för stort; {room}", self.part))

    def hide_columns(self, first: int, last: int) -> None:
        """Columns that the sheet does not show, as far as they are read."""
        self.hidden_columns.update(range(first, min(last, MAX_COLUMNS) + 1))


@dataclass(frozen=True, slots=True)
class Sheets:
    """What a workbook's file holds, and whether it takes values from other files."""

    sheets: list[Sheet]
    linked: bool


def named(number: int, name: str) -> Part:
    """The part of a file that a sheet is; a sheet without name gets the one that Excel gives."""
    return Part(number, name or f"Blad{number}")


def repeated(first: int, times: int, limit: int) -> Iterator[int]:
    """Numbers from the first, so many times, but one beyond the limit at most."""
    yield from range(first, min(first + times, max(first, limit + 1) + 1))
