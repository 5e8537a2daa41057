"""An import from file to report: the one entry point of commands, pages and tests."""

import hashlib
from collections.abc import Sequence
from dataclasses import replace
from itertools import chain
from pathlib import Path

from django.db import transaction

from projects.annex import known_projects, personal_numbers
from projects.annex.applying import Scope, apply
from projects.annex.comparison import Comparison, Wanted, change_of, conflicts_of, strangers
from projects.annex.diff import NextReference, Plan, make_plan, table_of
from projects.annex.edit_table import read_edits, with_headings
from projects.annex.edits import compare_edits
from projects.annex.entries import ReadRow, doubts, duplicates, faults, read_entry
from projects.annex.lines import Reading
from projects.annex.readers import export_json, limits
from projects.annex.readers.isolated import read_file
from projects.annex.reconciling import reconcile
from projects.annex.report import Outcome, ProjectChange, Report
from projects.annex.row_errors import Refusal, RefusedError
from projects.annex.rows import AnnexDocument, TableRow
from projects.annex.tables import read_document
from projects.annex.written_values import unwritable
from projects.models import Area, CancerCentre, Programme, User
from projects.models.table_statistics import take_stock
from projects.services import write
from projects.services.locks import lock_rows, retrying

UNNAMED = "uppladdad fil"
NO_EXPORT = (
    "filen är JSON, men inte registrets export: väntade projekt med ”reference” och uppgifter som "
    "”title” och ”unit”"
)
_DOCUMENTS = ("text", "PDF")
"""What is no spreadsheet: its tables have no margins."""


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
    wanted = Wanted(programme, centre, allow_mismatch, user, trial=dry_run)
    return compare_file(source, wanted).report


def compare_file(source: Path | bytes, wanted: Wanted, *, name: str = "") -> Comparison:
    """As `import_annex`, with every row and field; bytes may be given with their file's name."""
    name = name or (_name(source) if isinstance(source, Path) else UNNAMED)
    report = Report(name, "", wanted.programme, allow_mismatch=wanted.allow_mismatch)
    try:
        data = source if isinstance(source, bytes) else _contents(source)
        report = replace(report, sha256=hashlib.sha256(data).hexdigest())
        scope = _scope(wanted)
        headings = known_projects.headings()
        reading = _lawful(read_file(data, with_headings(headings.columns)))
        edits = read_edits(reading.lines)
        if reading.format == export_json.FORMAT and not edits:
            raise _unknown(NO_EXPORT)
    except RefusedError as refused:
        return Comparison(replace(report, rejected=refused.refusals))
    report = replace(report, format=reading.format, encoding=reading.encoding, notes=reading.notes)
    if edits:
        return compare_edits(edits, scope, report, wanted)
    document = read_document(
        reading.lines,
        headings,
        centre=wanted.centre or "",
        spreadsheet=reading.format not in _DOCUMENTS,
    )
    return _import(document, scope, report, wanted)


def _lawful(reading: Reading) -> Reading:
    """The reading; raises RefusedError where it holds personal identity numbers."""
    if found := tuple(personal_numbers.refusals(reading.lines)):
        raise RefusedError(*found)
    return reading


def _name(path: Path) -> str:
    """The file's name; bytes in it that are no UTF-8 become question marks."""
    return path.name.encode(errors="replace").decode()


def text_of(path: Path) -> str:
    """The text of a file in UTF-8, with or without byte order mark. Raises RefusedError."""
    try:
        return _contents(path).decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise _unknown("filen är inte text i UTF-8") from error


def _contents(path: Path) -> bytes:
    try:
        limits.check_size(path.stat().st_size)
        with path.open("rb") as file:
            return file.read(limits.MOST_BYTES + 1)
    except FileNotFoundError:
        reason = "filen finns inte"
    except IsADirectoryError:
        reason = "det är en katalog; en fil väntades"
    except OSError as error:
        reason = f"filen går inte att läsa ({error.strerror})"
    raise RefusedError(Refusal(None, None, reason))


