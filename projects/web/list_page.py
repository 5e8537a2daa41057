"""Everything that the page of a list shows of the selection in its address."""

from collections.abc import Mapping
from dataclasses import dataclass

from django.core.paginator import Page
from django.http import HttpRequest, QueryDict

from projects.addresses import (
    SITE,
    Problem,
    clean_query,
    ending,
    only,
    origin,
    problems,
    without_name,
)
from projects.filter_fields import MAX_TEXT
from projects.filters import ProjectFilter, current_sort, facet_choices
from projects.listed_projects import ListedProject, listed_projects
from projects.models import Project
from projects.search.references import reference_alone
from projects.sorting import RELEVANCE, Sort, sorts
from projects.web.active_parts import Active, active
from projects.web.document_notice import DocumentNotice, from_documents
from projects.web.exports.formats import FORMATS
from projects.web.facet_groups import ALL, Offer, offers
from projects.web.hits import TierOfHits, hits_of, is_first_look_at, near_follow, near_hits, tiers
from projects.web.list_form import ListForm
from projects.web.list_pages import FEED, SIZES, PagingForm, beside, frame_of, subscribing
from projects.web.query_notice import QueryNotice, reading
from projects.web.relaxations import WayOut, ways_out
from projects.web.saved_list import MARKED, marks
from projects.web.selected_years import is_unsorted
from projects.web.tier_ways import TierWays, taken_along, tier_ways

READING = {"plain", "without", "sort"}
"""Parameters that choose nothing by themselves."""


@dataclass(frozen=True, slots=True)
class ExportLink:
    """A way to take a list along."""

    label: str
    address: str


@dataclass(frozen=True, slots=True)
class Listing(ListForm):
    """A page of projects, the form that chose them, and the ways on."""

    origin: str
    """Scheme and host of the site."""
    address: str
    """The path of the page; the parameters follow."""
    years: set[str]
    """The programmes of the projects, near ones included."""
    is_by_year: bool
    """True when the latest year comes first."""
    by_year: Mapping[str, int]
    """How many projects each year has that the list holds, where the reader chose none."""
    query: QueryDict
    """The parameters without the page's number."""
    taken: QueryDict
    """The parameters of files and feeds with the same projects."""
    is_usual: bool
    """True when the address would show the same tiers if it named none."""
    page: Page[ListedProject]
    tiers: list[TierOfHits[ListedProject]]
    near: TierOfHits[ListedProject] | None
    """The promising projects of the second tier below the last of the first."""
    ways: TierWays | None
    is_first_look: bool
    """True when of the near projects only those worth a look are shown."""
    """How many projects each tier has; None unless the second has any."""
    reading: QueryNotice | None
    """How the text was read; None without one."""
    documents: DocumentNotice | None
    """What the documents have of the text; on the page of all projects only."""
    page_numbers: list[int | str]
    facets: list[Offer]
    active: list[Active]
    problems: list[Problem]
    ways_out: list[WayOut]
    """What to drop; empty unless the page is."""
    marked: list[str]
    """The references of the reader's own list."""
    sort: Sort
    per: int
    sorts: tuple[Sort, ...]
    sizes: tuple[int, ...] = SIZES
    max_text: int = MAX_TEXT

    @property
    def marked_elsewhere(self) -> list[str]:
        """The marked projects that the page does not show."""
        near = [hit.listed for hit in self.near.hits] if self.near else []
        here = {each.project.reference for each in (*self.page, *near)}
        return [reference for reference in self.marked if reference not in here]

    @property
    def is_selection(self) -> bool:
        """True when parameters choose among the projects of the page."""
        return bool(self._selecting)

    @property
    def canonical(self) -> str:
        """The one address of what the page shows, in whatever order and size it shows it."""
        query = self._selecting
        if self.is_usual:
            query = without_name(query, "tier")
        if self.page.number > 1:
            query["page"] = str(self.page.number)
        return self.address + ending(query)

    @property
    def exports(self) -> list[ExportLink]:
        """The files with every project of the list, not only those of the page."""
        query = ending(self.taken)
        return [
            ExportLink(each.label, beside(self.address, form) + query)
            for form, each in FORMATS.items()
        ]

    @property
    def feed(self) -> str:
        """The address of the news of the list."""
        return beside(self.address, FEED) + ending(without_name(self.taken, "sort"))

    @property
    def subscribing(self) -> str:
        """The address of the page that says how to get the news of the list."""
        return subscribing(self.address) + ending(without_name(self.taken, "sort"))

    @property
    def frame(self) -> str:
        """The markup that shows the first projects of the list of all projects in another page."""
        card = f"{self.origin}{self.address}kort/{ending(self.taken)}"
        return frame_of(card, f"Projekt ur {SITE}", height=760)

    @property
    def _selecting(self) -> QueryDict:
        return without_name(only(self.query, ProjectFilter.base_filters), "sort")

    @property
    def cleared(self) -> str:
        """The address of the list without the selection."""
        return self.address + ending(only(self.query, [MARKED]))


def only_reference(raw: QueryDict) -> str:
    """The reference of a public project if the address chooses by nothing else; "" otherwise."""
    query = only(clean_query(raw), ProjectFilter.base_filters)
    chosen = set(query) - READING
    return reference_alone(query.get("q", "")) if chosen == {"q"} else ""


def listing(request: HttpRequest, within: Mapping[str, str] | None = None) -> Listing:
    """The list that the request's parameters select, within the values that its page fixes."""
    raw = request.GET
    selection = ProjectFilter(raw, Project.objects.published(), within, whole_first=True)
    paging = PagingForm(raw)
    page = paging.page_of(selection)
    marked = marks(selection.given.getlist(MARKED))
    selection.given.setlist(MARKED, marked)
    query = only(selection.given, [*ProjectFilter.base_filters, "per", MARKED])
    whole = only(selection.given, [*ProjectFilter.base_filters, *paging.fields, MARKED])
    found, sort, facets = selection.found, current_sort(selection), facet_choices(selection)
    is_first_look = is_first_look_at(selection, page, sort)
    if is_first_look:
        page.object_list = listed_projects().of(selection.near)
    near = listed_projects().of(selection.near) if near_follow(selection, page, sort) else []
    parted = bool(found and found.some and sort is RELEVANCE and len(selection.tiers) > 1)
    numbers = page.paginator.get_elided_page_range(page.number, on_each_side=2, on_ends=1)
    return Listing(
        origin=origin(request),
        address=request.path,
        years={*selection.by_year} | {str(each.project.programme.year) for each in near},
        is_by_year=is_unsorted(selection),
        by_year={} if selection.given.get("year") else selection.by_year,
        query=query,
        taken=taken_along(selection),
        is_usual=selection.tiers == selection.usual_tiers,
        page=page,
        page_numbers=list(numbers),
        tiers=tiers(hits_of(page, found), page.start_index(), parted=parted),
        near=near_hits(hits_of(near, found), page),
        ways=tier_ways(selection, query),
        is_first_look=is_first_look,
        reading=reading(selection, found, query) if found else None,
        documents=from_documents(selection, with_first=is_first_look or not page),
        facets=offers(facets, query, whole=selection.given.get(ALL, "")),
        active=active(facets, query),
        problems=[*problems(selection.form, whole), *problems(paging, whole)],
        ways_out=[] if page else ways_out(selection, query),
        marked=marked,
        sort=sort,
        sorts=sorts(found),
        per=paging.per_page,
    )
