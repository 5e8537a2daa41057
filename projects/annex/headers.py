"""What a column holds, known by the heading that the centre gave it."""

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from projects.annex.decoders import clean


class ColumnKind(StrEnum):
    """What a column holds; the value is its name in messages."""

    REGION = "region"
    UNIT = "enhet"
    STATUS = "nytt eller fortsättning"
    TITLE = "projektnamn"
    SUMMARY = "sammanfattning"


REQUIRED = (ColumnKind.REGION, ColumnKind.TITLE, ColumnKind.SUMMARY)
# As printed in the annex of 2025, misprints included; case and space round "/" do not count.
SPELLINGS = {
    "region": ColumnKind.REGION,
    "verksamhet/region": ColumnKind.REGION,
    "avdelning": ColumnKind.UNIT,
    "klinik/enhet/verksamhet/motsvarande": ColumnKind.UNIT,
    "nytt/fortsättningsprojekt": ColumnKind.STATUS,
    "nytt/forts. projekt": ColumnKind.STATUS,
    "nytt/fortsättning": ColumnKind.STATUS,
    "projektnamn": ColumnKind.TITLE,
    "projektamn": ColumnKind.TITLE,
    "projektname": ColumnKind.TITLE,
    "projektets namn": ColumnKind.TITLE,
    "sammanfattning av projekt": ColumnKind.SUMMARY,
    "sammanfattning": ColumnKind.SUMMARY,
    "syfte": ColumnKind.SUMMARY,
}
_ENOUGH = 2


def kind_of(heading: str) -> ColumnKind | None:
    """The kind of column with this heading, None when the heading is unknown."""
    return SPELLINGS.get(re.sub(r"\s*/\s*", "/", clean(heading).casefold()))


@dataclass(frozen=True, slots=True)
class HeaderColumn:
    """A column of a table: its heading as printed and what it holds."""

    heading: str
    kind: ColumnKind


def read_header(cells: Sequence[str]) -> tuple[HeaderColumn, ...]:
    """The columns that a faultless header row names, empty cells at its end left out."""
    kinds = ((clean(cell), kind_of(cell)) for cell in cells)
    return tuple(HeaderColumn(heading, kind) for heading, kind in kinds if kind)


def is_header(cells: Sequence[str]) -> bool:
    """True for a line that names columns, be it with some unknown or missing."""
    return sum(kind_of(cell) is not None for cell in cells) >= _ENOUGH


def faults(cells: Sequence[str]) -> list[tuple[int, str]]:
    """What is wrong with a header row: the number of the cell, from 1, and the reason."""
    names = [clean(cell) for cell in cells]
    while not names[-1]:
        names.pop()
    kinds = [kind_of(name) for name in names]
    last = len(names)
    unknown = [
        (number, f"okänd kolumnrubrik ”{name}”; väntade någon av {_known()}")
        for number, (name, kind) in enumerate(zip(names, kinds, strict=True), start=1)
        if kind is None
    ]
    missing = [
        (last, f"kolumnen för {kind} saknas; dess rubrik skrivs {_known(kind)}")
        for kind in REQUIRED
        if kind not in kinds
    ]
    twice = [kind for kind, times in Counter(kinds).items() if kind and times > 1]
    return unknown + missing + [(last, f"två kolumner för {kind}; väntade en") for kind in twice]


def _known(kind: ColumnKind | None = None) -> str:
    return ", ".join(f"”{name}”" for name, its in SPELLINGS.items() if kind in {None, its})
