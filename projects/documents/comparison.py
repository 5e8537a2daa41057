"""What the tables of a document would change, field by field, before anything is written."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from projects.annex.diff import Conflict, compare_groups
from projects.documents.known import Cells, Known
from projects.documents.tables import LINKS, Row, Table

CREATED, UPDATED, UNCHANGED, MISSING = "created", "updated", "unchanged", "missing"


@dataclass(frozen=True, slots=True)
class Step:
    """What happens to the row of the registry that a row of a table is about."""

    row: Row
    action: str
    updates: tuple[str, ...] = ()
    """The columns to write."""
    changed: tuple[str, ...] = ()
    """The columns whose published reading changed."""
    conflicts: tuple[Conflict, ...] = ()
    returns: bool = False
    """The entry was hidden by an undo and is published again."""


@dataclass(frozen=True, slots=True)
class Missing:
    """A row that was imported and that the table has no more; what it told of is kept."""

    table: str
    key: str


def plan(rows: Sequence[Row], known: Known) -> list[Step]:
    """The steps, in the order of the rows."""
    return [_step(row, known) for row in rows]


def missing(tables: Mapping[str, Sequence[Row]], known: Known) -> Iterator[Missing]:
    """What the tables have no more."""
    for table, key in sorted(known.imported):
        if table in tables and all(row.key != key for row in tables[table]):
            yield Missing(table, key)


def _step(row: Row, known: Known) -> Step:
    there = known.find(row.table, row.key)
    names = tuple(each.name for each in row.table.columns)
    if there is None:
        return Step(row, CREATED, names)
    before, edited = known.before(row.table, row.key), Cells.of(there, row.table)
    updates, conflicts = compare_groups(((name,) for name in names), before, row, edited)
    base = before or edited
    changed = tuple(name for name in names if base.said(name) != row.said(name))
    if _is_decided(row.table, before, edited):
        conflicts = []
    returns = known.is_hidden(row.table, row.key)
    action = CREATED if returns else UPDATED if changed else UNCHANGED
    return Step(row, action, tuple(updates), changed, tuple(conflicts), returns)


def _is_decided(table: Table, before: Cells | None, edited: Cells) -> bool:
    """Whether an editor has accepted or refused the link, whose word outlives every import."""
    return table is LINKS and (before is None or before.said("origin") != edited.said("origin"))
