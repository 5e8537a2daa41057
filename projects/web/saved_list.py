"""The reader's own list of projects: all in the address, marked or chosen."""

import re
from collections.abc import Iterable
from dataclasses import dataclass

from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import render
from django.views.decorators.http import require_safe

from projects.addresses import address, clean_query, with_upper, without
from projects.models import Project, PublicationState
from projects.records import ReferenceConverter
from projects.web.comparison import ProjectComparison, comparison

MARKED = "marked"
"""The parameter, repeatable."""
MOST = 100
"""So many projects a list of a reader's own holds; their address is 3 kB long."""
_REFERENCE = re.compile(ReferenceConverter.regex)


def marks(values: Iterable[str]) -> list[str]:
    """The references among the values, in upper case, each once, at most MOST of them."""
    found = dict.fromkeys(value.upper() for value in values if _REFERENCE.fullmatch(value))
    return list(found)[:MOST]


REFERENCE = "reference"
SIDE_BY_SIDE = 4


@dataclass(frozen=True, slots=True)
class ListEntry:
    """A project of the list, and the address of the list without it."""

    project: Project
    address: str


@dataclass(frozen=True, slots=True)
class Absent:
    """A reference that leads to no project that can be shown, and the list without it.

    `project` is the withdrawn project, None for a reference that was never public.
    """

    reference: str
    project: Project | None
    address: str


@dataclass(frozen=True, slots=True)
class Chosen:
    """The projects of an address in its order."""

    entries: list[ListEntry]
    absent: list[Absent]
    left_out: list[ListEntry]
    """Projects beyond the room there is."""

    @property
    def references(self) -> list[str]:
        """The references of the projects that are shown."""
        return [entry.project.reference for entry in self.entries]

    @property
    def years(self) -> set[str]:
        """The programmes of the projects that are shown."""
        return {str(entry.project.programme.year) for entry in self.entries}

    @property
    def query(self) -> str:
        """What follows the path of a page that takes the same projects."""
        return _address(REFERENCE, self.references)

    @property
    def browsing(self) -> str:
        """What follows the path of the list where more projects are marked."""
        return _address(MARKED, self.references)

    @property
    def may_compare(self) -> bool:
        """True when there is something to compare."""
        return len(self.entries) > 1

    @property
    def fits(self) -> bool:
        """True when all of them have room side by side."""
        return len(self.entries) <= SIDE_BY_SIDE


def chosen(raw: QueryDict, room: int) -> Chosen:
    """The projects that the references of the address name; one query and those of relations."""
    query = QueryDict(mutable=True)
    query.setlist(REFERENCE, with_upper(clean_query(raw), REFERENCE).getlist(REFERENCE))
    references = query.getlist(REFERENCE)
    found = _found(references[: 2 * MOST])
    shown = [
        ListEntry(project, without(query, REFERENCE, project.reference))
        for project in map(found.get, references)
        if project and project.state == PublicationState.PUBLISHED
    ]
    absent = [
        Absent(each, found.get(each), without(query, REFERENCE, each))
        for each in references[: 2 * MOST]
        if each not in {entry.project.reference for entry in shown}
    ]
    return Chosen(shown[:room], absent[:MOST], shown[room:])


@require_safe
def my_list(request: HttpRequest) -> HttpResponse:
    """The reader's own list."""
    context = {"chosen": chosen(request.GET, MOST), "room": MOST, "side_by_side": SIDE_BY_SIDE}
    return render(request, "web/my_list.html", context)


@require_safe
def compare(request: HttpRequest) -> HttpResponse:
    """Up to four projects side by side."""
    found = chosen(request.GET, SIDE_BY_SIDE)
    compared: ProjectComparison | None = None
    if found.may_compare:
        compared = comparison([entry.project for entry in found.entries])
    context = {"chosen": found, "comparison": compared, "room": SIDE_BY_SIDE}
    return render(request, "web/compare.html", context)


def _found(references: Iterable[str]) -> dict[str, Project]:
    wanted = list(references)
    if not wanted:
        return {}
    public = Project.objects.published() | Project.objects.withdrawn()
    found = public.referred_to(*wanted).with_relations().with_continued()
    return {each.reference: each for each in found}


def _address(name: str, references: list[str]) -> str:
    query = QueryDict(mutable=True)
    query.setlist(name, references)
    return address(query)
