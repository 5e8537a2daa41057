"""Everything that the page of a list shows of the selection in its address."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from django.http import HttpRequest, QueryDict

from projects.addresses import (
    SITE,
    clean_query,
    ending,
    only,
    origin,
    without_name,
)
from projects.filters import ProjectFilter
from projects.listed_projects import ListedProject, listed_projects
from projects.models import Project
from projects.search.references import reference_alone
from projects.web.document_notice import DocumentNotice, from_documents
from projects.web.list_pages import PagingForm, frame_of, subscribing
from projects.web.row_list import RowList, near_of, shown
from projects.web.saved_list import MARKED, marks
from projects.web.selected_years import is_unsorted

READING = {"plain", "without", "sort"}
"""Parameters that choose nothing by themselves."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Listing(RowList[ListedProject]):
    """A page of projects, the form that chose them, and the ways on."""

    origin: str
    """Scheme and host of the site."""
    years: set[str]
    """The programmes of the projects, near ones included."""
    is_by_year: bool
    """True when the latest year comes first."""
    by_year: Mapping[str, int]
    """How many projects each year has that the list holds, where the reader chose none."""
    documents: DocumentNotice | None
    """What the documents have of the text; on the page of all projects only."""
    marked: list[str]
    """The references of the reader's own list."""
    changed_at: datetime
    """When the registry last changed."""

    @property
    def marked_elsewhere(self) -> list[str]:
        """The marked projects that the page does not show."""
        near = [hit.listed for hit in self.near.hits] if self.near else []
        here = {each.project.reference for each in (*self.page, *near)}
        return [reference for reference in self.marked if reference not in here]

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
    near = near_of(selection, page, listed_projects().of)
    parts = shown(selection, paging, page, near, [MARKED])
    return Listing(
        origin=origin(request),
        address=request.path,
        years={*selection.by_year} | {str(each.project.programme.year) for each in near},
        is_by_year=is_unsorted(selection),
        by_year={} if selection.given.get("year") else selection.by_year,
        documents=from_documents(selection, with_first=parts["is_first_look"] or not page),
        marked=marked,
        changed_at=selection.index.changed_at,
        **parts,
    )
