"""Swedish personal identity and coordination numbers, which no public file may hold."""

import re
from calendar import monthrange
from collections.abc import Iterable, Iterator

from projects.annex.lines import Line
from projects.annex.row_errors import Refusal

REASON = (
    "cellen innehåller ett personnummer eller samordningsnummer (det återges inte här); ta bort "
    "det ur filen"
)
# With or without century and separator; word processors write other dashes. Ten digits that begin
# with zero and have no dash are telephone numbers.
_LIKE = re.compile(
    r"(?<!\d)(?P<century>1[89]|20)?(?P<date>\d{6})(?P<sign>\s?[-+‐‑–−]?\s?)(?P<last>\d{4})(?!\d)"
)
_COORDINATION = 60
"""Is added to the day."""


def refusals(lines: Iterable[Line]) -> Iterator[Refusal]:
    """The cells that hold such a number; the number itself is not repeated."""
    for line in lines:
        for column, cell in enumerate(line.cells, start=1):
            if is_in(cell):
                yield Refusal(line.number, column, REASON, line.part)


def is_in(text: str) -> bool:
    """Whether a number with a valid date and check digit stands in the text."""
    return any(map(_is_valid, _LIKE.finditer(text)))


def _is_valid(found: re.Match[str]) -> bool:
    bare = not (found["century"] or found["sign"].strip())
    if bare and found["date"].startswith("0"):
        return False
    centuries = [found["century"]] if found["century"] else ["19", "20"]
    digits = found["date"] + found["last"]
    return _adds_up(digits) and any(_is_date(each, found["date"]) for each in centuries)


def _is_date(century: str, date: str) -> bool:
    year, month, day = int(century + date[:2]), int(date[2:4]), int(date[4:])
    if day > _COORDINATION:
        day -= _COORDINATION
    return 1 <= month <= 12 and 1 <= day <= monthrange(year, month)[1]  # noqa: PLR2004  # months


def _adds_up(digits: str) -> bool:
    """Whether the last digit is the check digit of the others (Luhn)."""
    doubled = [int(digit) * (2 - place % 2) for place, digit in enumerate(digits)]
    return sum(number // 10 + number % 10 for number in doubled) % 10 == 0
