"""What the documents have of the text of a list of projects: told beside it, not counted in it."""

from dataclasses import dataclass

from django.http import QueryDict
from django.urls import reverse

from projects.addresses import ending
from projects.document_counts import document_count
from projects.entry_filters import EntryFilter
from projects.models import DocumentEntry
from projects.selection import Selection
from projects.told_documents import ListedEntry, told_documents
from projects.web.hits import Hit, hits_of

FIRST = 3
"""So many entries stand where no project answers the text."""


@dataclass(frozen=True, slots=True)
class DocumentNotice:
    """How many entries answer a text, where they stand, and the first of them if asked for."""

    count: int
    text: str
    address: str
    first: list[Hit[ListedEntry]]


def from_documents(selection: Selection, *, with_first: bool) -> DocumentNotice | None:
    """What the documents have of the text of a selection, whatever else it chooses.

    None for nothing, and on the page of an entity. Only the first are ranked, where they are asked
    for.
    """
    found = None if selection.within else document_count(selection)
    if found is None or not found.count:
        return None
    first = _first(found.query) if with_first else []
    address = reverse("documents") + ending(found.query)
    return DocumentNotice(found.count, found.text, address, first)


def _first(query: QueryDict) -> list[Hit[ListedEntry]]:
    entries = EntryFilter(query, DocumentEntry.objects.published(), whole_first=True)
    first = told_documents().of(entries.keys(0, FIRST))
    return hits_of(first, entries.found) if entries.found else []
