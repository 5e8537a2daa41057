"""An import from file to report: the one entry point of commands, pages and tests."""

import hashlib
from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import Path

from django.db import transaction

from projects import writing
from projects.importing import state
from projects.importing.applying import Scope, apply
from projects.importing.documents import Document, Row
from projects.importing.planning import NextReference, Plan, Step, make_plan, table_of
from projects.importing.published import ReadRow, duplicates, faults, read_entry
from projects.importing.reading import read_text
from projects.importing.reconciling import reconcile
from projects.importing.refusals import Refusal, RefusedError
from projects.importing.report import Change, Outcome, ProjectConflict, Report
from projects.importing.tables import read_document
from projects.locks import lock_rows, retrying
from projects.models import Area, CancerCentre, Programme, User
from projects.models.tables import take_stock

UNNAMED = "uppladdad fil"


def import_annex(
    source: Path | bytes,
    *,
    programme: int,
    centre: str | None = None,
    dry_run: bool = False,
    allow_mismatch: bool = False,
    user: User | None = None,
) -> Report:
    """Import a published annex, or say why not; everything is written, or nothing.

    `programme` is a year, `centre` the slug of the only centre whose rows, missing projects and
    numbers count. A dry run reports what a real one would do. What a file may get wrong is in the
    report's `rejected`, never an exception.
    """
    name = _name(source) if isinstance(source, Path) else UNNAMED
    report = Report(name, "", programme, allow_mismatch=allow_mismatch)
    try:
        data = source if isinstance(source, bytes) else _contents(source)
        report = replace(report, sha256=hashlib.sha256(data).hexdigest())
        scope = _scope(programme, centre, user)
        document = read_document(read_text(data), state.headings(), centre=centre or "")
    except RefusedError as refused:
        return replace(report, rejected=refused.refusals)
    return _import(document, scope, report, dry_run=dry_run)


def _name(path: Path) -> str:
    """The file's name; bytes in it that are no UTF-8 become question marks."""
    return path.name.encode(errors="replace").decode()


def _contents(path: Path) -> bytes:
    try:
        return path.read_bytes()
    except FileNotFoundError:
        reason = "filen finns inte"
    except IsADirectoryError:
        reason = "det är en katalog; en fil väntades"
    except OSError as error:
        reason = f"filen går inte att läsa ({error.strerror})"
    raise RefusedError(Refusal(None, None, reason))


def _scope(year: int, slug: str | None, user: User | None) -> Scope:
    programme = Programme.objects.filter(year=year).first()
    centre = CancerCentre.objects.filter(slug=slug).first()
    if programme is None:
        years = ", ".join(str(known) for known in Programme.objects.values_list("year", flat=True))
        raise _unknown(f"programmet {year} finns inte; det som finns är {years or 'inget'}")
    if slug is not None and centre is None:
        slugs = ", ".join(CancerCentre.objects.values_list("slug", flat=True))
        raise _unknown(f"RCC:t ”{slug}” finns inte; väntade något av {slugs}")
    return Scope(programme, centre, user)


def _unknown(reason: str) -> RefusedError:
    return RefusedError(Refusal(None, None, reason))


@retrying
def _import(document: Document, scope: Scope, report: Report, *, dry_run: bool) -> Report:
    rows = [row for row in document.rows if scope.covers(row.place.centre)]
    report = replace(report, rows=len(rows), residue=document.residue)
    if rejected := (*document.refusals, *(fault for row in rows for fault in faults(row))):
        return replace(report, rejected=rejected)
    with transaction.atomic():
        report = _write(rows, scope, report, dry_run=dry_run)
        if report.applied:
            take_stock()
    return report


def _write(rows: Sequence[Row], scope: Scope, report: Report, *, dry_run: bool) -> Report:
    with writing.change(user=scope.user):
        # One import at a time, and none beside an editor who saves one of the projects.
        lock_rows(CancerCentre.objects.all())
        names = state.current_gazetteer.make()
        read = [ReadRow(row, read_entry(row, names)) for row in rows]
        known = list(state.known_projects(scope.programme, scope.centre, names))
        plan = make_plan(read, [each for _, each in known], _next_reference(scope))
        report = _planned(report, read, plan, scope)
        if dry_run or report.outcome in {Outcome.REFUSED, Outcome.MISMATCH}:
            return report
        report = replace(report, applied=True)
        apply(plan.steps, {project.reference: project for project, _ in known}, report, scope)
        return report


def _next_reference(scope: Scope) -> NextReference:
    centres = {centre.slug: centre for centre in CancerCentre.objects.all()}
    areas = {area.slug: area for area in Area.objects.all()}
    return lambda table: writing.next_reference(scope.programme, centres[table[0]], areas[table[1]])


def _planned(report: Report, read: Sequence[ReadRow], plan: Plan, scope: Scope) -> Report:
    """The report with what the plan would do, or why it cannot be done."""
    if rejected := tuple(duplicates(read)) or tuple(plan.refusals):
        return replace(report, rejected=rejected)
    changes = tuple(filter(None, map(_change, plan.steps)))
    numbers = state.published_numbers(scope.programme, scope.centre)
    return replace(
        report,
        unchanged=len(plan.steps) - len(changes),
        changes=changes + tuple(Change(reference, "missing") for reference in plan.missing),
        conflicts=tuple(conflict for step in plan.steps for conflict in _conflicts(step)),
        reconciliation=reconcile(numbers, [table_of(each.row.place) for each in read]),
    )


def _change(step: Step) -> Change | None:
    if step.comparison is None:
        return Change(step.reference, "created")
    fields = step.comparison.changed
    return Change(step.reference, "updated", fields) if fields else None


def _conflicts(step: Step) -> Iterator[ProjectConflict]:
    for conflict in step.comparison.conflicts if step.comparison else ():
        yield ProjectConflict(step.reference, conflict)
