"""Rows of cells as RFC 4180 writes them, and where such a row is broken."""

import csv
import re
from collections.abc import Iterator

from projects.annex.lines import Line
from projects.annex.row_errors import Refusal, RefusedError

_LINE = re.compile(r"[^\n]*\n|[^\n]+")
_QUOTE = '"'
_QUOTED = re.compile('"(?:[^"]++|"")*+"')
"""A cell in quotes; possessive, as a cell of millions of quotes would be gone back over."""


def rows(text: str, separator: str, skipped: int = 0) -> Iterator[Line]:
    """The rows after the skipped lines, each with the line it begins on; a quoted cell may go on.

    Raises RefusedError at a quote that never closes, or closes in the middle of a cell; the place
    is where the cell begins.
    """
    lines = (found[0].rstrip("\n") + "\n" for found in _LINE.finditer(text))
    for _ in range(skipped):
        next(lines, "")
    reader = csv.reader(lines, delimiter=separator, strict=True)
    number = skipped + 1
    try:
        for cells in reader:
            yield Line(number, tuple(cells))
            number = skipped + reader.line_num + 1
    except csv.Error as error:
        raise RefusedError(_fault(text, separator, number)) from error


def letters_in(text: str, separator: str) -> bool:
    """Whether quotes are printed signs: some stand inside cells, and none opens without closing."""
    found = False
    for line in text.split("\n"):
        for cell in line.rstrip("\r").split(separator) if _QUOTE in line else ():
            if cell.startswith(_QUOTE) and cell.count(_QUOTE) % 2:
                return False
            found |= _QUOTE in cell and not _is_quoted(cell)
    return found


def _is_quoted(cell: str) -> bool:
    inner = cell[1:-1].replace(_QUOTE * 2, "")
    return cell.startswith(_QUOTE) and cell.endswith(_QUOTE) and _QUOTE not in inner


def _fault(text: str, separator: str, line: int) -> Refusal:
    """What is wrong in the row that begins on the line."""
    place, column, ends = _start(text, line), 1, (separator, "\n", "")
    while True:
        quoted = text.startswith(_QUOTE, place)
        end = _closing(text, place) if quoted else _next(text, separator, place)
        if end < 0:
            return Refusal(line, column, f"citattecknet som öppnar cellen stängs aldrig; {_ASKED}")
        stop = end + 1 if text[end : end + 2] == "\r\n" else end
        if text[stop : stop + 1] not in ends:
            return Refusal(line, column, _after(text, place, end, line))
        if text[stop : stop + 1] != separator:
            return Refusal(line, column, "cellen är för lång för en tabell")
        line += text.count("\n", place, end)
        place, column = stop + 1, column + 1


_ASKED = "ett citattecken i en text ska skrivas två gånger"


def _start(text: str, line: int) -> int:
    """Where the line begins, from 1."""
    place = 0
    for _ in range(line - 1):
        place = text.index("\n", place) + 1
    return place


def _closing(text: str, place: int) -> int:
    """The place behind the quote that closes the cell, -1 if none does."""
    found = _QUOTED.match(text, place)
    return found.end() if found else -1


def _next(text: str, separator: str, place: int) -> int:
    """Where an unquoted cell ends."""
    found = re.compile(rf"[{re.escape(separator)}\r\n]").search(text, place)
    return found.start() if found else len(text)


def _after(text: str, place: int, end: int, line: int) -> str:
    if text[place:end].startswith(_QUOTE):
        where = line + text.count("\n", place, end)
        return f"efter cellens avslutande citattecken på rad {where} står mer text; {_ASKED}"
    return "ett ensamt vagnreturtecken (U+000D); radslut ska vara LF eller CRLF"
