"""The published row of a project beside what the registry reads in it and what it says now."""

from collections.abc import Mapping
from dataclasses import dataclass

from projects.importing.columns import Kind, kind_of
from projects.importing.published import PublishedEntry
from projects.importing.state import as_it_stands, current_gazetteer, read_row
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
    """The cells of the project's published row in the order of the document, in one query."""
    names = current_gazetteer()
    region_names = {region.slug: region.name for region in names.regions}
    kinds = [kind_of(cell["column"]) for cell in row.cells]
    read, now = (
        _by_kind(entry, region_names, has_unit=Kind.UNIT in kinds)
        for entry in (read_row(row, names), as_it_stands(project))
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
