"""Taking the import of a document back, as a whole or by row, as long as nobody built upon it."""

from collections import defaultdict
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from django.db import models, transaction

from projects.annex import undoing as annex
from projects.annex.undo_report import Action, Obstacle, UndoneRow, UndoReport
from projects.documents.known import Known
from projects.documents.tables import DOCUMENT, ENTRIES, TABLES, Table
from projects.models import (
    CancerCentre,
    Document,
    DocumentEntry,
    EntryState,
    ImportedRow,
    ImportRun,
    RunKind,
    User,
)
from projects.models.table_statistics import take_stock
from projects.services import write
from projects.services.history import RecordedChange, changes, events
from projects.services.locks import lock_rows, retrying

LINKS_OF: Mapping[str, tuple[str, ...]] = {
    DOCUMENT.name: ("regions",),
    ENTRIES.name: ("regions", "centres"),
}
"""The many-to-many fields of the rows of a table."""
_OTHER_END = {"regions": "region_id", "centres": "cancercentre_id"}


@dataclass(frozen=True)
class _Step:
    """An imported row to take back, what its import wrote, and what was written after it."""

    imported: ImportedRow
    table: Table
    row: Any
    """Of the registry; None where it is gone."""
    written: RecordedChange | None
    later: Sequence[RecordedChange]

    @property
    def action(self) -> Action:
        """What becomes of the row of the registry; a document itself is never hidden."""
        if self.written is None or (self.written.created and self.table is DOCUMENT):
            return Action.UNCHANGED
        return Action.HIDDEN if self.written.created else Action.RESTORED

    @property
    def columns(self) -> dict[str, Any]:
        """The columns as they were before the import, by their names in the database."""
        fields = {each.attname: each for each in self.table.model._meta.concrete_fields}
        before = {name: old for name, (old, _) in self.written.diff.items()} if self.written else {}
        return {name: fields[name].to_python(old) for name, old in before.items() if name in fields}

    @property
    def told(self) -> UndoneRow:
        """What the report says."""
        restored = self.action is Action.RESTORED
        return UndoneRow(
            row=self.imported.pk,
            where=self.imported.where,
            reference=f"{self.imported.document.slug}/{self.imported.key}",
            title=str(self.row or ""),
            action=self.action,
            fields=tuple(name for name in self.columns if name != "updated_at") if restored else (),
        )

    def obstacles(self, users: Mapping[int, User], runs: Collection[int]) -> Iterator[Obstacle]:
        """What people did to the row after its import; `runs` are imports and undoings."""
        for change in self.later:
            if change.run not in runs:
                who = users.get(change.user) if change.user else None
                what = f"ändrat: {', '.join(change.diff) or 'nyckelord eller kopplingar'}"
                yield _obstacle(self, what, change.when, who)


def undo(
    run_number: int,
    *,
    rows: Collection[int] | None = None,
    user: User | None = None,
    dry_run: bool = False,
) -> UndoReport:
    """Take back a run of any kind, or those of its rows that have these keys.

    As `annex.undoing.undo` for annexes. An entry that a document's run brought in becomes a
    draft, a figure, fact or link of it goes; what it changed gets back the version before.
    """
    if not ImportedRow.objects.filter(run=run_number).exists():
        return annex.undo(run_number, rows=rows, user=user, dry_run=dry_run)
    if dry_run:
        return _read(run_number, rows)[1]
    return _undo(run_number, rows, user)


@retrying
def _undo(number: int, rows: Collection[int] | None, user: User | None) -> UndoReport:
    with transaction.atomic(), write.change(user=user):
        lock_rows(CancerCentre.objects.all())
        steps, report = _read(number, rows)
        if report.refused:
            return report
        run = _apply(steps, report, user)
        take_stock()
    return replace(report, run=run.pk)


def _read(number: int, rows: Collection[int] | None) -> tuple[list[_Step], UndoReport]:
    """The steps, and the report of what they would do."""
    run = ImportRun.objects.get(pk=number)
    own = list(ImportedRow.objects.filter(run=run).select_related("document").order_by("pk"))
    standing = [each for each in own if each.undone_by_id is None]
    chosen = [each for each in standing if rows is None or each.pk in rows]
    if not chosen:
        reason = f"import {number} är redan ångrad" if not standing else "ingen rad är vald"
        return [], UndoReport(number, refusals=(reason,))
    steps = list(_steps(run, chosen))
    found = tuple(_obstacles(run, steps))
    whole = len(chosen) == len(standing)
    return steps, UndoReport(number, whole, tuple(step.told for step in steps), found)


