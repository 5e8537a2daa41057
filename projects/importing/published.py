"""What a published row says about its project, read with today's rules."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from projects.importing import columns
from projects.importing.columns import Column, Kind
from projects.importing.documents import Cell, Place, Row
from projects.importing.gazetteer import Gazetteer
from projects.importing.places import read_place
from projects.importing.refusals import Refusal
from projects.importing.statuses import EXPECTED, NOT_STATED, StatusReading, read_status

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


@dataclass(frozen=True, slots=True)
class ReadRow:
    """A row of a file and its reading."""

    row: Row
    entry: PublishedEntry


def read_entry(row: Row, gazetteer: Gazetteer) -> PublishedEntry:
    """The reading of a row; a status that `faults` would refuse counts as not stated."""
    status = read_status(row.reading(Kind.STATUS)) or StatusReading(NOT_STATED)
    region_cell = row.reading(Kind.REGION)
    found = read_place(region_cell, row.reading(Kind.UNIT), row.place.centre, gazetteer)
    return PublishedEntry(
        title=row.reading(Kind.TITLE),
        summary=row.reading(Kind.SUMMARY),
        unit=found.unit,
        status=status.slug,
        start_note=status.start_note,
        region_cell=region_cell,
        sub_area=row.place.sub_area,
        regions=found.regions,
        actor=found.actor,
        actor_kind=found.actor_kind,
    )


def faults(row: Row) -> Iterator[Refusal]:
    """What makes a row no project."""
    if not row.reading(Kind.TITLE):
        yield row.refusal(Kind.TITLE, "raden saknar projektnamn; väntade en text")
    status = read_status(row.reading(Kind.STATUS))
    if not status:
        text = row.reading(Kind.STATUS)
        yield row.refusal(Kind.STATUS, f"okänd status ”{text}”; väntade {EXPECTED}")
    elif len(status.start_note) > MAX_START_NOTE:
        reason = f"tillägget till statusen är längre än {MAX_START_NOTE} tecken"
        yield row.refusal(Kind.STATUS, reason)


def duplicates(read: Iterable[ReadRow]) -> Iterator[Refusal]:
    """A row that says the same as an earlier one of its table: nothing tells the two apart."""
    first: dict[tuple[Place, PublishedEntry], Row] = {}
    for each in read:
        twin = first.setdefault((each.row.place, each.entry), each.row)
        if twin is not each.row:
            reason = f"raden säger detsamma som rad {twin.lines[0]}; de kan inte skiljas åt"
            yield each.row.refusal(Kind.TITLE, reason)


def stored_cells(row: Row) -> list[dict[str, str]]:
    """The cells as they are kept: heading and text as printed."""
    return [{"column": cell.column.heading, "text": cell.text} for cell in row.cells]


def restored_row(lines: Iterable[int], place: Place, cells: Iterable[dict[str, str]]) -> Row:
    """The row that was kept; a heading that is known no more is left out."""
    kinds = ((cell, columns.kind_of(cell["column"])) for cell in cells)
    known = (Cell(Column(cell["column"], kind), cell["text"]) for cell, kind in kinds if kind)
    return Row(tuple(lines), place, tuple(known))
