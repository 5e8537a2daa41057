"""What a column holds, known by the heading that the centre gave it."""

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

from projects.annex.cleaning import clean


class ColumnKind(StrEnum):
    """What a column holds; the value is its name in messages."""

    REGION = "region"
    UNIT = "enhet"
    STATUS = "nytt eller fortsättning"
    TITLE = "projektnamn"
    SUMMARY = "sammanfattning"
    CENTRE = "RCC"
    AREA = "område"
    SUB_AREA = "delområde"
    YEAR = "år"
    NOT_READ = "läses inte"


REQUIRED = (ColumnKind.REGION, ColumnKind.TITLE, ColumnKind.SUMMARY)
SPELLINGS: Mapping[str, ColumnKind] = {
    # as printed in the annex of 2025, misprints included
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
    # of a table that holds several centres, areas or years
    "rcc": ColumnKind.CENTRE,
    "område": ColumnKind.AREA,
    "delområde": ColumnKind.SUB_AREA,
    "år": ColumnKind.YEAR,
}
"""The headings that every registry knows, folded as `folded` does."""
_ENOUGH = 2


def folded(heading: str) -> str:
    """The heading as headings are compared: clean, without case or space round "/"."""
    return re.sub(r"\s*/\s*", "/", clean(heading).casefold())


@dataclass(frozen=True, slots=True)
class HeaderColumn:
    """A column of a table: its heading as printed and what it holds."""

    heading: str
    kind: ColumnKind


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """The headings that are known, folded, each with what its column holds."""

    kinds: Mapping[str, ColumnKind]

    def kind_of(self, heading: str) -> ColumnKind | None:
        """The kind of column with this heading, None when the heading is unknown."""
        return self.kinds.get(folded(heading))

    def read_header(self, cells: Sequence[str]) -> tuple[HeaderColumn, ...]:
        """The columns that a faultless header row names, empty cells at its end left out."""
        names = _without_end([clean(cell) for cell in cells])
        kinds = ((name, self.kind_of(name) or ColumnKind.NOT_READ) for name in names)
        return tuple(HeaderColumn(heading, kind) for heading, kind in kinds)

    def is_header(self, cells: Sequence[str]) -> bool:
        """True for a line that names columns, be it with some unknown or missing."""
        return sum(self.kind_of(cell) is not None for cell in cells) >= _ENOUGH

    def unknown(self, cells: Sequence[str], *, blank: bool = False) -> list[tuple[int, str]]:
        """The headings that nobody has told what they head: number of the cell, and heading.

        With `blank` a column may have none: a spreadsheet has margins and merged headings.
        """
        named = enumerate(_without_end([clean(cell) for cell in cells]), start=1)
        return [each for each in named if not (self.kind_of(each[1]) or (blank and not each[1]))]

    def faults(self, cells: Sequence[str], *, blank: bool = False) -> list[tuple[int, str]]:
        """What is wrong with a header row: the number of the cell, from 1, and the reason."""
        names = _without_end([clean(cell) for cell in cells])
        kinds = [self.kind_of(name) for name in names]
        last = len(names)
        unknown = [
            (number, f"okänd kolumnrubrik ”{name}”; väntade någon av {self._known()}")
            for number, name in self.unknown(cells, blank=blank)
        ]
        missing = [
            (last, f"kolumnen för {kind} saknas; dess rubrik skrivs {self._known(kind)}")
            for kind in REQUIRED
            if kind not in kinds
        ]
        twice = [kind for kind, times in Counter(kinds).items() if times > 1 and _is_one(kind)]
        return unknown + missing + [(last, f"två kolumner för {k}; väntade en") for k in twice]

    def _known(self, kind: ColumnKind | None = None) -> str:
        return ", ".join(f"”{name}”" for name, its in self.kinds.items() if kind in {None, its})


def _without_end(names: list[str]) -> list[str]:
    """Without the empty ones at the end."""
    while names and not names[-1]:
        names.pop()
    return names


def _is_one(kind: ColumnKind | None) -> bool:
    return kind not in {None, ColumnKind.NOT_READ}


PUBLISHED = Vocabulary(SPELLINGS)
"""What is known before anybody added a heading."""
