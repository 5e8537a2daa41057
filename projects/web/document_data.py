"""Documents and their entries as JSON-LD: what is stated of them, in the words of schema.org."""

from collections.abc import Mapping
from typing import Any

from django.urls import reverse
from django.utils.safestring import SafeString

from projects.models import Document, DocumentEntry
from projects.told_documents import ListedEntry
from projects.web.linked_data import in_script

DOCUMENT = "dokument"
"""The part of a document's address that names the document, not the page about it."""


def of_document(document: Document, origin: str) -> SafeString:
    """The document as a `Report`; what is not stated is left out."""
    return in_script(
        {"@type": "Report", "@id": _iri(document, origin)}
        | _stated(
            {
                "name": str(document),
                "url": origin + reverse("document", args=[document.slug]),
                "description": document.about,
                "reportNumber": document.number,
                "publisher": _organization(document.publisher),
                "datePublished": f"{document.published:%Y-%m}" if document.published else "",
                "temporalCoverage": f"{document.period_from}/{document.period_to}",
                "sameAs": document.address,
                "spatialCoverage": [_place(each.name) for each in document.regions.all()],
                "inLanguage": "sv",
            }
        )
    )


def of_entry(told: ListedEntry, name: str, origin: str) -> SafeString:
    """The entry as a `CreativeWork` that is a part of its report."""
    entry = told.entry
    address = origin + reverse("entry", args=told.address)
    return in_script(
        {"@type": "CreativeWork", "@id": f"{address}#text"}
        | _stated(
            {
                "name": name,
                "url": address,
                "pagination": entry.page,
                "author": _organization(entry.said_by),
                "temporalCoverage": str(entry.year),
                "keywords": [each.name for each in told.keywords],
                "spatialCoverage": [_place(each.name) for each in told.regions],
                "isPartOf": _whole(entry, origin),
                "inLanguage": "sv",
            }
        )
    )


def _whole(entry: DocumentEntry, origin: str) -> dict[str, str]:
    document = entry.document
    return {"@type": "Report", "@id": _iri(document, origin), "name": str(document)}


def _iri(document: Document, origin: str) -> str:
    return f"{origin}{reverse('document', args=[document.slug])}#{DOCUMENT}"


def _organization(name: str) -> dict[str, str]:
    return {"@type": "Organization", "name": name} if name else {}


def _place(name: str) -> dict[str, str]:
    return {"@type": "AdministrativeArea", "name": name}


def _stated(said: Mapping[str, Any]) -> dict[str, Any]:
    return {name: value for name, value in said.items() if value}
