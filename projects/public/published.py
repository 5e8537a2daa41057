"""The published row of a project beside what the registry reads in it and what it says now."""

from collections.abc import Mapping
from dataclasses import dataclass

from projects.importing.columns import Kind, kind_of
from projects.importing.documents import Place
from projects.importing.gazetteer import Gazetteer
from projects.importing.published import PublishedEntry, read_entry, restored_row
from projects.importing.state import gazetteer
from projects.models import Project, SourceRow, Status


@dataclass(frozen=True, slots=True)
class CellView:
    """A published cell: heading, text as printed, and how the registry reads it today."""

    column: str
    text: str
    reading: str
    edited: bool
    """The project says something else now."""

    @property
    def verbatim(self) -> bool:
        """True when the reading is the printed text itself."""
        return self.reading == self.text


def published_cells(project: Project, row: SourceRow) -> list[CellView]:
    """The cells of the project's published row in the order of the document, in two queries."""
    names = gazetteer()
    region_names = {region.slug: region.name for region in names.regions}
    kinds = [kind_of(cell["column"]) for cell in row.cells]
    read, now = (
        _by_kind(entry, region_names, has_unit=Kind.UNIT in kinds)
        for entry in (_read(row, names), _as_it_stands(project))
    )
    return [
        CellView(
            column=cell["column"],
            text=cell["text"],
            reading=read.get(kind, ""),
            edited=read.get(kind) != now.get(kind),
        )
        for cell, kind in zip(row.cells, kinds, strict=True)
    ]


def _by_kind(
    entry: PublishedEntry, region_names: Mapping[str, str], *, has_unit: bool
) -> dict[Kind | None, str]:
    """What an entry says in the terms of each column; without a unit column, regions hold it."""
    regions = [region_names[slug] for slug in entry.regions]
    place = [*regions, entry.actor, "" if has_unit else entry.unit]
    return {
        Kind.REGION: ", ".join(filter(None, place)),
        Kind.UNIT: entry.unit,
        Kind.STATUS: ", ".join(filter(None, (Status(entry.status).label, entry.start_note))),
        Kind.TITLE: entry.title,
        Kind.SUMMARY: entry.summary,
    }


def _read(row: SourceRow, names: Gazetteer) -> PublishedEntry:
    sub_area = row.sub_area.slug if row.sub_area else ""
    place = Place(row.centre.slug, row.area.slug, sub_area)
    return read_entry(restored_row(row.lines, place, row.cells), names)


def _as_it_stands(project: Project) -> PublishedEntry:
    return PublishedEntry(
        title=project.title,
        summary=project.summary,
        unit=project.unit,
        status=project.status,
        start_note=project.start_note,
        region_cell=project.region_text,
        sub_area=project.sub_area.slug if project.sub_area else "",
        regions=tuple(region.slug for region in project.regions.all()),
        actor=project.actor,
        actor_kind=project.actor_kind,
    )
