"""The page of a list of any rows: what it shows of the choices that made it."""

from collections.abc import Callable, Collection, Iterable
from dataclasses import dataclass
from typing import Any, Generic, TypeVar

from django.core.paginator import Page
from django.http import QueryDict

from projects.addresses import Problem, ending, only, problems, without_name
from projects.filter_fields import MAX_TEXT
from projects.filters import facet_choices
from projects.search.analyzed_rows import Listed
from projects.search.find import Tier
from projects.selection import Selection
from projects.sorting import RELEVANCE, Sort
from projects.web.active_parts import Active, active
from projects.web.exports.formats import FORMATS
from projects.web.facet_groups import ALL, Offer, offers
from projects.web.hits import TierOfHits, hits_of, is_first_look_at, near_follow, near_hits, tiers
from projects.web.list_pages import FEED, SIZES, PagingForm, beside
from projects.web.query_notice import QueryNotice, reading
from projects.web.relaxations import WayOut, ways_out
from projects.web.tier_ways import TierWays, taken_along, tier_ways

Row = TypeVar("Row", bound=Listed)


@dataclass(frozen=True, slots=True)
class ExportLink:
    """A way to take a list along."""

    label: str
    address: str


@dataclass(frozen=True, slots=True, kw_only=True)
class RowList(Generic[Row]):
    """A page of rows, the form that chose them, and the ways on."""

    address: str
    """The path of the page; the parameters follow."""
    query: QueryDict
    """The parameters without the page's number."""
    selecting: QueryDict
    """Those of them that choose among the rows."""
    is_usual: bool
    """True when the address would show the same tiers if it named none."""
    page: Page[Row]
    tiers: list[TierOfHits[Row]]
    near: TierOfHits[Row] | None
    """The promising rows of the second tier below the last of the first."""
    ways: TierWays | None
    """How many rows each tier has; None unless the second has any."""
    is_first_look: bool
    """True when of the near rows only those worth a look are shown."""
    reading: QueryNotice | None
    """How the text was read; None without one."""
    page_numbers: list[int | str]
    facets: list[Offer]
    active: list[Active]
    problems: list[Problem]
    ways_out: list[WayOut]
    """What to drop; empty unless the page is."""
    taken: QueryDict
    """The parameters of files and feeds with the same rows."""
    sort: Sort
    per: int
    sorts: tuple[Sort, ...]
    sizes: tuple[int, ...] = SIZES
    max_text: int = MAX_TEXT

    @property
    def chosen(self) -> int:
        """The number of chosen values in all facets."""
        return sum(facet.chosen for facet in self.facets)

    @property
    def kept(self) -> list[tuple[str, str]]:
        """The parameters that the form of the search keeps but does not show."""
        shown = {"q", *(facet.facet.name for facet in self.facets)}
        if self.only_near:
            shown.add("tier")
        return [
            (name, value)
            for name, values in self.query.lists()
            if name not in shown
            for value in values
        ]

    @property
    def only_near(self) -> bool:
        """True when the address asks for the second tier alone.

        That goes on when a filter is chosen, and ends with another text.
        """
        return self.query.getlist("tier") == [Tier.SOME]

    @property
    def is_selection(self) -> bool:
        """True when parameters choose among the rows of the page."""
        return bool(self.selecting)

    @property
    def exports(self) -> list[ExportLink]:
        """The files with every row of the list, not only those of the page."""
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
    def canonical(self) -> str:
        """The one address of what the page shows, in whatever order and size it shows it."""
        query = self.selecting
        if self.is_usual:
            query = without_name(query, "tier")
        if self.page.number > 1:
            query = query.copy()
            query["page"] = str(self.page.number)
        return self.address + ending(query)


def near_of(
    selection: Selection, page: Page[Row], rows: Callable[[Iterable[int]], list[Row]]
) -> list[Row]:
    """The rows that follow the last of the first tier; the page's own where only near are found."""
    if is_first_look_at(selection, page, selection.sort):
        page.object_list = rows(selection.near)
    return rows(selection.near) if near_follow(selection, page, selection.sort) else []


def shown(
    selection: Selection,
    paging: PagingForm,
    page: Page[Row],
    near: Iterable[Row],
    kept: Collection[str] = (),
) -> dict[str, Any]:
    """What the page of a selection shows, by the names of `RowList` without the address.

    `kept` are parameters of the page that choose nothing.
    """
    found, sort, facets = selection.found, selection.sort, facet_choices(selection)
    query = only(selection.given, [*selection.base_filters, "per", *kept])
    whole = only(selection.given, [*selection.base_filters, *paging.fields, *kept])
    parted = bool(found and found.some and sort is RELEVANCE and len(selection.tiers) > 1)
    numbers = page.paginator.get_elided_page_range(page.number, on_each_side=2, on_ends=1)
    return {
        "query": query,
        "selecting": without_name(only(query, selection.base_filters), "sort"),
        "is_usual": selection.tiers == selection.usual_tiers,
        "page": page,
        "page_numbers": list(numbers),
        "tiers": tiers(hits_of(page, found), page.start_index(), parted=parted),
        "near": near_hits(hits_of(near, found), page),
        "ways": tier_ways(selection, query),
        "is_first_look": is_first_look_at(selection, page, sort),
        "reading": reading(selection, found, query) if found else None,
        "facets": offers(facets, query, whole=selection.given.get(ALL, "")),
        "active": active(facets, query),
        "problems": [*problems(selection.form, whole), *problems(paging, whole)],
        "ways_out": [] if page else ways_out(selection, query),
        "taken": taken_along(selection),
        "sort": sort,
        "sorts": selection.orders.offered(found),
        "per": paging.per_page,
    }