def _steps(run: ImportRun, rows: Sequence[ImportedRow]) -> Iterator[_Step]:
    known = Known.load(rows[0].document.slug)
    tables = {each.name: each for each in (DOCUMENT, *TABLES)}
    recorded = {name: _recorded(known, tables[name], rows) for name in tables}
    for imported in rows:
        table = tables[imported.table]
        row = known.find(table, imported.key)
        told = recorded[table.name].get(row.pk, []) if row else []
        place = next((n for n, each in enumerate(told) if each.run == run.pk), None)
        written = None if place is None else told[place]
        yield _Step(imported, table, row, written, () if place is None else told[place + 1 :])


def _recorded(
    known: Known, table: Table, rows: Sequence[ImportedRow]
) -> Mapping[int, list[RecordedChange]]:
    """The changes of a table's rows, the first first; one statement."""
    named = {each.key for each in rows if each.table == table.name}
    there = [row for key, row in known.rows.get(table.name, {}).items() if key in named]
    found = events(there, *LINKS_OF.get(table.name, ())) if there else {}
    return {key: changes(told)[::-1] for key, told in found.items()}


def _obstacles(run: ImportRun, steps: Sequence[_Step]) -> Iterator[Obstacle]:
    later = [change for step in steps for change in step.later]
    users = User.objects.in_bulk({each.user for each in later if each.user})
    runs = set(ImportRun.objects.filter(pk__in={each.run for each in later}).values_list("pk"))
    numbers = {key for (key,) in runs}
    newer = ImportedRow.objects.live().filter(document=steps[0].imported.document, run__gt=run.pk)
    by_key: defaultdict[tuple[str, str], list[ImportRun]] = defaultdict(list)
    for each in newer.select_related("run__user").defer("run__report"):
        by_key[each.table, each.key].append(each.run)
    for step in steps:
        yield from step.obstacles(users, numbers)
        for other in by_key[step.imported.table, step.imported.key]:
            what = f"står också i den senare import {other.pk}"
            yield _obstacle(step, what, other.applied_at, other.user)


def _obstacle(step: _Step, what: str, when: Any, who: User | None) -> Obstacle:  # noqa: ANN401  # a moment
    told = step.told
    return Obstacle(
        row=told.row,
        reference=told.reference,
        title=told.title,
        what=what,
        when=when,
        who=str(who or ""),
    )


def _apply(steps: Sequence[_Step], report: UndoReport, user: User | None) -> ImportRun:
    undone = ImportRun.objects.get(pk=report.undoes)
    run = ImportRun(
        kind=RunKind.UNDO,
        undoes=undone,
        source=undone.source,
        user=user,
        report=report.as_json(),
    )
    write.save(run)
    run.report = replace(report, run=run.pk).as_json()
    write.save(run)
    with write.change(run=run):
        for step in steps:
            _take_back(step)
        keys = [step.imported.pk for step in steps]
        ImportedRow.objects.filter(pk__in=keys).update(undone_by=run)
    return run


def _take_back(step: _Step) -> None:
    if step.action is Action.UNCHANGED:
        return
    if step.action is Action.HIDDEN and step.table is not ENTRIES:
        write.remove(step.row)
    elif isinstance(step.row, DocumentEntry):
        hides = step.action is Action.HIDDEN
        columns = {"state": EntryState.DRAFT.value} if hides else step.columns
        held = {name: _held_before(step, name) for name in LINKS_OF[ENTRIES.name]}
        write.restore_entry(step.row, columns, **held)
    else:
        for name, value in step.columns.items():
            setattr(step.row, name, value)
        is_document = isinstance(step.row, Document)
        write.save(step.row, regions=_held_before(step, "regions") if is_document else None)


def _held_before(step: _Step, relation: str) -> list[Any]:
    """What a many-to-many field held before the import; of what it made, what it holds."""
    manager = getattr(step.row, relation)
    held = set(manager.values_list("pk", flat=True))
    if step.action is Action.RESTORED and step.written:
        first: dict[int, str] = {}
        for event in step.written.of(relation):
            first.setdefault(event.values[_OTHER_END[relation]], event.label)
        held -= {key for key, label in first.items() if label == "insert"}
        held |= {key for key, label in first.items() if label == "delete"}
    found: models.QuerySet[Any] = models.QuerySet(manager.model)
    return list(found.filter(pk__in=held))
