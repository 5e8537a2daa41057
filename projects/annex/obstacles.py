"""What was done after an import, and would be lost or left hanging if the import were undone."""

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from datetime import datetime

from django.db import models

from projects.annex.undo_report import Obstacle, moment
from projects.fields import CHANGE_LOG, name_of, named
from projects.models import ImportRun, Project, RunKind, SourceRow, User
from projects.services.history import RecordedChange, changes, events

Later = Mapping[int, Sequence[RecordedChange]]
"""By the key of a row what was written of its project after its import."""


def obstacles(
    run: ImportRun, rows: Sequence[SourceRow], later: Later, hidden: Collection[int]
) -> list[Obstacle]:
    """What stands in the way of undoing these rows, in their order.

    `hidden` are the keys of the projects that nobody would see afterwards.
    """
    found = [
        *_undone(rows),
        *_edits(rows, later),
        *_newer_imports(run, rows),
        *_continuations(rows, hidden),
    ]
    places = {row.pk: place for place, row in enumerate(rows)}
    return sorted(found, key=lambda each: (places[each.row], each.when))


def latest_undoing(run: ImportRun) -> str:
    """How a run was undone: *genom import 13, 3 mars 2026 kl. 14.02 av Nora Norr*."""
    last = run.undone_by.select_related("user").latest("pk")
    by = f" av {last.user}" if last.user else ""
    return f"genom import {last.pk}, {moment(last.applied_at)}{by}"


def _undone(rows: Iterable[SourceRow]) -> Iterator[Obstacle]:
    gone = [row for row in rows if row.undone_by_id]
    undoings = _runs(row.undone_by_id for row in gone)
    for row in gone:
        yield _of_run(row, undoings[row.undone_by_id], f"{row.where} är redan ångrad genom")


def _edits(rows: Iterable[SourceRow], later: Later) -> Iterator[Obstacle]:
    """Later imports have rows, and what an undo took back does not stand any more."""
    written = [(row, change) for row in rows for change in later.get(row.pk, ())]
    runs = _kinds(change.run for _, change in written)
    users = User.objects.in_bulk({change.user for _, change in written if change.user})
    for row, change in written:
        if runs.get(change.run) not in {RunKind.IMPORT, RunKind.UNDO}:
            who = users.get(change.user) if change.user else None
            yield _of(row, f"ändrat: {_what(change)}", change.when, who)


def _newer_imports(run: ImportRun, rows: Sequence[SourceRow]) -> Iterator[Obstacle]:
    by_project = {row.project_id: row for row in rows}
    newer = SourceRow.objects.live().filter(project__in=by_project, run__gt=run.pk)
    pairs = list(newer.order_by("run_id").values_list("project", "run"))
    runs = _runs(key for _, key in pairs)
    for project, key in pairs:
        yield _of_run(by_project[project], runs[key], "står också i den senare")


def _continuations(rows: Iterable[SourceRow], hidden: Collection[int]) -> Iterator[Obstacle]:
    by_project = {row.project_id: row for row in rows}
    found = list(Project.objects.filter(continues__in=hidden).order_by("reference"))
    recorded = events(found)
    users = User.objects.in_bulk(
        {change.user for key in recorded for change in changes(recorded[key]) if change.user}
    )
    for project in found:
        row = by_project[project.continues_id or 0]
        said = changes(recorded[project.pk])
        change = next((each for each in said if "continues_id" in each.diff), said[-1])
        who = users.get(change.user) if change.user else None
        yield _of(row, f"fortsätts av {project.reference}", change.when, who)


def _of_run(row: SourceRow, run: ImportRun, what: str) -> Obstacle:
    return _of(row, f"{what} import {run.pk}", run.applied_at, run.user)


def _of(row: SourceRow, what: str, when: datetime, who: User | None) -> Obstacle:
    return Obstacle(
        row=row.pk,
        reference=row.project.reference,
        title=row.project.title,
        what=what,
        when=when,
        who=str(who or ""),
    )


def _what(change: RecordedChange) -> str:
    """The fields that a change is told of by."""
    diff = change.diff
    names = [name_of(each) for each in CHANGE_LOG.fields if each.attname in diff]
    names += [name_of(named("regions"))] if change.of("regions") else []
    names += ["nyckelord"] if change.of("keyword_links") else []
    return ", ".join(names) or "ändringsdatum"


def _runs(keys: Iterable[int | None]) -> Mapping[int | None, ImportRun]:
    runs: models.QuerySet[ImportRun] = ImportRun.objects.defer("report").select_related("user")
    return {**runs.in_bulk({key for key in keys if key})}


def _kinds(keys: Iterable[int | None]) -> Mapping[int | None, str]:
    asked = {key for key in keys if key}
    return dict(ImportRun.objects.filter(pk__in=asked).values_list("pk", "kind"))
