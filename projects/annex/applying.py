"""Writing what an import plans: the run, its rows, and the projects that change."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Self

from projects.annex.diff import FIELDS, SOURCE_FIELD, PlanStep
from projects.annex.entries import Value, stored_cells
from projects.annex.report import Report
from projects.models import (
    Area,
    CancerCentre,
    ImportRun,
    Programme,
    Project,
    PublicationState,
    Region,
    Source,
    SourceRow,
    User,
)
from projects.services import write


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
) -> ImportRun:
    """Write the steps, the run and its rows; returns the run. Call inside `write.change()`.

    `projects` holds the existing projects by reference; `report` is what the run keeps.
    """
    tables = _ReferenceRows.load()
    run = _save_run(report, scope)
    rows: list[SourceRow] = []
    with write.change(run=run):
        for step in steps:
            project = projects.get(step.reference) or _new_project(step, scope, tables)
            values = _values(step)
            if step.returns:
                project.state = PublicationState.PUBLISHED
            if values or step.returns:
                _save_project(project, values, tables)
            rows.append(_source_row(run, project, step, tables))
        SourceRow.objects.bulk_create(rows)
    return run


def _save_run(report: Report, scope: Scope) -> ImportRun:
    known = Source.objects.filter(sha256=report.sha256).first()
    # A document that was described before its file came is that file from now on.
    described = Source.objects.filter(programme=scope.programme, sha256="").first()
    source = known or described or Source()
    if known is None:
        source.file, source.sha256 = report.name, report.sha256
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
