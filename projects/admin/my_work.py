"""What waits for a member: the sections of the first page, each one function in `SECTIONS`."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from urllib.parse import urlencode

from django.db.models import Count, F, Q, Window
from django.urls import reverse
from django.utils import timezone
from django.utils.text import Truncator

from projects.admin.entry_link_admin import waiting_address
from projects.admin.error_report_admin import open_reports_address
from projects.admin.quality_page import shortcomings
from projects.admin.trial_pages import trials_of
from projects.formatting import counted
from projects.models import (
    ImportRun,
    ImportTrial,
    Project,
    PublicationState,
    RowAction,
    TrialState,
    User,
)
from projects.rights import centres_of, entry_links_of, error_reports_of, may_import, role_of

SHOWN = 5
"""So many lines a section lists; the others are behind its link."""
SHOWN_TEXT = 60
"""So many characters of what a reader wrote."""


@dataclass(frozen=True, slots=True)
class Link:
    """Words that lead somewhere."""

    text: str
    address: str


@dataclass(frozen=True, slots=True)
class Line:
    """Something that waits, what there is to know of it, and the ways to parts of it."""

    way: Link
    note: str = ""
    parts: Sequence[Link] = ()


@dataclass(frozen=True, slots=True)
class Section:
    """Lines of one kind under a heading; `everything` leads to all of them, and only to them."""

    slug: str
    heading: str
    lines: Sequence[Line]
    everything: Link | None = None


def sections_for(user: User) -> list[Section]:
    """The sections in which something waits; the number of queries does not grow with it."""
    if role_of(user) is None:
        return []
    made = (make(user) for make in SECTIONS)
    return [section for section in made if section and section.lines]


def project_list(**parameters: str) -> str:
    """The address of the projects that the member may change, narrowed by these parameters."""
    asked = urlencode({**parameters, "mina": "1"})
    return f"{reverse('admin:projects_project_changelist')}?{asked}"


def day_of(moment: datetime) -> str:
    """The day of a moment in Swedish time."""
    return f"{timezone.localdate(moment):%Y-%m-%d}"


# The sections -----------------------------------------------------------------------------------


def drafts(user: User) -> Section:
    """Entries that nobody but the centre sees yet."""
    return _in_state(user, PublicationState.DRAFT.value, "Utkast")


def in_review(user: User) -> Section:
    """Entries that wait for somebody to read and publish them, where entries are reviewed."""
    return _in_state(user, "granskas", "Väntar på granskning")


def _in_state(user: User, state: str, heading: str) -> Section:
    asked = Project.objects.editable_by(user).filter(state=state).order_by("-updated_at", "pk")
    counted = asked.annotate(total=Window(Count("pk")))
    rows = list(counted.values_list("pk", "reference", "title", "updated_at", "total")[:SHOWN])
    lines = [
        Line(
            Link(f"{reference} {title}", reverse("admin:projects_project_change", args=[pk])),
            f"ändrat {day_of(changed)}",
        )
        for pk, reference, title, changed, _ in rows
    ]
    total = rows[0][-1] if rows else 0
    return Section(state, heading, lines, _all(total, project_list(state__exact=state)))


def open_trials(user: User) -> Section | None:
    """Files that were compared and wait for decisions, and who began with them."""
    if not may_import(user):
        return None
    trials = trials_of(user).filter(state__in=(TrialState.READY, TrialState.MAPPING))
    light = trials.defer("data", "workbook", "report", "headings", "changed")
    counted = light.annotate(
        **{each.name.lower(): Count("rows", Q(rows__action=each)) for each, *_ in DECIDED}
    ).filter(
        Q(state=TrialState.MAPPING) | Q(conflict__gt=0) | Q(doubtful__gt=0) | Q(rejected__gt=0)
    )
    lines = [_trial(each) for each in counted[:SHOWN]]
    return Section("provlasningar", "Provläsningar som väntar på beslut", lines)


DECIDED = (
    (RowAction.CONFLICT, "projekt med konflikt", "projekt med konflikter"),
    (RowAction.DOUBTFUL, "osäker träff", "osäkra träffar"),
    (RowAction.REJECTED, "avvisad rad", "avvisade rader"),
)
"""What of a trial waits for a person, one of them and several."""


def _trial(trial: ImportTrial) -> Line:
    address = reverse("admin:trial", args=[trial.pk])
    counts = ((each, getattr(trial, each.name.lower()), *words) for each, *words in DECIDED)
    parts = [
        Link(f"{count} {one if count == 1 else several}", f"{address}?visa={each.value}")
        for each, count, one, several in counts
        if count
    ]
    begun = f"påbörjad av {trial.user or 'okänd'} {day_of(trial.created_at)}"
    if trial.state == TrialState.MAPPING:
        return Line(Link(str(trial), address), f"kolumner måste tolkas, {begun}")
    return Line(Link(str(trial), address), begun, parts)


def error_reports(user: User) -> Section:
    """What readers reported as wrong and nobody has closed, the new ones first."""
    waiting = error_reports_of(user).open().select_related("project").only(*TOLD_OF_ERRORS)
    counted = waiting.annotate(total=Window(Count("pk")))
    rows: list[Any] = list(counted.order_by(F("started_at").asc(nulls_first=True), "pk")[:SHOWN])
    lines = [
        Line(
            Link(str(each), reverse("admin:projects_errorreport_change", args=[each.pk])),
            f"{each.get_state_display().lower()}, anmäld {day_of(each.created_at)}: "
            f"{Truncator(each.text).chars(SHOWN_TEXT)}",
        )
        for each in rows
    ]
    total = rows[0].total if rows else 0
    every = _all(total, open_reports_address())
    return Section("felanmalningar", "Fel som läsare har anmält", lines, every)


def entry_links(user: User) -> Section:
    """How many possible links with texts of documents wait for a decision."""
    waiting = entry_links_of(user).candidates().count()
    told = counted(waiting, "möjlig koppling", "möjliga kopplingar")
    line = Line(Link(told, waiting_address()), "mellan projekt och dokument")
    heading = "Kopplingar som väntar på beslut"
    return Section("kopplingar", heading, [line] if waiting else [])


TOLD_OF_ERRORS = ("kind", "text", "state", "created_at", "project__reference")


def incomplete(user: User) -> Section:
    """How many shown entries name nobody to ask, and how many tell no result."""
    shown = Project.objects.editable_by(user).published()
    counts = shown.aggregate(
        kontakt=Count("pk", filter=Q(mailbox="")), resultat=Count("pk", filter=Q(results=""))
    )
    words = {"kontakt": "utan funktionsbrevlåda", "resultat": "utan resultat"}
    lines = [
        Line(
            Link(
                f"{count} projekt {words[name]}",
                project_list(state__exact=PublicationState.PUBLISHED.value, saknas=name),
            )
        )
        for name, count in counts.items()
        if count
    ]
    return Section("komplettera", "Att komplettera", lines)


def quality(user: User) -> Section:
    """How many entries have which shortcoming, as the page of quality lists them."""
    page = reverse("admin:quality")
    lines = [
        Line(Link(f"{heading}: {count}", f"{page}#{slug}"))
        for slug, heading, count in shortcomings(user)
        if count
    ]
    return Section("kvalitet", "Uppgifternas kvalitet", lines, Link("Visa alla", page))


def latest_imports(user: User) -> Section:
    """What was read in last, for the member's centres or for all."""
    runs = ImportRun.objects.select_related("source", "user", "programme").defer("report")
    seen = runs.filter(Q(centre=None) | Q(centre__in=centres_of(user)))
    lines = [
        Line(
            Link(str(run), reverse("admin:projects_importrun_change", args=[run.pk])),
            ", ".join(
                (
                    f"program {run.programme.year}" if run.programme else "dokument",
                    *([f"av {run.user}"] if run.user else []),
                )
            ),
        )
        for run in seen[:SHOWN]
    ]
    every = Link("Alla importer", reverse("admin:projects_importrun_changelist"))
    return Section("importer", "Senaste importerna", lines, every)


def _all(total: int, address: str) -> Link | None:
    return Link(f"Visa alla {total}", address) if total > 1 else None


SECTIONS: tuple[Callable[[User], Section | None], ...] = (
    drafts,
    in_review,
    open_trials,
    error_reports,
    entry_links,
    incomplete,
    quality,
    latest_imports,
)
"""In the order of the page. A new one is a function here that gives a Section, or None."""
