"""What the registry knows, as the plain values that reading and planning take."""

from collections.abc import Iterable, Iterator
from dataclasses import replace
from itertools import chain
from typing import Any

from django.contrib.postgres.aggregates import ArrayAgg
from django.db.models import Q

from projects.annex.diff import KnownProject, Table, table_of
from projects.annex.entries import ENTRY_NAMES, PublishedEntry, read_entry, restored_row
from projects.annex.headers import SPELLINGS, ColumnKind, Vocabulary
from projects.annex.locations import Gazetteer, RegionName
from projects.annex.rows import Headings, TablePlace
from projects.annex.undo_report import Action
from projects.fields import IMPORT_REPORT, code
from projects.models import (
    Allocation,
    Area,
    CancerCentre,
    ColumnHeading,
    ImportRun,
    Programme,
    Project,
    PublicationState,
    Region,
    SourceRow,
)
from projects.per_revision import per_revision
from projects.services.locks import lock_rows

# RCC Sydöst's own name of a sub-area.
OTHER_AREA_NAMES = {"Rehabilitering": "cancerrehabilitering"}


def headings() -> Headings:
    """The names that part an annex."""
    areas = {area.slug: area for area in Area.objects.select_related("parent")}
    named = {area.name: area for area in areas.values()}
    named |= {name: areas[slug] for name, slug in OTHER_AREA_NAMES.items() if slug in areas}
    centres = {centre.name: centre.slug for centre in CancerCentre.objects.all()}
    places = {name: _area_and_sub_area(area) for name, area in named.items()}
    return Headings(centres, places, vocabulary())


def vocabulary() -> Vocabulary:
    """The headings of columns that are known here; those of a kind that is no more are not."""
    rows = ColumnHeading.objects.values_list("heading", "kind")
    members = ColumnKind.__members__
    return Vocabulary({**SPELLINGS, **{name: members[k] for name, k in rows if k in members}})


@per_revision
def current_gazetteer() -> Gazetteer:
    """The regions and their centres, with what is known of other names; one query."""
    centres = ArrayAgg("centres__slug", filter=Q(centres__isnull=False), default=[])
    rows = Region.objects.annotate(of=centres).values_list("slug", "county_code", "name", "of")
    return Gazetteer.of(RegionName(slug, code, name, tuple(of)) for slug, code, name, of in rows)


def published_numbers(programme: Programme, centre: CancerCentre | None) -> dict[Table, int]:
    """The projects of each centre and area by the published tables."""
    allocations = Allocation.objects.filter(programme=programme).order_by("centre", "area")
    if centre:
        allocations = allocations.filter(centre=centre)
    rows = allocations.values_list("centre__slug", "area__slug", "projects")
    return {(centre_slug, area_slug): number for centre_slug, area_slug, number in rows}


def known_projects(
    programme: Programme, centre: CancerCentre | None, names: Gazetteer
) -> Iterator[tuple[Project, KnownProject]]:
    """The programme's projects with their last applied rows, locked until the transaction ends.

    With a centre: those that were published, or else entered, under it.
    """
    rows = SourceRow.objects.of_programme(programme).latest_known()
    last = {row.project_id: row for row in rows.select_related("centre", "area", "sub_area")}
    chosen = Project.objects.filter(Q(programme=programme) | Q(pk__in=last)).with_relations()
    lock_rows(chosen)
    hidden = _hidden_by(row.undone_by_id for row in last.values())
    for project in chosen.order_by("reference"):
        row = last.get(project.pk)
        if row and row.undone_by_id:
            is_hidden = project.state == PublicationState.DRAFT and project.reference in hidden
            known = replace(_known(project, row if is_hidden else None, names), hidden=is_hidden)
        else:
            known = _known(project, row, names)
        if centre is None or known.table[0] == centre.slug:
            yield project, known


def _hidden_by(undoings: Iterable[int | None]) -> set[str]:
    """The references of the projects that these undoings took back out of sight."""
    runs = ImportRun.objects.filter(pk__in={key for key in undoings if key})
    changes = chain.from_iterable(runs.values_list("report__changes", flat=True))
    return {each["reference"] for each in changes if each["action"] == Action.HIDDEN}


def _known(project: Project, row: SourceRow | None, names: Gazetteer) -> KnownProject:
    held = row or project
    sub_area = held.sub_area.slug if held.sub_area else ""
    place = TablePlace(held.centre.slug, held.area.slug, sub_area)
    before = read_row(row, names) if row else None
    edited = as_it_stands(project)
    if project.area.slug != place.area and not edited.sub_area:
        # A project that was moved to another area says so as its sub-area.
        edited = replace(edited, sub_area=project.area.slug)
    return KnownProject(project.reference, table_of(place), before, edited)


def read_row(row: SourceRow, names: Gazetteer) -> PublishedEntry:
    """A stored row, read with today's rules."""
    place = TablePlace(row.centre.slug, row.area.slug, row.sub_area.slug if row.sub_area else "")
    return read_entry(restored_row(row.lines, place, row.cells), names)


def as_it_stands(project: Project) -> PublishedEntry:
    """What the project says now, in the terms of a published entry."""
    said: dict[str, Any] = {each.name: code(project, each) for each in IMPORT_REPORT.fields}
    said["regions"] = tuple(said["regions"])
    return PublishedEntry(**{ENTRY_NAMES.get(name, name): held for name, held in said.items()})


def _area_and_sub_area(area: Area) -> tuple[str, str]:
    return (area.parent.slug, area.slug) if area.parent else (area.slug, "")
