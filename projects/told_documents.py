"""Documents with their published entries, read once for each revision."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property

from projects.keywords import Keyword, keywords_of
from projects.models import CancerCentre, Document, DocumentEntry, Region
from projects.models.indexed_text import HEAVY
from projects.per_revision import per_revision


@dataclass(frozen=True, eq=False)
class ListedEntry:
    """An entry with its relations. Several readers share it, so nobody changes it."""

    entry: DocumentEntry

    @property
    def row(self) -> DocumentEntry:
        """What search marks."""
        return self.entry

    @property
    def address(self) -> tuple[str, str]:
        """What the address of its page is made of: the slugs of document and entry."""
        return self.entry.document.slug, self.entry.slug

    @cached_property
    def regions(self) -> list[Region]:
        """Its regions in the order of the country."""
        return sorted(self.entry.regions.all(), key=lambda region: region.county_code)

    @cached_property
    def centres(self) -> list[CancerCentre]:
        """Its Regional Cancer Centres."""
        return list(self.entry.centres.all())

    @cached_property
    def keywords(self) -> list[Keyword]:
        """The keywords that readers see, in their order."""
        return keywords_of(self.entry)


@dataclass(frozen=True, eq=False)
class ToldDocument:
    """A document with its published entries in the order in which they stand in it."""

    document: Document
    entries: list[ListedEntry]

    @property
    def regions(self) -> list[Region]:
        """The regions that it is about."""
        return list(self.document.regions.all())

    @property
    def size(self) -> int:
        """How many entries it has."""
        return len(self.entries)


@dataclass(frozen=True)
class ToldDocuments:
    """All that readers are told of documents."""

    documents: Mapping[str, ToldDocument]
    """By slug, the latest first."""
    by_key: Mapping[int, ListedEntry]

    def entry(self, document: str, slug: str) -> ListedEntry | None:
        """The entry of a document; None where readers are told of none."""
        return self._by_address.get((document, slug))

    def of(self, keys: Iterable[int]) -> list[ListedEntry]:
        """The entries with these keys in their order, those that are there."""
        return [self.by_key[key] for key in keys if key in self.by_key]

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
    entries = entries.select_related("source")
    told = {each.pk: ListedEntry(each) for each in entries.in_document_order()}
    shown = Document.objects.shown().select_related("centre")
    documents = {
        each.slug: ToldDocument(each, [])
        for each in shown.prefetch_related("regions", "sources").latest_first()
    }
    for each in told.values():
        documents[each.entry.document.slug].entries.append(each)
    return ToldDocuments(documents, told)
