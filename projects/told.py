"""Projects with all that is told of them: one statement, whatever their number.

What they point to is the same few rows for all of them, which `reference_tables` holds.
"""

from collections.abc import Iterable
from functools import cache
from typing import Any

from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import OuterRef, Subquery
from django.db.models.functions import JSONObject

from projects.models import Project, SourceRow
from projects.models.indexed_text import HEAVY
from projects.models.project import ProjectQuerySet
from projects.per_revision import per_revision
from projects.reference_tables import ReferenceTables, reference_tables

_ROW = {
    name: name
    for name in ("id", "run_id", "centre_id", "area_id", "sub_area_id", "part", "lines", "cells")
}


def told(projects: ProjectQuerySet) -> ProjectQuerySet:
    """The projects as `completed` takes them, with keywords and the latest published row."""
    rows = SourceRow.objects.live().filter(project=OuterRef("pk")).order_by("-run_id")
    links = Project.regions.through.objects.filter(project=OuterRef("pk")).order_by()
    return (
        projects.defer(*HEAVY)
        .with_keywords()
        .with_reports()
        .annotate(
            told_row=Subquery(rows.values(row=JSONObject(**_ROW))[:1]),
            told_regions=ArraySubquery(links.values("region_id")),
        )
    )


def published() -> ProjectQuerySet:
    """The published projects, told; put together once for each process."""
    return _published().all()


@cache
def _published() -> ProjectQuerySet:
    return told(Project.objects.published())


def completed(projects: Iterable[Project]) -> list[Project]:
    """The projects of a told queryset in their order, with the rows that they point to.

    They are then as `records` has them: no question about them asks the database.
    """
    rows, found = _rows(), list(projects)
    for each in found:
        rows.complete(each)
    return found


class _Rows:
    """What projects point to, by key."""

    def __init__(self, tables: ReferenceTables) -> None:
        self.programmes = {each.pk: each for each in tables.programmes}
        self.centres = {each.pk: each for each in tables.centres}
        self.areas = {each.pk: each for each in tables.every_area} | {None: None}
        self.runs = {each.pk: each for each in tables.runs}
        self.regions = tables.regions

    def complete(self, project: Project) -> None:
        """Fill in what the project points to, as if the database had been asked."""
        told: Any = project
        told.programme = self.programmes[project.programme_id]
        self._place(told)
        keys = set(told.told_regions)
        regions = [each for each in self.regions if each.pk in keys]
        told._prefetched_objects_cache = {"regions": regions}  # noqa: SLF001  # where Django looks
        told.latest_rows = [self._row(project, told.told_row)] if told.told_row else []

    def _row(self, project: Project, columns: dict[str, Any]) -> SourceRow:
        row = SourceRow(project=project, **columns)
        row.run = self.runs[row.run_id]
        self._place(row)
        return row

    def _place(self, told: Any) -> None:  # noqa: ANN401  # a project or a row
        told.centre = self.centres[told.centre_id]
        told.area = self.areas[told.area_id]
        told.sub_area = self.areas[told.sub_area_id]


@per_revision
def _rows() -> _Rows:
    return _Rows(reference_tables())
