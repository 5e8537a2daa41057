"""How large a file may be: looked at before it is parsed, so that none exhausts the machine."""

from collections.abc import Iterable, Iterator
from typing import NoReturn

from projects.annex.lines import Line, Part
from projects.annex.row_errors import Refusal, RefusedError

MEGABYTE = 1_000_000
MOST_BYTES = 10 * MEGABYTE
MOST_UNPACKED = 50 * MEGABYTE
MOST_RATIO = 100
"""Unpacked by packed bytes, of the whole file; a workbook of text has 5 to 20."""
MOST_PARTS = 1_000
MOST_ROWS = 5_000
MOST_LINES = 100_000
"""Of a text, empty ones included: a cell may hold several."""
MOST_COLUMNS = 60
MOST_PAGES = 200
MOST_CHARACTERS = 4_000_000
"""In all cells: 5,000 rows of 800 characters; those of 2025 have 430."""


def check_size(size: int) -> None:
    """Raise RefusedError for a file of more than 10 MB."""
    if size > MOST_BYTES:
        refuse(f"filen är {megabytes(size)} MB; högst {megabytes(MOST_BYTES)} MB läses")


def check_unpacked(unpacked: int, packed: int) -> None:
    """Raise RefusedError for a zipped file, or one of its parts, that grows too much."""
    if unpacked > MOST_UNPACKED:
        refuse(
            f"filen blir minst {megabytes(unpacked)} MB när den packas upp; "
            f"högst {megabytes(MOST_UNPACKED)} MB läses"
        )
    if unpacked > MEGABYTE and unpacked > MOST_RATIO * packed:
        ratio = round(unpacked / max(packed, 1))
        refuse(f"filen blir minst {ratio} gånger större uppackad; högst {MOST_RATIO} gånger läses")


def check_parts(parts: int) -> None:
    """Raise RefusedError for a zipped file of more than 1,000 parts."""
    if parts > MOST_PARTS:
        refuse(f"filen är packad av {grouped(parts)} delar; högst {grouped(MOST_PARTS)} läses")


def check_lines(count: int) -> None:
    """Raise RefusedError for a text of more than 100,000 lines."""
    if count > MOST_LINES:
        refuse(f"filen har {grouped(count)} radslut; högst {grouped(MOST_LINES)} läses")


def check_pages(pages: int) -> None:
    """Raise RefusedError for a document of more than 200 pages."""
    if pages > MOST_PAGES:
        refuse(f"filen har {grouped(pages)} sidor; högst {MOST_PAGES} läses")


def checked(lines: Iterable[Line]) -> Iterator[Line]:
    """The lines one by one; raises RefusedError at the first that is too much of rows or cells."""
    rows = characters = 0
    for line in lines:
        rows += any(line.cells)
        characters += sum(map(len, line.cells))
        if rows > MOST_ROWS:
            refuse(f"filen har fler än {grouped(MOST_ROWS)} rader", line.number, part=line.part)
        if len(line.cells) > MOST_COLUMNS:
            found = f"raden har {grouped(len(line.cells))} kolumner"
            refuse(f"{found}; högst {MOST_COLUMNS} läses", line.number, part=line.part)
        if characters > MOST_CHARACTERS:
            most = grouped(MOST_CHARACTERS)
            refuse(f"filens celler har fler än {most} tecken", line.number, part=line.part)
        yield line


def refuse(reason: str, line: int | None = None, *, part: Part | None = None) -> NoReturn:
    """Raise RefusedError: nothing of the file is read."""
    raise RefusedError(Refusal(line, None, reason, part))


def grouped(number: int) -> str:
    """A number in Swedish: *5 000*."""
    return f"{number:,}".replace(",", "\N{NO-BREAK SPACE}")


def megabytes(size: int) -> str:
    """Bytes in megabytes, rounded up to a decimal where it tells something: *10,1*."""
    return f"{-(-size * 10 // MEGABYTE) / 10:.1f}".removesuffix(".0").replace(".", ",")
