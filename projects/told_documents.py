"""Documents with their published entries, read once for each revision."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property

from projects.listed_entries import ListedEntry
from projects.models import Document, DocumentEntry
from projects.models.indexed_text import HEAVY
from projects.per_revision import per_revision


@dataclass(frozen=True, eq=False)
class ToldDocument:
    """A document with its published entries in the order in which they stand in it."""

    document: Document
    entries: list[ListedEntry]


@dataclass(frozen=True)
class ToldDocuments:
    """All that readers are told of documents."""

    documents: Mapping[str, ToldDocument]
    """By slug, the latest first."""
    by_key: Mapping[int, ListedEntry]

    def entry(self, document: str, slug: str) -> ListedEntry | None:
        """The entry of a document; None where readers are told of none."""
        return self._by_address.get((document, slug))

    def parts(self, whole: ListedEntry) -> list[ListedEntry]:
        """The entries that are a part of this one, document after document."""
        return self._parts.get(whole.entry.pk, [])

    @cached_property
    def _by_address(self) -> dict[tuple[str, str], ListedEntry]:
        return {each.address: each for each in self.by_key.values()}

    @cached_property
    def _parts(self) -> dict[int, list[ListedEntry]]:
        found: dict[int, list[ListedEntry]] = {}
        for each in self.by_key.values():
            if each.entry.part_of_id:
                found.setdefault(each.entry.part_of_id, []).append(each)
        return found


@per_revision
def told_documents() -> ToldDocuments:
    """Those of the committed registry, in six queries."""
    entries = DocumentEntry.objects.published().defer(*HEAVY).with_relations()
    told = {each.pk: ListedEntry(each) for each in entries.in_document_order()}
    shown = Document.objects.shown().select_related("centre")
    documents = {
        each.slug: ToldDocument(each, [])
        for each in shown.prefetch_related("regions", "sources").latest_first()
    }
    for each in told.values():
        documents[each.entry.document.slug].entries.append(each)
    return ToldDocuments(documents, told)
