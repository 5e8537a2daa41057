"""What is known of the entries that are looked at, read in a fixed number of queries."""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from django.utils import timezone

from projects.annex.entries import PublishedEntry
from projects.annex.known_projects import as_it_stands, current_gazetteer, read_row
from projects.annex.locations import Gazetteer
from projects.models import Project, SimilarProject, SourceRow
from projects.models.indexed_text import HEAVY
from projects.models.project import ProjectQuerySet
from projects.services.reminders import without_report

Others = Sequence[str]
"""References of other entries."""


@dataclass(frozen=True, slots=True)
class Subject:
    """An entry with all that a shortcoming is told by."""

    project: Project
    published: PublishedEntry | None
    """The row that was read last, with today's rules; None for an entry without one."""
    same_title: Others
    alike: Others
    told_last: date | None
    """Of an entry that has not been reported of for long: when it was, or when it came."""
    names: Gazetteer
    now: datetime

    @property
    def entry(self) -> PublishedEntry:
        """What the entry says now, in the terms of a row."""
        return as_it_stands(self.project)


def subjects(projects: ProjectQuerySet, *, with_rows: bool) -> Iterator[Subject]:
    """The entries in the order given; seven queries with their rows, however many they are."""
    related = ("programme", "centre", "area", "sub_area")
    found = list(projects.select_related(*related).prefetch_related("regions").defer(*HEAVY))
    names, now = current_gazetteer(), timezone.now()
    rows = _rows(projects) if with_rows else {}
    alike, titles, overdue = _alike(projects), _tables(found), _overdue(projects)
    for project in found:
        row = rows.get(project.pk)
        yield Subject(
            project=project,
            published=read_row(row, names) if row else None,
            same_title=[each for each in titles[_table(project)] if each != project.reference],
            alike=alike[project.pk],
            told_last=overdue.get(project.pk),
            names=names,
            now=now,
        )


def _rows(projects: ProjectQuerySet) -> Mapping[int, SourceRow]:
    rows = SourceRow.objects.filter(project__in=projects.order_by().values("pk")).latest()
    return {row.project_id: row for row in rows.select_related("centre", "area", "sub_area")}


def _alike(projects: ProjectQuerySet) -> Mapping[int, list[str]]:
    """What search has marked as possibly the same."""
    marked = SimilarProject.objects.filter(
        duplicate=True, project__in=projects.order_by().values("pk")
    )
    found: defaultdict[int, list[str]] = defaultdict(list)
    for key, reference in marked.order_by("pk").values_list("project", "other__reference"):
        found[key].append(reference)
    return found


def _overdue(projects: ProjectQuerySet) -> Mapping[int, date]:
    asked = ("pk", "told_last")
    return dict(without_report(projects).values_list(*asked))


def _table(project: Project) -> tuple[object, ...]:
    """Titles that differ in case at most have one sort key."""
    return project.programme_id, project.centre_id, project.area_id, project.sort_key


def _tables(projects: Sequence[Project]) -> Mapping[object, list[str]]:
    found: defaultdict[object, list[str]] = defaultdict(list)
    for project in projects:
        found[_table(project)].append(project.reference)
    return found
