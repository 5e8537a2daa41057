"""What parts the cells of a text, and whether it is an annex text or a table file.

An annex text is what is typed or copied from the report: cells parted by tabs, headings above the
first table as lines without tabs, quotes as they are printed. A table file is what a spreadsheet
or a program saves: it has no line without separators above its first header row, unless the
separator is no tab, and it quotes cells as RFC 4180 says.
"""

from dataclasses import dataclass

from projects.annex.headers import Vocabulary
from projects.annex.readers.limits import MOST_COLUMNS, MOST_ROWS, refuse
from projects.annex.readers.quotes import rows
from projects.annex.row_errors import RefusedError

TAB = "\t"
SEPARATORS = {";": "semikolon", ",": "komma", TAB: "tabb"}
"""With their names in messages."""
_LONGEST_HEADING = 200
_SAMPLE = 200


@dataclass(frozen=True, slots=True)
class Layout:
    """How a table file is laid out: its separator, and how many lines say so (*sep=;*)."""

    separator: str
    skipped: int = 0


@dataclass(frozen=True, slots=True)
class _Header:
    """The first row of headings that a separator makes: its line, and how many are known."""

    line: int
    known: int


def layout(text: str, columns: Vocabulary) -> Layout | None:
    """The layout of a table file, None for an annex text; raises RefusedError if none is told."""
    first = text.partition("\n")[0].rstrip("\r")
    if first.lower().startswith("sep="):
        return Layout(_stated(first[len("sep=") :]), skipped=1)
    headers = ((each, _header(text, each, columns)) for each in SEPARATORS)
    found = {each: header for each, header in headers if header}
    if not found:
        return _by_width(text)
    most = max(header.known for header in found.values())
    best = [each for each, header in found.items() if header.known == most]
    if len(best) > 1:
        refuse(_untold())
    separator = best[0]
    if separator == TAB and _has_bare_headings(text, found[TAB].line):
        return None
    return Layout(separator)


def _stated(separator: str) -> str:
    if separator not in SEPARATORS:
        refuse(f"första raden säger sep={separator}; väntade semikolon, komma eller tabb", 1)
    return separator


def _header(text: str, separator: str, columns: Vocabulary) -> _Header | None:
    try:
        for count, line in enumerate(rows(text, separator)):
            cells = [cell for cell in line.cells if len(cell) <= _LONGEST_HEADING]
            if len(line.cells) <= MOST_COLUMNS and columns.is_header(cells):
                return _Header(line.number, sum(map(bool, map(columns.kind_of, cells))))
            if count > MOST_ROWS:
                break
    except RefusedError:
        return None
    return None


def _has_bare_headings(text: str, header: int) -> bool:
    """Whether text stands above the header row, and all of it in lines without a tab."""
    above = [line for line in text.split("\n", header)[: header - 1] if line.strip(" \t\r-–—_=")]
    return bool(above) and not any(TAB in line for line in above)


def _by_width(text: str) -> Layout | None:
    """The only separator that makes a table of unknown headings; without one it is no table."""
    widths = {each: _width(text, each) for each in SEPARATORS}
    wide = [each for each, width in widths.items() if width > 1]
    if len(wide) == 1:
        return Layout(wide[0])
    if wide or _looks_separated(text):
        refuse(_untold())
    return None


def _width(text: str, separator: str) -> int:
    """How many cells every row has, 0 when they differ or there is one row only."""
    found: set[int] = set()
    count = 0
    try:
        for line in rows(text, separator):
            if any(line.cells):
                found.add(len(line.cells))
                count += 1
            if len(found) > 1 or count > _SAMPLE:
                break
    except RefusedError:
        return 0
    return found.pop() if len(found) == 1 and count > 1 else 0


def _looks_separated(text: str) -> bool:
    """Whether most lines hold several semicolons or commas, and none a tab."""
    lines = [line for line in text.split("\n")[:_SAMPLE] if line.strip()]
    many = [line for line in lines if max(line.count(";"), line.count(",")) > 1]
    return TAB not in text and len(lines) > 1 and 2 * len(many) > len(lines)


def _untold() -> str:
    tried = ", ".join(SEPARATORS.values())
    return (
        f"kolumnerna går inte att skilja åt; provade {tried}, men inget av dem ensamt ger en rad "
        "med kolumnrubriker som Region, Projektnamn, Sammanfattning"
    )
