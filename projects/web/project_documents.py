"""What the documents say of a project, by the registry's own reading."""

from dataclasses import dataclass
from itertools import groupby

from projects.entry_links import ShownLink, entry_links
from projects.models import Document, DocumentKind
from projects.told_documents import ListedEntry, told_documents


@dataclass(frozen=True, slots=True)
class LinkedEntry:
    """An entry, and the link that leads to it."""

    link: ShownLink
    told: ListedEntry


@dataclass(frozen=True, slots=True)
class Mentions:
    """The passages of one document that tell of the project."""

    heading: str
    entries: list[LinkedEntry]


@dataclass(frozen=True, slots=True)
class ProjectInDocuments:
    """Both are empty for most projects."""

    mentions: list[Mentions]
    measures: list[LinkedEntry]
    """The proposed measures that the project may contribute to, the surest first."""


def in_documents(reference: str) -> ProjectInDocuments:
    """What is linked with the project of this reference; nothing is asked once it is held."""
    links = entry_links()
    told_of = sorted(_linked(links.mentions(reference)), key=lambda each: each.told.address)
    by_document = groupby(told_of, key=lambda each: each.told.entry.document)
    return ProjectInDocuments(
        mentions=[Mentions(heading_of(document), list(each)) for document, each in by_document],
        measures=_linked(links.measures(reference)),
    )


def heading_of(document: Document) -> str:
    """Whose document it is, and of which years: *I Socialstyrelsens rapport (2025)*."""
    kind = document.get_kind_display().lower()
    name = "rapport" if document.kind == DocumentKind.REPORT else kind
    whose = f"{document.publisher.removesuffix('s')}s " if document.publisher else ""
    return f"I {whose}{name} ({document.years})"


def _linked(links: list[ShownLink]) -> list[LinkedEntry]:
    """The links with their entries; an entry that was published a moment ago may be missing."""
    if not links:
        return []
    told = told_documents().by_key
    return [LinkedEntry(each, told[each.entry]) for each in links if each.entry in told]
