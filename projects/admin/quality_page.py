"""What of the entries deserves a look: regions nobody understands, and what sources left open."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from django.contrib import admin
from django.core.exceptions import PermissionDenied
from django.db.models import Count, F, Window
from django.http import HttpRequest, HttpResponse
from django.template.response import TemplateResponse

from projects.admin.permissions import staff_member
from projects.annex.known_projects import current_gazetteer
from projects.annex.locations import unknown_regions
from projects.models import Project, User
from projects.models.project import ProjectQuerySet
from projects.rights import role_of

MOST = 200
"""So many projects of one kind are listed."""


@dataclass(frozen=True, slots=True)
class Finding:
    """A project that deserves a look, and why; the text is "" where the heading says it all."""

    pk: int
    reference: str
    title: str
    text: str = ""


@dataclass(frozen=True, slots=True)
class Section:
    """Projects with the same shortcoming; `more` are those that are not listed."""

    slug: str
    heading: str
    advice: str
    findings: Sequence[Finding]
    more: int


def quality_page(request: HttpRequest) -> HttpResponse:
    """The shortcomings of the entries that the member may edit."""
    user = staff_member(request)
    if role_of(user) is None:
        raise PermissionDenied
    projects = Project.objects.editable_by(user).published().order_by("reference")
    context = {
        **admin.site.each_context(request),
        "title": "Uppgifternas kvalitet",
        "opts": Project._meta,
        "sections": [_section(projects, *kind) for kind in _KINDS],
    }
    return TemplateResponse(request, "admin/projects/project/quality.html", context)


def shortcomings(user: User) -> list[tuple[str, str, int]]:
    """Of each kind its slug, its heading and how many entries that the user may edit have it."""
    projects = Project.objects.editable_by(user).published()
    return [(slug, heading, sum(1 for _ in find(projects))) for slug, heading, _, find in _KINDS]


Find = Callable[[ProjectQuerySet], Iterator[Finding]]


def _section(
    projects: ProjectQuerySet, slug: str, heading: str, advice: str, find: Find
) -> Section:
    found = list(find(projects))
    return Section(slug, heading, advice, found[:MOST], max(len(found) - MOST, 0))


def _unknown_regions(projects: ProjectQuerySet) -> Iterator[Finding]:
    """Published region cells with words that name a region and are none."""
    gazetteer = current_gazetteer()
    asked = ("pk", "reference", "title", "region_text", "centre__slug")
    rows = projects.exclude(region_text="").values_list(*asked)
    for pk, reference, title, cell, centre in rows:
        for unknown in unknown_regions(cell, centre, gazetteer):
            near = ", ".join(unknown.nearest)
            yield Finding(pk, reference, title, f"”{unknown.text}”; närmast är {near}")


def _told(projects: ProjectQuerySet) -> Iterator[Finding]:
    for pk, reference, title in projects.values_list("pk", "reference", "title"):
        yield Finding(pk, reference, title)


def _without_region(projects: ProjectQuerySet) -> Iterator[Finding]:
    return _told(projects.filter(regions=None))


def _without_summary(projects: ProjectQuerySet) -> Iterator[Finding]:
    return _told(projects.filter(summary=""))


def _same_title(projects: ProjectQuerySet) -> Iterator[Finding]:
    """Projects of one programme, centre and area whose titles differ in case at most."""
    table = (F("programme"), F("centre"), F("area"), F("sort_key"))
    counted = projects.annotate(same=Window(Count("pk"), partition_by=list(table)))
    return _told(counted.filter(same__gt=1).order_by("sort_key", "reference"))


_KINDS: tuple[tuple[str, str, str, Find], ...] = (
    (
        "okand-region",
        "Region som inte förstås",
        "Källans regioncell nämner en region som inte finns. Välj regionen på projektets sida.",
        _unknown_regions,
    ),
    (
        "utan-region",
        "Ingen region",
        "Projektet hör inte till någon region och syns inte när någon väljer region.",
        _without_region,
    ),
    (
        "utan-sammanfattning",
        "Ingen sammanfattning",
        "Källan säger inget om vad projektet gör.",
        _without_summary,
    ),
    (
        "samma-titel",
        "Samma titel i samma RCC och område",
        "Är det ett projekt som står två gånger kan det ena återkallas.",
        _same_title,
    ),
)
