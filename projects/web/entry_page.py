"""Everything that the page of a document's entry says."""

from dataclasses import dataclass

from django.urls import reverse

from projects.addresses import SITE
from projects.entry_links import ShownLink, entry_links
from projects.models import DocumentEntry, EntryKind, Figure
from projects.records import citation
from projects.told_documents import ListedEntry, told_documents


@dataclass(frozen=True, slots=True)
class EntryPage:
    """An entry with its neighbours, links and figures."""

    told: ListedEntry
    name: str
    whole: ListedEntry | None
    """What it is a part of."""
    parts: list[ListedEntry]
    projects: list[ShownLink]
    entries: list[tuple[ShownLink, ListedEntry]]
    """Other entries that it is linked with, in either direction."""
    figures: list[Figure]
    before: ListedEntry | None
    after: ListedEntry | None
    citation: str
    address: str


def entry_page(told: ListedEntry, origin: str) -> EntryPage:
    """What there is to say of an entry; one query for its figures."""
    documents, links = told_documents(), entry_links()
    entry = told.entry
    around = documents.documents[entry.document.slug].entries
    place = around.index(told)
    address = origin + reverse("entry", args=told.address)
    return EntryPage(
        told=told,
        name=name_of(entry),
        whole=documents.by_key.get(entry.part_of_id or 0),
        parts=documents.parts(told),
        projects=links.projects(entry.pk),
        entries=[(link, documents.by_key[key]) for link, key in links.entries(entry.pk)],
        figures=list(entry.figures.all()),
        before=around[place - 1] if place else None,
        after=around[place + 1] if place + 1 < len(around) else None,
        citation=citation_of(entry, address),
        address=address,
    )


def name_of(entry: DocumentEntry) -> str:
    """What the entry is called in headings and links, with its year: no old text seems new."""
    title = entry.title[:1].upper() + entry.title[1:]
    if entry.kind in {EntryKind.MEASURE, EntryKind.RESULT, EntryKind.ASSESSMENT}:
        title = f"{title}, {entry.get_kind_display().lower()} {entry.number}"
    return f"{title} ({entry.year})"


def citation_of(entry: DocumentEntry, address: str) -> str:
    """How to name the passage: whose document, which, where in it, and where it was read."""
    named = f"{citation(entry.document)}, {place_of(entry)}"
    return f"{named}. Återgivet i {SITE}, {address}."


def place_of(entry: DocumentEntry) -> str:
    """Page, if it is known, and lines of the file: *s. 26, raderna 384–384 i …*."""
    one = "–" not in entry.lines and "," not in entry.lines
    lines = f"{'rad' if one else 'raderna'} {entry.lines}"
    return ", ".join(filter(None, (f"s. {entry.page}" if entry.page else "", lines)))
