"""Entries that are like one that somebody is writing, to be seen before it becomes a second one."""

from collections.abc import Iterator
from dataclasses import dataclass

from django import forms
from django.core.exceptions import PermissionDenied
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.template.response import TemplateResponse
from django.views.decorators.http import require_POST
from rapidfuzz import fuzz, process

from projects.addresses import clean_text
from projects.admin.permissions import staff_member
from projects.language.sort_key import fold
from projects.models import CancerCentre, Project, User
from projects.models.project import ProjectQuerySet
from projects.rights import role_of
from projects.search.description import LONGEST_TEXT, describe
from projects.search.similar import similar_to_description

MOST = 8
SAME_TITLE = 88
"""How much alike the titles of one centre are from which two entries may be the same, of 100."""
FRAGMENT = "X-Fragment"
"""The header by which a script asks for the list alone."""


class WrittenForm(forms.Form):
    """What is written so far; the entry itself, when it is saved already, is not like itself."""

    title = forms.CharField(required=False)
    summary = forms.CharField(required=False)
    centre = forms.ModelChoiceField(CancerCentre.objects.all(), required=False)
    entry = forms.ModelChoiceField(Project.objects.none(), required=False)

    def __init__(self, *args: object, seen: "QuerySet[Project]", **shape: object) -> None:
        super().__init__(*args, **shape)  # type: ignore[arg-type]  # Django's signature
        entry: forms.ModelChoiceField[Project] = self.fields["entry"]  # type: ignore[assignment]
        entry.queryset = seen


@dataclass(frozen=True, slots=True)
class Alike:
    """An entry like the written one, what they have in common, and whether it may be the same."""

    project: Project
    shared: list[str]
    duplicate: bool


@require_POST
def similar_entries(request: HttpRequest) -> HttpResponse:
    """The entries that the member may see and that are like the written one; nothing is kept."""
    user = staff_member(request)
    if role_of(user) is None:
        raise PermissionDenied
    form = WrittenForm(request.POST, seen=Project.objects.visible_to(user))
    form.full_clean()
    name = "_similar" if request.headers.get(FRAGMENT) else "similar"
    context = {
        "title": "Liknande projekt",
        "opts": Project._meta,
        "alike": alike(form.cleaned_data, user),
    }
    return TemplateResponse(request, f"admin/projects/project/{name}.html", context)


def alike(written: dict[str, object], user: User) -> list[Alike]:
    """At most eight; those that may be the same come first, then the most similar."""
    title, summary = (clean_text(str(written.get(each) or "")) for each in ("title", "summary"))
    entry, centre = written.get("entry"), written.get("centre")
    if isinstance(entry, Project):
        centre = centre or entry.centre
    same_work = (entry.pk, entry.continues_id) if isinstance(entry, Project) else ()
    seen = Project.objects.visible_to(user).exclude(pk__in=[key for key in same_work if key])
    found = {each.project.pk: each for each in _of_the_same_title(title, seen, centre)}
    for each in _of_the_same_work(title, summary, seen):
        found.setdefault(each.project.pk, each)
    return sorted(found.values(), key=lambda each: not each.duplicate)[:MOST]


def _of_the_same_title(title: str, seen: ProjectQuerySet, centre: object) -> Iterator[Alike]:
    if not (title and isinstance(centre, CancerCentre)):
        return
    titles = {
        key: fold(text) for key, text in seen.filter(centre=centre).values_list("pk", "title")
    }
    close = process.extract(
        fold(title), titles, scorer=fuzz.ratio, score_cutoff=SAME_TITLE, limit=MOST
    )
    found = _told(seen).in_bulk([key for _, _, key in close])
    yield from (Alike(found[key], [], duplicate=True) for _, _, key in close)


def _of_the_same_work(title: str, summary: str, seen: ProjectQuerySet) -> Iterator[Alike]:
    if not (title or summary):
        return
    description = describe(summary[:LONGEST_TEXT], title)
    for each in similar_to_description(description, _told(seen)):
        yield Alike(each.project, each.shared, each.duplicate)


def _told(projects: ProjectQuerySet) -> ProjectQuerySet:
    return projects.select_related("centre").prefetch_related("regions")
