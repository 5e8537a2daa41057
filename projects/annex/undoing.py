"""Taking an applied import back, as a whole or by row, as long as nothing newer builds upon it."""

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from django.db import transaction

from projects.annex.entries import ENTRY_NAMES
from projects.annex.obstacles import latest_undoing, obstacles
from projects.annex.undo_report import Action, UndoneRow, UndoReport
from projects.models import (
    CancerCentre,
    ImportRun,
    Project,
    PublicationState,
    Region,
    RunKind,
    SourceRow,
    User,
)
from projects.models.table_statistics import take_stock
from projects.services import write
from projects.services.history import Event, RecordedChange, changes, events
from projects.services.locks import lock_rows, retrying


@dataclass(frozen=True, slots=True)
class _Step:
    """A row to take back, what its import wrote of the project, and what that becomes."""

    row: SourceRow
    written: RecordedChange | None
    """None when the import left the project as it was."""
    later: Sequence[RecordedChange]

    @property
    def columns(self) -> dict[str, Any]:
        """The columns as they were before the import, by their names in the database."""
        if self.written is None:
            return {}
        if self.written.created:
            return {"state": PublicationState.DRAFT.value}
        fields = {each.attname: each for each in Project._meta.concrete_fields}
        before = {name: old for name, (old, _) in self.written.diff.items()}
        return {name: fields[name].to_python(old) for name, old in before.items() if name in fields}

    @property
    def told(self) -> UndoneRow:
        """What the report says."""
        columns = self.columns
        hidden = columns.get("state") == PublicationState.DRAFT
        kept = Action.RESTORED if self.written else Action.UNCHANGED
        return UndoneRow(
            row=self.row.pk,
            where=self.row.where,
            reference=self.row.project.reference,
            title=self.row.project.title,
            action=Action.HIDDEN if hidden else kept,
            fields=() if hidden else tuple(_names(columns, self.links)),
        )

    @property
    def links(self) -> list[Event]:
        """What the import did to the project's regions, unless it made the project."""
        written = self.written
        return written.of("regions") if written and not written.created else []


@retrying
def undo(
    run_number: int,
    *,
    rows: Collection[int] | None = None,
    user: User | None = None,
    dry_run: bool = False,
) -> UndoReport:
    """Take back a run, or those of its rows that have these keys; all of it, or nothing.

    `run_number` is the one on the page of sources. A project that the run brought in becomes a
    draft; one that it changed gets back the version before, change date and regions included. A
    dry run reports what a real one would do, and waits for nobody. What stands in the way is in
    the report's `obstacles` and `refusals`, never an exception.
    """
    if dry_run:
        return _read(run_number, rows)[1]
    with transaction.atomic():
        report = _write(run_number, rows, user)
        if report.applied:
            take_stock()
    return report


def _write(number: int, rows: Collection[int] | None, user: User | None) -> UndoReport:
    with write.change(user=user):
        # As an import: one at a time, and none beside an editor who saves one of the projects.
        lock_rows(CancerCentre.objects.all())
        lock_rows(Project.objects.filter(source_rows__run=number))
        steps, report = _read(number, rows)
        if report.refused:
            return report
        return replace(report, run=_apply(steps, report, user).pk)


def _read(number: int, rows: Collection[int] | None) -> tuple[list[_Step], UndoReport]:
    """The steps, and the report of what they would do."""
    run = ImportRun.objects.filter(pk=number).defer("report").first()
    own = list(SourceRow.objects.filter(run=number).select_related("project"))
    refusals = tuple(_refusals(number, run, own, rows))
    if run is None or refusals:
        return [], UndoReport(number, refusals=refusals)
    asked = [row for row in own if rows is None or row.pk in rows]
    chosen = [row for row in asked if row.undone_by_id is None]
    steps = list(_steps(run, chosen))
    told = tuple(step.told for step in steps)
    later = {step.row.pk: step.later for step in steps}
    hidden = [step.row.project_id for step in steps if step.told.action is Action.HIDDEN]
    found = obstacles(run, chosen if rows is None else asked, later, hidden)
    whole = len(chosen) == sum(row.undone_by_id is None for row in own)
    return steps, UndoReport(number, whole, told, tuple(found))


def _refusals(
    number: int, run: ImportRun | None, own: Sequence[SourceRow], rows: Collection[int] | None
) -> Iterator[str]:
    """Why nothing of this run, or not this choice of rows, can be undone."""
    if run is None:
        yield f"import {number} finns inte; numren står på sidan Källor"
    elif run.kind == RunKind.UNDO:
        yield (
            f"import {number} är själv en ångring, av import {run.undoes_id}; läs in filen igen "
            "i stället"
        )
    elif not own:
        yield f"import {number} skrev inga rader; det finns inget att ångra"
    elif all(row.undone_by_id for row in own):
        yield f"import {number} är redan ångrad, {latest_undoing(run)}"
    elif rows is not None and not rows:
        yield "ingen rad är vald; välj de rader som ska ångras"
    elif strangers := set(rows or ()) - {row.pk for row in own}:
        yield f"{len(strangers)} av de valda raderna hör inte till import {number}"


def _steps(run: ImportRun, rows: Sequence[SourceRow]) -> Iterator[_Step]:
    """What the run wrote of each project, and what was written after it."""
    recorded = events([row.project for row in rows], "regions", "keyword_links")
    for row in rows:
        # Whatever an editor does to a project, its own row has a version of it.
        found = [each for each in changes(recorded[row.project_id]) if each.of("")]
        found.sort(key=lambda each: each.of("")[-1].number)
        place = next((n for n, each in enumerate(found) if each.run == run.pk), None)
        written = None if place is None else found[place]
        yield _Step(row, written, () if place is None else found[place + 1 :])


def _names(columns: Mapping[str, Any], links: Iterable[Event]) -> Iterator[str]:
    """The fields of the columns as published entries call them."""
    for each in Project._meta.concrete_fields:
        if each.attname in columns and each.name != "updated_at":
            yield ENTRY_NAMES.get(each.name, each.name)
    if any(links):
        yield "regions"


def _apply(steps: Sequence[_Step], report: UndoReport, user: User | None) -> ImportRun:
    undone = ImportRun.objects.get(pk=report.undoes)
    run = ImportRun(
        kind=RunKind.UNDO,
        undoes=undone,
        source=undone.source,
        programme=undone.programme,
        centre=undone.centre,
        user=user,
        report=report.as_json(),
    )
    write.save(run)
    run.report = replace(report, run=run.pk).as_json()
    write.save(run)
    regions = {region.pk: region for region in Region.objects.all()}
    with write.change(run=run):
        for step in steps:
            if step.written:
                project = step.row.project
                held = _regions_before(project, step.links)
                write.restore(project, step.columns, regions=[regions[key] for key in held])
        SourceRow.objects.filter(pk__in=[step.row.pk for step in steps]).update(undone_by=run)
    return run


def _regions_before(project: Project, links: Iterable[Event]) -> set[int]:
    """The regions that the project has, without what these events did to them."""
    first: dict[int, str] = {}
    for event in links:
        first.setdefault(event.values["region_id"], event.label)
    held = set(project.regions.values_list("pk", flat=True))
    held -= {key for key, label in first.items() if label == "insert"}
    return held | {key for key, label in first.items() if label == "delete"}
