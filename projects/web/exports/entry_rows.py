"""From a selection of the texts of documents to the rows of an export."""

from collections.abc import Callable, Generator, Iterable

from django.urls import reverse
from django.utils import timezone

from projects.addresses import ending
from projects.entry_filters import EntryFilter
from projects.models import Revision
from projects.records import citation
from projects.selection_words import EVERY_TEXT, in_words
from projects.told_documents import ListedEntry, told_documents
from projects.web.exports.cells import TIERS, Export, Row, Value, moment
from projects.web.exports.entry_columns import ENTRIES, OF_ENTRIES


def exported(selection: EntryFilter, origin: str, path: str) -> tuple[list[ListedEntry], Export]:
    """The selected entries in their order, and what is said of the export."""
    entries = told_documents().of(selection.keys(0, selection.counts.total))
    changed = Revision.current().changed_at
    export = Export(
        table=ENTRIES,
        origin=origin,
        query=in_words(selection, everything=EVERY_TEXT),
        list_address=f"{origin}{path}{ending(selection.page_query)}",
        exported=moment(timezone.now() if selection.query else changed),
        data_date=moment(changed),
        source=sources_of(entries),
    )
    return entries, export


def entry_rows(
    entries: Iterable[ListedEntry], tier: Callable[[int], str], export: Export
) -> Generator[Row]:
    """The entries in their order, as rows; no query."""
    about: list[Value] = [getattr(export, each.name) for each in ENTRIES.about]
    for rank, each in enumerate(entries, start=1):
        own = [told.read(each) for told in OF_ENTRIES]
        address = export.origin + reverse("entry", args=each.address)
        yield [*own, address, TIERS[tier(each.entry.pk)], rank, *about]


def tier_of(selection: EntryFilter) -> Callable[[int], str]:
    """From the key of an entry to the tier of its hit; "" without a text."""
    found = selection.found
    return found.tier_of if found else lambda _: ""


def sources_of(entries: Iterable[ListedEntry]) -> str:
    """How the documents of entries are to be named, each once."""
    documents = {each.entry.document_id: each.entry.document for each in entries}
    return " ".join(f"{citation(each)}." for each in documents.values())
