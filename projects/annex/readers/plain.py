"""Texts: annex texts as people type and copy them, and table files, told apart by their lines."""

from collections.abc import Iterator, Sequence

from projects.annex import decoders
from projects.annex.headers import PUBLISHED, Vocabulary
from projects.annex.lines import Line, Reading
from projects.annex.readers import encodings, limits
from projects.annex.readers.delimited import read_delimited
from projects.annex.readers.separators import layout
from projects.annex.row_errors import Refusal, RefusedError

FORMAT = "text"
_QUOTE = '"'


def read_plain(data: bytes, columns: Vocabulary = PUBLISHED) -> Reading:
    """An annex text in UTF-8, or a table file. Raises RefusedError with the place."""
    limits.check_lines(data.count(b"\n"))
    try:
        text = encodings.decode(data).text
    except RefusedError:
        return _annex_text(data)
    table = text.strip() and layout(text, columns)
    return read_delimited(data, columns) if table else _annex_text(data)


def _annex_text(data: bytes) -> Reading:
    lines = tuple(limits.checked(decoders.read_text(data)))
    if torn := tuple(_torn(lines)):
        raise RefusedError(*torn)
    return Reading(FORMAT, lines, encodings.UTF8)


def _torn(lines: Sequence[Line]) -> Iterator[Refusal]:
    """Cells that open a quote which lines without a first empty cell go on with, and close.

    A spreadsheet copies a cell of several lines so. As an annex text it would lose its end.
    """
    for place, line in enumerate(lines):
        column, cell = len(line.cells), line.cells[-1]
        if column > 1 and cell.startswith(_QUOTE) and cell.count(_QUOTE) % 2:
            closing = _closing(lines[place + 1 :])
            if closing:
                reason = (
                    f"cellen börjar med ett citattecken som stängs först på rad {closing}; "
                    "skriv cellen på en rad, eller spara tabellen som CSV"
                )
                yield Refusal(line.number, column, reason)


def _closing(following: Sequence[Line]) -> int:
    """The line that closes a quote before another row of a table begins, 0 if none does."""
    for line in following:
        if line.cells[0].count(_QUOTE) % 2:
            return line.number
        if len(line.cells) > 1:
            return 0
    return 0
