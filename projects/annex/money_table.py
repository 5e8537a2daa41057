"""A table of money as text: what each centre was allocated and passed on, area by area."""

import csv
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import NoReturn

from projects.annex.row_errors import Refusal, RefusedError
from projects.language.sort_key import fold

HEADINGS: Mapping[str, tuple[str, ...]] = {
    "centre": ("centre", "rcc", "regionalt cancercentrum"),
    "area": ("area", "område"),
    "allocated_sek": ("allocated_sek", "fördelat", "fördelat till rcc", "fördelat till rcc (kr)"),
    "distributed_sek": (
        "distributed_sek",
        "vidarefördelat",
        "vidarefördelat av rcc",
        "vidarefördelat av rcc (kr)",
    ),
    "projects": ("projects", "projekt", "antal projekt"),
}
"""The columns, each by what it may be called; the first is its name in the registry's files."""
AMOUNTS = ("allocated_sek", "distributed_sek", "projects")
MOST = {"allocated_sek": 10**12, "distributed_sek": 10**12, "projects": 10**6}
"""No greater number is meant."""

Names = Mapping[str, Iterable[str]]
"""By slug, what a centre or an area may be called."""


@dataclass(frozen=True, slots=True)
class MoneyRow:
    """A cell of the tables: centre and area by their slugs, whole SEK, a number of projects."""

    centre: str
    area: str
    allocated_sek: int
    distributed_sek: int
    projects: int


def read_money(text: str, centres: Names, areas: Names) -> list[MoneyRow]:
    """The rows of a table with a heading; cells parted by comma, semicolon or tab.

    Raises RefusedError that names each fault by its row and column, counted from 1.
    """
    lines = [(number, cells) for number, cells in _lines(text) if any(cells)]
    if not lines:
        _refuse(None, None, "tabellen är tom; klistra in den med sin rubrikrad")
    (heading_line, heading), *rest = lines
    places = _columns(heading_line, heading)
    if not rest:
        _refuse(heading_line, None, "tabellen har en rubrikrad men inga rader")
    reader = _Reader(places, _by_name(centres), _by_name(areas))
    rows = [reader.row(number, cells) for number, cells in rest]
    if reader.faults:
        raise RefusedError(*reader.faults)
    return [row for row in rows if row]


def _lines(text: str) -> Iterator[tuple[int, list[str]]]:
    plain = text.removeprefix("\ufeff").splitlines()
    first = next((line for line in plain if line.strip()), "")
    separator = max("\t;,", key=first.count)
    reader = csv.reader(plain, delimiter=separator)
    for cells in reader:
        yield reader.line_num, [" ".join(cell.split()) for cell in cells]


def _columns(line: int, heading: Sequence[str]) -> dict[str, int]:
    names = {fold(name): column for column, known in HEADINGS.items() for name in known}
    found: dict[str, int] = {}
    for place, cell in enumerate(heading):
        if not cell:
            continue
        column = names.get(fold(cell))
        if column is None:
            expected = ", ".join(HEADINGS)
            _refuse(line, place + 1, f"okänd rubrik ”{cell}”; väntade {expected}")
        if column in found:
            _refuse(line, place + 1, f"rubriken ”{cell}” står två gånger")
        found[column] = place
    if missing := [name for name in HEADINGS if name not in found]:
        _refuse(line, None, f"rubriker saknas: {', '.join(missing)}")
    return found


def _by_name(names: Names) -> dict[str, str]:
    return {fold(each): slug for slug, known in names.items() for each in (slug, *known) if each}


class _Reader:
    """Reads rows, and gathers what is wrong with them."""

    def __init__(
        self, places: Mapping[str, int], centres: Mapping[str, str], areas: Mapping[str, str]
    ) -> None:
        self.faults: list[Refusal] = []
        self._places, self._centres, self._areas = places, centres, areas
        self._seen: dict[tuple[str, str], int] = {}

    def row(self, line: int, cells: Sequence[str]) -> MoneyRow | None:
        """The row; None when it has a fault."""
        before = len(self.faults)
        if extra := [
            place for place, cell in enumerate(cells) if cell and not self._is_known(place)
        ]:
            self._fault(line, extra[0] + 1, "cellen hör inte till någon kolumn")
        centre = self._named(line, cells, "centre", self._centres, "RCC")
        area = self._named(line, cells, "area", self._areas, "område")
        numbers = [self._number(line, cells, name) for name in AMOUNTS]
        self._once(line, centre, area)
        return MoneyRow(centre, area, *numbers) if len(self.faults) == before else None

    def _is_known(self, place: int) -> bool:
        return place in self._places.values()

    def _once(self, line: int, centre: str, area: str) -> None:
        first = self._seen.setdefault((centre, area), line)
        if centre and area and first != line:
            self._fault(line, None, f"samma RCC och område som på rad {first}")

    def _named(
        self, line: int, cells: Sequence[str], column: str, known: Mapping[str, str], word: str
    ) -> str:
        text, place = self._cell(cells, column)
        if slug := known.get(fold(text), ""):
            return slug
        expected = ", ".join(sorted(set(known.values())))
        self._fault(line, place, f"okänt {word} ”{text}”; väntade något av {expected}")
        return ""

    def _number(self, line: int, cells: Sequence[str], column: str) -> int:
        text, place = self._cell(cells, column)
        digits = re.sub(r"\s|kr$", "", text)
        if not re.fullmatch(r"[0-9]{1,15}", digits):
            self._fault(line, place, f"väntade ett heltal utan decimaler, fick ”{text}”")
            return 0
        if int(digits) > MOST[column]:
            self._fault(line, place, f"talet {text} är orimligt stort")
        return int(digits)

    def _cell(self, cells: Sequence[str], column: str) -> tuple[str, int]:
        place = self._places[column]
        return cells[place] if place < len(cells) else "", place + 1

    def _fault(self, line: int, column: int | None, reason: str) -> None:
        self.faults.append(Refusal(line, column, reason))


def _refuse(line: int | None, column: int | None, reason: str) -> NoReturn:
    raise RefusedError(Refusal(line, column, reason))
