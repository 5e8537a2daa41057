"""Everything that the page of one project says."""

from dataclasses import dataclass
from urllib.parse import quote, urlencode

from django.conf import settings
from django.db.models import prefetch_related_objects
from django.urls import reverse
from django.utils import timezone
from django.utils.formats import date_format

from projects.fields import PAGE, Fact
from projects.models import Project, SourceRow
from projects.models.project import HEAVY
from projects.models.project_queryset import ProjectQuerySet
from projects.public.history import LogEntry, change_log
from projects.public.places import frame_of
from projects.public.published import CellView, published_cells
from projects.search.similar import Likeness, similar_to
from projects.selection.inputs import MAX_TEXT, PLAIN
from projects.selection.origin import SITE
from projects.selection.provenance import citation, published_row, with_published_rows
from projects.selection.records import records, with_related


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
    address: str
    """The absolute address of the page."""
    unit_address: str
    """The list of the unit's projects; empty where a text is too long to search for."""
    citation: str
    frame: str
    """The markup that shows the project's card in another page."""
    report_address: str
    """A letter about an error, begun; empty where no mailbox is known."""


def found_by(reference: str) -> ProjectQuerySet:
    """The project of this reference if it is or was public, with what its page needs."""
    bare = records().filter(reference=reference).prefetch_related(None).defer(*HEAVY)
    return with_published_rows(with_related(bare))


def record(project: Project, origin: str) -> Record:
    """What there is to say of a project from `found_by`, in four queries."""
    likeable = Project.objects.published().select_related("centre").defer(*HEAVY)
    alike = similar_to(project, likeable)
    prefetch_related_objects([project, *(each.project for each in alike)], "regions")
    row = published_row(project)
    address = origin + reverse("project", args=[project.reference])
    return Record(
        project=project,
        row=row,
        cells=published_cells(project, row) if row else [],
        log=change_log(project),
        alike=alike,
        facts=PAGE.facts(project),
        address=address,
        unit_address=unit_address(project.unit),
        citation=citation_of(project, row, address),
        frame=frame_of(
            origin + reverse("project-card", args=[project.reference]), project.title, height=320
        ),
        report_address=report_address(project, address),
    )


def unit_address(unit: str) -> str:
    """The list of projects that name the unit in just these words."""
    phrase = f'"{unit}"'
    if not unit or '"' in unit or len(phrase) > MAX_TEXT:
        return ""
    return f"{reverse('projects')}?{urlencode({'q': phrase, 'plain': PLAIN})}"


def citation_of(project: Project, row: SourceRow | None, address: str) -> str:
    """How to name the record: whose, which, in what version, where, and what it builds on."""
    changed = date_format(timezone.localtime(project.updated_at), "j F Y")
    named = f"{project.centre.name}: {project.title.rstrip('.')}."
    version = f"{SITE}, {project.reference}, i lydelsen den {changed}. {address}"
    source = f". Källa: {citation(row.run.source)}" if row else ""
    return f"{named} {version}{source}."


def report_address(project: Project, address: str) -> str:
    """A letter with reference and address to who answers for the registry, else to the centre."""
    mailbox = settings.CONTACT_EMAIL or project.centre.mailbox
    if not mailbox:
        return ""
    lines = (
        f"Projekt: {project.title}",
        f"Referens: {project.reference}",
        f"Sida: {address}",
        "",
        "Det här är fel:",
    )
    letter = {"subject": f"Fel i {project.reference}", "body": "\r\n".join((*lines, ""))}
    return f"mailto:{quote(mailbox, safe='@')}?{urlencode(letter, quote_via=quote)}"
