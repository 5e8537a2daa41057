"""An import from file to report: the one entry point of commands, pages and tests."""

import hashlib
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Self

from django.db import transaction

from projects.annex import known_projects
from projects.annex.decoders import read_text
from projects.annex.diff import (
    FIELDS,
    SOURCE_FIELD,
    NextReference,
    Plan,
    PlanStep,
    Value,
    make_plan,
    reconcile,
    table_of,
)
from projects.annex.entries import ReadRow, duplicates, faults, read_entry, stored_cells
from projects.annex.report import Outcome, ProjectChange, ProjectConflict, Report
from projects.annex.row_errors import Refusal, RefusedError
from projects.annex.rows import AnnexDocument, TableRow
from projects.annex.tables import read_document
from projects.models import (
    Area,
    CancerCentre,
    ImportRun,
    Programme,
    Project,
    Region,
    Source,
    SourceRow,
    User,
)
from projects.models.table_statistics import take_stock
from projects.services import write
from projects.services.locks import lock_rows, retrying


@dataclass(frozen=True, slots=True)
class Scope:
    """What an import is for, and who asked for it."""

    programme: Programme
    centre: CancerCentre | None
    user: User | None

    def covers(self, centre: str) -> bool:
        """True for the slugs of centres whose rows count."""
        return self.centre is None or self.centre.slug == centre


@dataclass(frozen=True, slots=True)
class _ReferenceRows:
    """The reference rows by slug."""

    centres: Mapping[str, CancerCentre]
    areas: Mapping[str, Area]
    regions: Mapping[str, Region]

    @classmethod
    def load(cls) -> Self:
        return cls(
            {centre.slug: centre for centre in CancerCentre.objects.all()},
            {area.slug: area for area in Area.objects.all()},
            {region.slug: region for region in Region.objects.all()},
        )


def apply(
    steps: Iterable[PlanStep], projects: Mapping[str, Project], report: Report, scope: Scope
) -> None:
    """Write the steps, the run and its rows. Call inside `write.change()`.

    `projects` holds the existing projects by reference; `report` is what the run keeps.
    """
    tables = _ReferenceRows.load()
    run = _save_run(report, scope)
    rows: list[SourceRow] = []
    with write.change(run=run):
        for step in steps:
            project = projects.get(step.reference) or _new_project(step, scope, tables)
            values = _values(step)
            if values:
                _save_project(project, values, tables)
            rows.append(_source_row(run, project, step, tables))
        SourceRow.objects.bulk_create(rows)


def _save_run(report: Report, scope: Scope) -> ImportRun:
    source = Source.objects.filter(sha256=report.sha256).first()
    if source is None:
        source = Source(file=report.name, sha256=report.sha256)
        write.save(source)
    run = ImportRun(
        source=source,
        programme=scope.programme,
        centre=scope.centre,
        user=scope.user,
        report=report.as_json(),
    )
    write.save(run)
    return run


def _new_project(step: PlanStep, scope: Scope, tables: _ReferenceRows) -> Project:
    place = step.read.row.place
    return Project(
        reference=step.reference,
        programme=scope.programme,
        centre=tables.centres[place.centre],
        area=tables.areas[place.area],
    )


def _values(step: PlanStep) -> dict[str, Value]:
    """The fields to write, by their names in the published entry."""
    if step.comparison:
        return step.comparison.updates
    return {name: getattr(step.read.entry, name) for name in FIELDS}


def _save_project(project: Project, values: dict[str, Value], tables: _ReferenceRows) -> None:
    plain = dict(values)
    slugs = plain.pop("regions", None)
    if SOURCE_FIELD in plain:
        project.region_text = str(plain.pop(SOURCE_FIELD))
    if "sub_area" in plain:
        project.sub_area = tables.areas.get(str(plain.pop("sub_area")))
    for name, value in plain.items():
        setattr(project, name, value)
    regions = None if slugs is None else [tables.regions[slug] for slug in slugs]
    write.save(project, regions=regions)


def _source_row(
    run: ImportRun, project: Project, step: PlanStep, tables: _ReferenceRows
) -> SourceRow:
    row = step.read.row
    return SourceRow(
        run=run,
        project=project,
        centre=tables.centres[row.place.centre],
        area=tables.areas[row.place.area],
        sub_area=tables.areas.get(row.place.sub_area),
        part=str(row.part or ""),
        lines=list(row.lines),
        cells=stored_cells(row),
    )


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
        document = read_document(read_text(data), known_projects.headings(), centre=centre or "")
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
def _import(document: AnnexDocument, scope: Scope, report: Report, *, dry_run: bool) -> Report:
    rows = [row for row in document.rows if scope.covers(row.place.centre)]
    report = replace(report, rows=len(rows), residue=document.residue)
    if rejected := (*document.refusals, *(fault for row in rows for fault in faults(row))):
        return replace(report, rejected=rejected)
    with transaction.atomic():
        report = _write(rows, scope, report, dry_run=dry_run)
        if report.applied:
            take_stock()
    return report


def _write(rows: Sequence[TableRow], scope: Scope, report: Report, *, dry_run: bool) -> Report:
    with write.change(user=scope.user):
        # One import at a time, and none beside an editor who saves one of the projects.
        lock_rows(CancerCentre.objects.all())
        names = known_projects.current_gazetteer.make()
        read = [ReadRow(row, read_entry(row, names)) for row in rows]
        known = list(known_projects.known_projects(scope.programme, scope.centre, names))
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
    return lambda table: write.next_reference(scope.programme, centres[table[0]], areas[table[1]])


def _planned(report: Report, read: Sequence[ReadRow], plan: Plan, scope: Scope) -> Report:
    """The report with what the plan would do, or why it cannot be done."""
    if rejected := tuple(duplicates(read)) or tuple(plan.refusals):
        return replace(report, rejected=rejected)
    changes = tuple(filter(None, map(_change, plan.steps)))
    numbers = known_projects.published_numbers(scope.programme, scope.centre)
    return replace(
        report,
        unchanged=len(plan.steps) - len(changes),
        changes=changes + tuple(ProjectChange(reference, "missing") for reference in plan.missing),
        conflicts=tuple(conflict for step in plan.steps for conflict in _conflicts(step)),
        reconciliation=reconcile(numbers, [table_of(each.row.place) for each in read]),
    )


def _change(step: PlanStep) -> ProjectChange | None:
    if step.comparison is None:
        return ProjectChange(step.reference, "created")
    fields = step.comparison.changed
    return ProjectChange(step.reference, "updated", fields) if fields else None


def _conflicts(step: PlanStep) -> Iterator[ProjectConflict]:
    for conflict in step.comparison.conflicts if step.comparison else ():
        yield ProjectConflict(step.reference, conflict)
