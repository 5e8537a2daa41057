"""Everything that the page of a list shows of the selection in its address."""

from dataclasses import dataclass

from django.core.paginator import Page
from django.http import QueryDict

from projects.models import Project
from projects.models.project_queryset import ProjectQuerySet
from projects.public.hits import TierOfHits, tiers
from projects.public.reading import Reading, reading
from projects.selection.choices import Active, FacetChoices, active, current_sort, facet_choices
from projects.selection.filters import MAX_TEXT, ProjectFilter
from projects.selection.paging import SIZES, PagingForm
from projects.selection.parameters import only
from projects.selection.problems import Problem, problems
from projects.selection.sorting import RELEVANCE, Sort, sorts


@dataclass(frozen=True, slots=True)
class Listing:
    """A page of projects, the form that chose them, and the ways on."""

    address: str
    """The path of the page; the parameters follow."""
    query: QueryDict
    """The parameters without the page's number."""
    page: Page[Project]
    tiers: list[TierOfHits]
    reading: Reading | None
    """How the text was read; None without one."""
    page_numbers: list[int | str]
    facets: list[FacetChoices]
    active: list[Active]
    problems: list[Problem]
    sort: Sort
    per: int
    sorts: tuple[Sort, ...]
    sizes: tuple[int, ...] = SIZES
    max_text: int = MAX_TEXT

    @property
    def chosen(self) -> int:
        """The number of chosen values in all facets."""
        return sum(facet.chosen for facet in self.facets)


def listing(address: str, raw: QueryDict, projects: ProjectQuerySet) -> Listing:
    """The list at this path that the parameters select of the projects."""
    selection = ProjectFilter(raw, projects)
    paging = PagingForm(raw)
    page = paging.page_of(selection.projects)
    query = only(selection.given, [*ProjectFilter.base_filters, "per"])
    whole = only(selection.given, [*ProjectFilter.base_filters, *paging.fields])
    found, sort, facets = selection.found, current_sort(selection), facet_choices(selection)
    numbers = page.paginator.get_elided_page_range(page.number, on_each_side=2, on_ends=1)
    return Listing(
        address=address,
        query=query,
        page=page,
        page_numbers=list(numbers),
        tiers=tiers(page, found, page.start_index(), by_relevance=sort is RELEVANCE),
        reading=reading(found, query) if found else None,
        facets=facets,
        active=active(facets, query),
        problems=[*problems(selection.form, whole), *problems(paging, whole)],
        sort=sort,
        sorts=sorts(found),
        per=paging.per_page,
    )
