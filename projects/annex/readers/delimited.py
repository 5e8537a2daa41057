"""CSV and TSV: table files as spreadsheets and programs save them."""

from collections.abc import Iterator
from itertools import islice

from projects.annex.headers import PUBLISHED, Vocabulary
from projects.annex.lines import Line, Note, Reading
from projects.annex.readers import encodings, limits, quotes
from projects.annex.readers.separators import SEPARATORS, TAB, Layout, layout
from projects.annex.row_errors import RefusedError
from projects.spreadsheet_cells import unescaped

MOST_FAULTS = 20
"""So many unreadable characters are told at once."""
LITERAL = "citattecken är lästa som en del av texten, eftersom filen inte använder dem runt celler"


def read_delimited(data: bytes, columns: Vocabulary = PUBLISHED) -> Reading:
    """A table file in UTF-8, UTF-16 or Windows-1252, its separator found by the known columns.

    Cells that the registry's own export guarded come back as they were; empty cells at the end of
    a row, and rows without a text, are left out, but counted. Raises RefusedError with the place.
    """
    decoded = encodings.decode(data)
    found = layout(decoded.text, columns)
    if found is None:
        limits.refuse("filen är ingen tabell; väntade kolumnrubriker som Region och Projektnamn")
    if decoded.encoding == encodings.UNKNOWN:
        limits.refuse("teckenkodningen går inte att avgöra; spara filen i UTF-8")
    literal = found.separator == TAB and quotes.letters_in(decoded.text, TAB)
    read = _unquoted if literal else quotes.rows
    rows = read(decoded.text, found.separator, found.skipped)
    lines = tuple(limits.checked(filter(None, map(_trimmed, rows))))
    faults = (fault for line in lines for fault in encodings.faults(line))
    if told := tuple(islice(faults, MOST_FAULTS)):
        raise RefusedError(*told)
    notes = (Note(LITERAL),) if literal else ()
    return Reading(_name(found), lines, decoded.encoding, notes)


def _name(found: Layout) -> str:
    if found.separator == TAB:
        return "TSV"
    return f"CSV med {SEPARATORS[found.separator]}"


def _trimmed(line: Line) -> Line | None:
    """The line up to its last cell with a text, None without any."""
    texts = _without_empty_end([unescaped(cell) for cell in _without_empty_end([*line.cells])])
    return Line(line.number, tuple(texts)) if texts else None


def _without_empty_end(cells: list[str]) -> list[str]:
    while cells and not cells[-1].strip():
        cells.pop()
    return cells


def _unquoted(text: str, separator: str, skipped: int) -> Iterator[Line]:
    for number, line in enumerate(text.split("\n"), start=1):
        if number > skipped:
            yield Line(number, tuple(line.removesuffix("\r").split(separator)))
