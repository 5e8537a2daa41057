"""What a published row says about its project, read with today's rules."""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, fields
from typing import Any, TypeAlias

from projects.annex.headers import PUBLISHED, ColumnKind, HeaderColumn
from projects.annex.lines import Note
from projects.annex.locations import Gazetteer, read_place, unknown_regions
from projects.annex.row_errors import Refusal
from projects.annex.rows import TableCell, TablePlace, TableRow

Value: TypeAlias = str | tuple[str, ...]
"""What a field of an entry holds."""

NOT_STATED = "ej-angivet"
EXPECTED = "Nytt, Fortsättning eller Forts., gärna med tillägg som ”Nytt - efter 30 juni”"
_STATUS = re.compile(
    r"(?:(?P<new>ny(?:tt)?(?: ?projekt)?)|forts(?:\.|ättning)?(?:s?projekt| projekt)?)"
    r"(?:(?: ?[-–—,:] ?| (?=efter\b|från\b))(?P<note>.+))?",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class StatusReading:
    """The slug of a status, and what the cell adds about the start."""

    slug: str
    start_note: str = ""


def read_status(cell: str) -> StatusReading | None:
    """The reading of a clean status cell ("" for a table without one), None when unknown."""
    if not cell:
        return StatusReading(NOT_STATED)
    found = _STATUS.fullmatch(cell)
    if not found:
        return None
    return StatusReading("ny" if found["new"] else "fortsattning", found["note"] or "")


MAX_START_NOTE = 200
ENTRY_NAMES = {"region_text": "region_cell"}
"""Fields of a project that a published entry calls otherwise."""


@dataclass(frozen=True, slots=True)
class PublishedEntry:
    """The reading of a row. Regions, sub-area, status and kind of actor are slugs."""

    title: str
    summary: str
    unit: str
    status: str
    start_note: str
    region_cell: str
    sub_area: str
    regions: tuple[str, ...]
    actor: str
    actor_kind: str

    def said(self, name: str) -> Value:
        """What it says in the field, "" for one that no published row has."""
        value: Value = getattr(self, name, "")
        return value


@dataclass(frozen=True, slots=True)
class EditedEntry(PublishedEntry):
    """What an editor may change of a project, of which a published row says but a part."""

    more: Mapping[str, Value] = field(default_factory=dict)
    """The other fields."""

    @classmethod
    def of(cls, values: Mapping[str, Value], region_cell: str) -> "EditedEntry":
        """The entry with these values by the names of fields."""
        names = [each.name for each in fields(PublishedEntry) if each.name in values]
        more = {name: value for name, value in values.items() if name not in names}
        known: dict[str, Any] = {name: values[name] for name in names}
        return cls(region_cell=region_cell, more=more, **known)

    def said(self, name: str) -> Value:
        """What it says in the field, be it one that no published row has."""
        return self.more[name] if name in self.more else PublishedEntry.said(self, name)


@dataclass(frozen=True, slots=True)
class ReadRow:
    """A row of a file and its reading."""

    row: TableRow
    entry: PublishedEntry


def read_entry(row: TableRow, gazetteer: Gazetteer) -> PublishedEntry:
    """The reading of a row; a status that `faults` would refuse counts as not stated."""
    status = read_status(row.reading(ColumnKind.STATUS)) or StatusReading(NOT_STATED)
    region_cell = row.reading(ColumnKind.REGION)
    found = read_place(region_cell, row.reading(ColumnKind.UNIT), row.place.centre, gazetteer)
    return PublishedEntry(
        title=row.reading(ColumnKind.TITLE),
        summary=row.reading(ColumnKind.SUMMARY),
        unit=found.unit,
        status=status.slug,
        start_note=status.start_note,
        region_cell=region_cell,
        sub_area=row.place.sub_area,
        regions=found.regions,
        actor=found.actor,
        actor_kind=found.actor_kind,
    )


def faults(row: TableRow, year: int | None = None) -> Iterator[Refusal]:
    """What makes a row no project of the year, if one is given."""
    said = row.reading(ColumnKind.YEAR)
    if year and said and said != str(year):
        yield row.refusal(ColumnKind.YEAR, f"raden gäller året ”{said}”; filen läses in för {year}")
    if not row.reading(ColumnKind.TITLE):
        yield row.refusal(ColumnKind.TITLE, "raden saknar projektnamn; väntade en text")
    status = read_status(row.reading(ColumnKind.STATUS))
    if not status:
        text = row.reading(ColumnKind.STATUS)
        yield row.refusal(ColumnKind.STATUS, f"okänd status ”{text}”; väntade {EXPECTED}")
    elif len(status.start_note) > MAX_START_NOTE:
        reason = f"tillägget till statusen är längre än {MAX_START_NOTE} tecken"
        yield row.refusal(ColumnKind.STATUS, reason)


def doubts(row: TableRow, gazetteer: Gazetteer) -> Iterator[Note]:
    """What a person should look at in a row that can be read."""
    cell = row.reading(ColumnKind.REGION)
    for unknown in unknown_regions(cell, row.place.centre, gazetteer):
        near = ", ".join(unknown.nearest)
        fault = row.refusal(ColumnKind.REGION, f"okänd region ”{unknown.text}”; närmast är {near}")
        yield Note(fault.reason, fault.line, fault.column, fault.part)


def duplicates(read: Iterable[ReadRow]) -> Iterator[Refusal]:
    """A row that says the same as an earlier one of its table: nothing tells the two apart."""
    first: dict[tuple[TablePlace, PublishedEntry], TableRow] = {}
    for each in read:
        twin = first.setdefault((each.row.place, each.entry), each.row)
        if twin is not each.row:
            reason = f"raden säger detsamma som {twin.where}; de kan inte skiljas åt"
            yield each.row.refusal(ColumnKind.TITLE, reason)


def stored_cells(row: TableRow) -> list[dict[str, str]]:
    """The cells as they are kept: heading and text as printed, and what the column holds."""
    return [
        {"column": cell.column.heading, "text": cell.text, "kind": cell.column.kind.name}
        for cell in row.cells
        if cell.column.heading
    ]


def stored_kind(cell: Mapping[str, str]) -> ColumnKind | None:
    """What the column of a kept cell holds; rows kept without it have published headings."""
    name = cell.get("kind")
    return ColumnKind.__members__.get(name) if name else PUBLISHED.kind_of(cell["column"])


def restored_row(
    lines: Iterable[int], place: TablePlace, cells: Iterable[dict[str, str]]
) -> TableRow:
    """The row that was kept; a heading that is known no more is left out."""
    kinds = ((cell, stored_kind(cell)) for cell in cells)
    known = (
        TableCell(HeaderColumn(cell["column"], kind), cell["text"]) for cell, kind in kinds if kind
    )
    return TableRow(tuple(lines), place, tuple(known))
