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
from projects.annex.readers.limits import MOST_CHARACTERS, MOST_COLUMNS, MOST_ROWS, grouped
from projects.annex.row_errors import Refusal, RefusedError

_TOO_LARGE = (
    f"bladet är för stort; högst {grouped(MOST_ROWS)} rader och {MOST_COLUMNS} kolumner läses"
)
MAX_FAULTS = 20
"""So many faults are named; reading ends at the next."""
UNCALCULATED = "formeln har inget sparat värde; öppna filen i ett kalkylprogram och spara den"
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


def shows_error(error: str) -> str:
    """Why a cell that shows an error such as #REF! is refused."""
    return f"cellen visar felet {error}; rätta den och spara filen på nytt"


def refused(faults: list[Refusal]) -> RefusedError:
    """The refusal that names the first faults and says whether there are more."""
    more = Refusal(None, None, "fler celler kan inte läsas än de som nämns")
    return RefusedError(*faults[:MAX_FAULTS], *([more] if len(faults) > MAX_FAULTS else []))


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
class Taken:
    """How much the sheets of one file have taken: a few bytes may stand for many cells."""

    cells: int = 0
    characters: int = 0


@dataclass(slots=True)
class Sheet:
    """What a reader of a workbook's format finds in one sheet."""

    part: Part
    hidden: bool = False
    taken: Taken = field(default_factory=Taken)
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
        """Names a cell that cannot be read; reading goes on to find a few others."""
        self.faults.append(Refusal(row, column, reason, self.part))
        if len(self.faults) > MAX_FAULTS:
            raise refused(self.faults)

    def check_room(self, row: int, column: int, characters: int) -> None:
        """Raises RefusedError for the cell whose content is more than is read of a file."""
        self.taken.cells += 1
        self.taken.characters += characters
        reason = ""
        if row > MOST_ROWS or column > MOST_COLUMNS:
            reason = _TOO_LARGE
        elif self.taken.cells > MOST_ROWS * MOST_COLUMNS or self.taken.characters > MOST_CHARACTERS:
            reason = "arbetsboken är för stor; högst 300 000 celler och 4 miljoner tecken läses"
        if reason:
            raise RefusedError(Refusal(row, column, reason, self.part))

    def hide_columns(self, first: int, last: int) -> None:
        """Columns that the sheet does not show, as far as they are read."""
        self.hidden_columns.update(range(first, min(last, MOST_COLUMNS) + 1))


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
