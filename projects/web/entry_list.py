"""Everything that the list of the entries of documents shows of the selection in its address."""

from dataclasses import dataclass

from django.core.paginator import Page
from django.http import HttpRequest, QueryDict
from django.urls import reverse

from projects.addresses import Problem, ending, only, problems, without_name
from projects.entry_filters import EntryFilter
from projects.filter_fields import MAX_TEXT
from projects.filters import facet_choices
from projects.listed_entries import ListedEntry, listed_entries
from projects.models import DocumentEntry
from projects.sorting import RELEVANCE, Sort
from projects.told_documents import ToldDocument, told_documents
from projects.web.active_parts import Active, active
from projects.web.facet_groups import ALL, Offer, offers
from projects.web.hits import TierOfHits, hits_of, is_first_look_at, near_follow, near_hits, tiers
from projects.web.list_form import ListForm
from projects.web.list_pages import SIZES, PagingForm
from projects.web.query_notice import QueryNotice, reading
from projects.web.relaxations import WayOut, ways_out
from projects.web.tier_ways import TierWays, tier_ways


@dataclass(frozen=True, slots=True)
class EntryList(ListForm):
    """A page of entries, the form that chose them, and the ways on."""

    address: str
    documents: list[ToldDocument]
    """All documents, the latest first, where nothing is chosen; empty otherwise."""
    query: QueryDict
    """The parameters without the page's number."""
    is_usual: bool
    """True when the address would show the same tiers if it named none."""
    page: Page[ListedEntry]
    tiers: list[TierOfHits[ListedEntry]]
    near: TierOfHits[ListedEntry] | None
    """The promising entries of the second tier below the last of the first."""
    ways: TierWays | None
    is_first_look: bool
    """True when of the near entries only those worth a look are shown."""
    reading: QueryNotice | None
    """How the text was read; None without one."""
    page_numbers: list[int | str]
    facets: list[Offer]
    active: list[Active]
    problems: list[Problem]
    ways_out: list[WayOut]
    """What to drop; empty unless the page is."""
    sort: Sort
    per: int
    sorts: tuple[Sort, ...]
    sizes: tuple[int, ...] = SIZES
    max_text: int = MAX_TEXT

    @property
    def is_selection(self) -> bool:
        """True when parameters choose among the entries."""
        return bool(_selecting(self.query))

    @property
    def canonical(self) -> str:
        """The one address of what the page shows, in whatever order and size it shows it."""
        query = _selecting(self.query)
        if self.is_usual:
            query = without_name(query, "tier")
        if self.page.number > 1:
            query["page"] = str(self.page.number)
        return self.address + ending(query)

    @property
    def feed(self) -> str:
        """The address of the news of the registry."""
        return reverse("export-atom")

    @property
    def projects(self) -> str:
        """The address of the list of projects with the same text."""
        return reverse("projects") + ending(only(self.query, ["q"]))

    @property
    def cleared(self) -> str:
        """The address of the list without the selection."""
        return self.address


def entry_list(request: HttpRequest) -> EntryList:
    """The list that the request's parameters select."""
    selection = EntryFilter(request.GET, DocumentEntry.objects.published(), whole_first=True)
    paging = PagingForm(request.GET)

    def entries(start: int, stop: int) -> list[ListedEntry]:
        return listed_entries().of(selection.keys(start, stop))

    page = paging.page_of_rows(selection, entries)
    query = only(selection.given, [*EntryFilter.base_filters, "per"])
    whole = only(selection.given, [*EntryFilter.base_filters, *paging.fields])
    found, sort, facets = selection.found, selection.sort, facet_choices(selection)
    is_first_look = is_first_look_at(selection, page, sort)
    if is_first_look:
        page.object_list = listed_entries().of(selection.near)
    near = listed_entries().of(selection.near) if near_follow(selection, page, sort) else []
    parted = bool(found and found.some and sort is RELEVANCE and len(selection.tiers) > 1)
    is_front = not _selecting(query) and page.number == 1
    return EntryList(
        address=request.path,
        documents=list(told_documents().documents.values()) if is_front else [],
        query=query,
        is_usual=selection.tiers == selection.usual_tiers,
        page=page,
        tiers=tiers(hits_of(page, found), page.start_index(), parted=parted),
        near=near_hits(hits_of(near, found), page),
        ways=tier_ways(selection, query),
        is_first_look=is_first_look,
        reading=reading(selection, found, query) if found else None,
        page_numbers=list(
            page.paginator.get_elided_page_range(page.number, on_each_side=2, on_ends=1)
        ),
        facets=offers(facets, query, whole=selection.given.get(ALL, "")),
        active=active(facets, query),
        problems=[*problems(selection.form, whole), *problems(paging, whole)],
        ways_out=[] if page else ways_out(selection, query),
        sort=sort,
        sorts=selection.orders.offered(found),
        per=paging.per_page,
    )


def _selecting(query: QueryDict) -> QueryDict:
    """The parameters that choose among the entries."""
    return without_name(only(query, EntryFilter.base_filters), "sort")