def _scope(wanted: Wanted) -> Scope:
    year, slug = wanted.programme, wanted.centre
    programme = Programme.objects.filter(year=year).first()
    centre = CancerCentre.objects.filter(slug=slug).first()
    if programme is None:
        years = ", ".join(str(known) for known in Programme.objects.values_list("year", flat=True))
        raise _unknown(f"programmet {year} finns inte; det som finns är {years or 'inget'}")
    if slug is not None and centre is None:
        slugs = ", ".join(CancerCentre.objects.values_list("slug", flat=True))
        raise _unknown(f"RCC:t ”{slug}” finns inte; väntade något av {slugs}")
    return Scope(programme, centre, wanted.user)


def _unknown(reason: str) -> RefusedError:
    return RefusedError(Refusal(None, None, reason))


@retrying
def _import(document: AnnexDocument, scope: Scope, report: Report, wanted: Wanted) -> Comparison:
    rows = [row for row in document.rows if scope.covers(row.place.centre)]
    report = replace(report, rows=len(rows), residue=document.residue)
    taken = (row for row in rows if not wanted.decisions.skips(row.where))
    said = {row.where: wrong for row in taken if (wrong := tuple(faults(row, wanted.programme)))}
    report = replace(report, rejected=(*document.refusals, *chain.from_iterable(said.values())))
    if document.refusals or (said and not wanted.lenient):
        return Comparison(report, unknown_headings=document.unknown_headings)
    rows = [row for row in rows if row.where not in said]
    with transaction.atomic():
        found = _write(rows, scope, report, wanted)
        if found.report.applied:
            take_stock()
    return found


def _write(rows: Sequence[TableRow], scope: Scope, report: Report, wanted: Wanted) -> Comparison:
    with write.change(user=scope.user):
        # One import at a time, and none beside an editor who saves one of the projects.
        lock_rows(CancerCentre.objects.all())
        names = known_projects.current_gazetteer.make()
        read = [ReadRow(row, read_entry(row, names)) for row in rows]
        looked_at = (note for each in read for note in doubts(each.row, names))
        report = replace(report, notes=(*report.notes, *looked_at))
        known = list(known_projects.known_projects(scope.programme, scope.centre, names))
        projects = [each for _, each in known]
        plan = make_plan(read, projects, _next_reference(scope), wanted.decisions)
        report = _planned(report, read, plan, scope, wanted)
        there = {each.reference: each for each in projects}
        found = Comparison(report, tuple(plan.steps), there, plan.candidates, planned=True)
        refused = report.outcome in {Outcome.REFUSED, Outcome.MISMATCH}
        if wanted.trial or refused or not wanted.agreed(found):
            return found
        report = replace(report, applied=True)
        taken = [step for step in plan.steps if not step.skipped]
        run = apply(taken, {project.reference: project for project, _ in known}, report, scope)
        return replace(found, report=report, run=run)


def _next_reference(scope: Scope) -> NextReference:
    centres = {centre.slug: centre for centre in CancerCentre.objects.all()}
    areas = {area.slug: area for area in Area.objects.all()}
    return lambda table: write.next_reference(scope.programme, centres[table[0]], areas[table[1]])


def _planned(
    report: Report, read: Sequence[ReadRow], plan: Plan, scope: Scope, wanted: Wanted
) -> Report:
    """The report with what the plan would do, or why it cannot be done."""
    decisions = wanted.decisions
    taken = [step for step in plan.steps if not step.skipped]
    rows = [each for each in read if not decisions.skips(each.row.where)]
    wrong = (*duplicates(rows), *unwritable(decisions))
    if not wanted.lenient:
        wrong += tuple(strangers(plan.steps, (each.row.where for each in read), decisions))
    report = replace(report, rejected=report.rejected + (wrong or tuple(plan.refusals)))
    if report.rejected and not wanted.lenient:
        return report
    changes = tuple(filter(None, map(change_of, taken)))
    numbers = known_projects.published_numbers(scope.programme, scope.centre)
    return replace(
        report,
        unchanged=len(taken) - len(changes),
        skipped=tuple(step.read.row.where for step in plan.steps if step.skipped),
        changes=changes + tuple(ProjectChange(reference, "missing") for reference in plan.missing),
        conflicts=tuple(conflict for step in taken for conflict in conflicts_of(step)),
        reconciliation=reconcile(numbers, [table_of(each.row.place) for each in read]),
    )
