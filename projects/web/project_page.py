"""Everything that the page of one project says, for people and in the words of schema.org."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any
from urllib.parse import urlencode

from django.urls import reverse
from django.utils import timezone
from django.utils.safestring import SafeString

from projects.addresses import SITE
from projects.annex.entries import PublishedEntry, stored_kind
from projects.annex.headers import ColumnKind
from projects.annex.known_projects import as_it_stands, current_gazetteer, read_row
from projects.fields import PAGE, Fact
from projects.filter_fields import MAX_TEXT, PLAIN
from projects.keywords import keywords_of
from projects.models import Project, SourceRow, Status
from projects.models.project import ProjectQuerySet
from projects.records import public, published_row, with_related
from projects.reports import Report, reports_of
from projects.search.similar import Likeness, similar_to
from projects.told import told
from projects.web.change_log import LogEntry, change_log
from projects.web.citations import FORMATS, Citation, citation_of
from projects.web.contact import Ask, ask_about
from projects.web.linked_data import in_script
from projects.web.list_pages import frame_of
from projects.web.project_documents import ProjectInDocuments, in_documents


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
    kinds = [stored_kind(cell) for cell in row.cells]
    read, now = (
        _by_kind(entry, region_names, has_unit=ColumnKind.UNIT in kinds)
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
) -> dict[ColumnKind | None, str]:
    """What an entry says in the terms of each column; without a unit column, regions hold it."""
    regions = [region_names[slug] for slug in entry.regions]
    place = [*regions, entry.actor, "" if has_unit else entry.unit]
    return {
        ColumnKind.REGION: ", ".join(filter(None, place)),
        ColumnKind.UNIT: entry.unit,
        ColumnKind.STATUS: ", ".join(filter(None, (Status(entry.status).label, entry.start_note))),
        ColumnKind.TITLE: entry.title,
        ColumnKind.SUMMARY: entry.summary,
    }


@dataclass(frozen=True, slots=True)
class Record:
    """A project with where it comes from, what it is like, and whom to ask."""

    project: Project
    row: SourceRow | None
    """The latest published row; None for a project of no document."""
    cells: list[CellView]
    log: list[LogEntry]
    alike: list[Likeness]
    facts: list[Fact]
    reports: list[Report]
    documents: ProjectInDocuments
    address: str
    """The absolute address of the page."""
    unit_address: str
    """The list of the unit's projects; empty where a text is too long to search for."""
    citation: Citation
    ask: Ask
    frame: str
    """The markup that shows the project's card in another page."""

    @property
    def citation_files(self) -> list[tuple[str, str]]:
        """The ends of the names of the files for reference managers, and what they are called."""
        return [(form, each.label) for form, each in FORMATS.items()]


def found_by(reference: str) -> ProjectQuerySet:
    """The project of this reference if it is or was public, with what its page needs."""
    return _ever_public().filter(reference=reference)


@cache
def _ever_public() -> ProjectQuerySet:
    return with_related(told(public()))


def record(project: Project, origin: str) -> Record:
    """What there is to say of a completed project from `found_by`, in three queries.

    What documents say is read once for each revision.
    """
    row = published_row(project)
    address = origin + reverse("project", args=[project.reference])
    return Record(
        project=project,
        row=row,
        cells=published_cells(project, row) if row else [],
        log=change_log(project),
        alike=similar_to(project),
        facts=PAGE.facts(project),
        reports=reports_of(project),
        documents=in_documents(project.reference),
        address=address,
        unit_address=unit_address(project.unit),
        citation=citation_of(project, origin),
        ask=ask_about(project),
        frame=frame_of(
            origin + reverse("project-card", args=[project.reference]), project.title, height=320
        ),
    )


def unit_address(unit: str) -> str:
    """The list of projects that name the unit in just these words."""
    phrase = f'"{unit}"'
    if not unit or '"' in unit or len(phrase) > MAX_TEXT:
        return ""
    return f"{reverse('projects')}?{urlencode({'q': phrase, 'plain': PLAIN})}"


def linked_data(record: Record) -> SafeString:
    """The project as JSON-LD that can stand in a script element, whatever the texts hold."""
    return in_script(_page(record))


def _page(record: Record) -> dict[str, Any]:
    return {
        "@type": "WebPage",
        "@id": record.address,
        "url": record.address,
        "name": record.project.title,
        "inLanguage": "sv",
        "dateModified": timezone.localtime(record.project.updated_at).isoformat(timespec="seconds"),
        "isPartOf": {"@type": "WebSite", "name": SITE},
        "mainEntity": _project(record),
    }


def _project(record: Record) -> dict[str, Any]:
    """What is stated of the project; what is not is left out."""
    project = record.project
    said = {
        "name": project.title,
        "description": project.summary,
        "identifier": project.reference,
        "url": record.address,
        "funder": {"@type": "Organization", "name": project.centre.name},
        "areaServed": [
            {"@type": "AdministrativeArea", "name": region.name} for region in project.regions.all()
        ],
        "keywords": [each.name for each in keywords_of(project)],
        "subjectOf": [_report(each) for each in record.reports],
    }
    return {"@type": "Project", "@id": f"{record.address}#projekt"} | {
        name: value for name, value in said.items() if value
    }


def _report(report: Report) -> dict[str, Any]:
    return {
        "@type": "Report",
        "name": report.kind_name,
        "datePublished": report.date.isoformat(),
        "text": report.text,
    }
