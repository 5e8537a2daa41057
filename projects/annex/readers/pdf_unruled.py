"""Tables without rulings between their columns: cells by where the headings of the columns begin.

Rows are parted by rulings across or by wider gaps. A table is only seen below a line of at least
three known headings: any other text in columns stays lines of text.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from pdfplumber.page import Page
from pdfplumber.utils.text import WordExtractor

from projects.annex.readers.pdf_file import refuse
from projects.annex.readers.pdf_grid import Box, Char, Grid, grid_of

_HEADING = re.compile(
    r"(?:verksamhet ?/ ?)?region|projekt\w*n\w*m\w*|projektets namn|sammanfattning.*|syfte"
    r"|avdelning|klinik.*|nytt.*|rcc|(?:del)?område|år",
    re.IGNORECASE,
)
_KNOWN = 3
_ASIDE = 2.0
"""Points by which text may begin before its column."""
_WIDER = 1.5
"""Points by which the gap between rows is wider than that between lines of one."""
# Between columns, the gap is wider than a letter is high.
_PHRASES = WordExtractor(x_tolerance_ratio=1.0, keep_blank_chars=True)


@dataclass(frozen=True, slots=True)
class _Line:
    """Phrases at one height, from the left."""

    phrases: tuple[Char, ...]

    @property
    def top(self) -> float:
        return float(min(phrase["top"] for phrase in self.phrases))

    @property
    def bottom(self) -> float:
        return float(max(phrase["bottom"] for phrase in self.phrases))

    @property
    def lefts(self) -> list[float]:
        return [float(phrase["x0"]) for phrase in self.phrases]

    @property
    def is_header(self) -> bool:
        found = [_HEADING.fullmatch(phrase["text"].strip()) for phrase in self.phrases]
        return sum(map(bool, found)) >= _KNOWN

    def fits(self, lefts: Sequence[float]) -> bool:
        """True where each phrase stands in one column."""
        return all(
            lefts[0] - _ASIDE <= phrase["x0"]
            and not any(phrase["x0"] + _ASIDE < left < phrase["x1"] - _ASIDE for left in lefts)
            for phrase in self.phrases
        )


def unruled(page: Page, chars: Sequence[Char]) -> list[Grid]:
    """The tables below known headings. Raises RefusedError where rows cannot be told apart."""
    lines = _lines(chars)
    return [_table(page, table, chars) for table in _tables(lines) if len(table) > 1]


def _lines(chars: Sequence[Char]) -> list[_Line]:
    lines: list[list[Char]] = []
    words = _PHRASES.extract_words(list(chars))
    for word in sorted(words, key=lambda word: (word["bottom"], word["x0"])):
        if lines and word["bottom"] - lines[-1][0]["bottom"] <= _ASIDE:
            lines[-1].append(word)
        else:
            lines.append([word])
    return [_Line(tuple(sorted(line, key=lambda word: word["x0"]))) for line in lines]


def _tables(lines: Sequence[_Line]) -> Iterator[list[_Line]]:
    """Each header line with the lines that go on below it, in its columns."""
    table: list[_Line] = []
    for line in lines:
        if line.is_header and not (table and line.lefts == table[0].lefts):
            yield table
            table = [line]
        elif table and line.fits(table[0].lefts):
            table.append(line)
        else:
            yield table
            table = []
    yield table


def _table(page: Page, lines: Sequence[_Line], chars: Sequence[Char]) -> Grid:
    rows = _rows(lines, _rulings(page))
    glued = len(rows) == 1 or any(_looks_anew(row[0], line) for row in rows for line in row[1:])
    if glued:
        refuse(
            "tabellen har inga linjer, och raderna står lika tätt som raderna i en cell; det går "
            "inte att säga var ett projekt slutar",
            page.page_number,
        )
    ends = [(above[-1].bottom + below[0].top) / 2 for above, below in pairwise(rows)]
    across = [lines[0].top - 1, *ends, lines[-1].bottom + 1]
    down = [left - _ASIDE for left in lines[0].lefts] + [float(page.width)]
    boxes: list[Box] = [
        (left, top, right, bottom)
        for top, bottom in pairwise(across)
        for left, right in pairwise(down)
    ]
    return replace(grid_of(boxes, chars), ruled=False)


def _rulings(page: Page) -> list[float]:
    return [float(edge["top"]) for edge in page.edges if edge["orientation"] == "h"]


def _rows(lines: Sequence[_Line], rulings: Sequence[float]) -> list[list[_Line]]:
    """The lines of each row: up to a ruling, else up to a wider gap, else each alone."""
    pairs = list(pairwise(lines))
    ends = [any(a.bottom <= y + 1 and y <= b.top + 1 for y in rulings) for a, b in pairs]
    if sum(ends) <= 1:
        gaps = [after.top - before.bottom for before, after in pairs]
        ends = [gap > min(gaps) + _WIDER for gap in gaps]
    columns = max(_KNOWN + 1, len(lines[0].phrases))
    alone = not any(ends) and all(len(line.phrases) == columns for line in lines)
    rows = [[lines[0]]]
    for is_end, line in zip(ends, lines[1:], strict=True):
        if is_end or alone:
            rows.append([line])
        else:
            rows[-1].append(line)
    return rows


def _looks_anew(first: _Line, line: _Line) -> bool:
    """True where a line fills as many columns as the first of its row: it may be another row."""
    return len(line.phrases) >= max(_KNOWN, len(first.phrases))


def in_columns(chars: Sequence[Char]) -> bool:
    """True for a page of which lines stand in three columns or more, as those of a table do."""
    return sum(len(line.phrases) >= _KNOWN for line in _lines(chars)) > 1
