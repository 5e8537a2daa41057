"""Everything that the list of the entries of documents shows of the selection in its address."""

from dataclasses import dataclass

from django.http import HttpRequest
from django.urls import reverse

from projects.addresses import ending, only
from projects.entry_filters import EntryFilter
from projects.models import DocumentEntry
from projects.told_documents import ListedEntry, ToldDocument, told_documents
from projects.web.list_pages import PagingForm
from projects.web.row_list import RowList, near_of, shown


@dataclass(frozen=True, slots=True, kw_only=True)
class EntryList(RowList[ListedEntry]):
    """A page of entries, the form that chose them, and the ways on."""

    documents: list[ToldDocument]
    """All documents, the latest first, where nothing is chosen; empty otherwise."""

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
    paging, told = PagingForm(request.GET), told_documents()

    def entries(start: int, stop: int) -> list[ListedEntry]:
        return told.of(selection.keys(start, stop))

    page = paging.page_of_rows(selection, entries)
    parts = shown(selection, paging, page, near_of(selection, page, told.of))
    is_front = not parts["selecting"] and page.number == 1
    documents = list(told.documents.values()) if is_front else []
    return EntryList(address=request.path, documents=documents, **parts)
