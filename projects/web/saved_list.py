"""The reader's own list of projects: all in the address, marked or chosen."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace

from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods, require_safe

from projects.addresses import address, clean_query, clean_text, with_upper, without
from projects.models import Project, PublicationState
from projects.records import ReferenceConverter
from projects.web.comparison import ProjectComparison, comparison

MARKED = "marked"
"""The parameter, repeatable."""
MOST = 250
"""So many projects a list of a reader's own holds; their address is 7,000 characters long."""
LONGEST_ADDRESS = 8_000
"""Characters of an address that web servers and mail programs pass on."""
LONGEST_NOTE = 200
"""Characters of a reader's note on a project."""
NOTE = "note-"
"""With a reference after it, the parameter of a note."""
_REFERENCE = re.compile(ReferenceConverter.regex)


def marks(values: Iterable[str]) -> list[str]:
    """The references among the values, in upper case, each once, at most MOST of them."""
    found = dict.fromkeys(value.upper() for value in values if _REFERENCE.fullmatch(value))
    return list(found)[:MOST]


REFERENCE = "reference"
SIDE_BY_SIDE = 4
MOST_ABSENT = 20
"""So many references that cannot be shown are named, each with a way out."""


@dataclass(frozen=True, slots=True)
class ListEntry:
    """A project of the list, the reader's note on it, and the address of the list without it."""

    project: Project
    address: str
    note: str = ""


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
    def shared(self) -> str:
        """What follows the path of the list itself, notes included."""
        notes = {each.project.reference: each.note for each in self.entries}
        return _address(REFERENCE, self.references, notes)

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
    references, notes = query.getlist(REFERENCE), notes_of(raw)
    found = _found(references[: 2 * MOST])
    shown = [
        ListEntry(project, "", notes.get(project.reference, ""))
        for project in map(found.get, references)
        if project and project.state == PublicationState.PUBLISHED
    ]
    known = {entry.project.reference for entry in shown}
    absent = [
        Absent(each, found.get(each), without(query, REFERENCE, each))
        for each in references[: 2 * MOST]
        if each not in known
    ]
    return Chosen(shown[:room], absent[:MOST_ABSENT], shown[room:])


def notes_of(raw: QueryDict) -> dict[str, str]:
    """The reader's notes by reference, empty ones left out."""
    given = (
        (name.removeprefix(NOTE).upper(), raw.get(name, ""))
        for name in raw
        if name.startswith(NOTE)
    )
    return {name: text for name, each in given if (text := clean_text(each)[:LONGEST_NOTE])}


def rearranged(raw: QueryDict) -> QueryDict:
    """The parameters after the reader has taken a project away, or moved it by one place."""
    query = with_upper(clean_query(raw), REFERENCE)
    order = query.getlist(REFERENCE)
    if (gone := query.get("remove")) in order:
        order.remove(gone)
    for name, step in (("up", -1), ("down", 1)):
        moved = query.get(name)
        if moved in order:
            place = order.index(moved)
            order.insert(max(0, place + step), order.pop(place))
    query.setlist(REFERENCE, order)
    return query


@csrf_exempt  # nothing is changed, and a token would be a cookie
@require_http_methods(["GET", "HEAD", "POST"])
def my_list(request: HttpRequest) -> HttpResponse:
    """The reader's own list; a change of order or notes leads to the address of the changed one."""
    if request.method != "POST":
        return _my_list(request, chosen(request.GET, MOST))
    query = rearranged(request.POST)
    references, notes = query.getlist(REFERENCE), notes_of(query)
    if not references:
        return redirect("my-list")
    ending = _address(REFERENCE, references, {each: notes.get(each, "") for each in references})
    if len(ending) > LONGEST_ADDRESS:
        return _my_list(request, chosen(query, MOST), length=len(ending))
    return redirect(reverse("my-list") + ending)


def _my_list(request: HttpRequest, found: Chosen, length: int = 0) -> HttpResponse:
    context = {
        "chosen": found,
        "room": MOST,
        "side_by_side": SIDE_BY_SIDE,
        "longest_note": LONGEST_NOTE,
        "length": length,
        "longest": LONGEST_ADDRESS,
    }
    return render(request, "web/my_list.html", context)


@require_safe
def compare(request: HttpRequest) -> HttpResponse:
    """Up to four projects side by side."""
    found = _with_ways_out(chosen(request.GET, SIDE_BY_SIDE))
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


def _with_ways_out(found: Chosen) -> Chosen:
    """The same, each entry with the address without it; a whole list would weigh too much."""
    query = QueryDict(mutable=True)
    query.setlist(REFERENCE, [each.project.reference for each in (*found.entries, *found.left_out)])
    entries = [
        replace(each, address=without(query, REFERENCE, each.project.reference))
        for each in found.entries
    ]
    return replace(found, entries=entries)


def _address(name: str, references: list[str], notes: Mapping[str, str] | None = None) -> str:
    query = QueryDict(mutable=True)
    query.setlist(name, references)
    for reference, note in (notes or {}).items():
        if note:
            query[f"{NOTE}{reference}"] = note
    return address(query)
