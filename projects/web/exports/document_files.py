"""The documents in a dump: their texts, links, figures and facts, as far as readers see them."""

import json
from collections.abc import Iterable, Mapping
from decimal import Decimal
from typing import Any

from django.http import QueryDict
from django.urls import reverse

from projects.entry_filters import EntryFilter
from projects.entry_links import ShownLink, entry_links
from projects.models import Document, DocumentEntry, DocumentFact, Figure
from projects.told_documents import told_documents
from projects.told_figures import told_figures
from projects.web.exports.cells import ExportTable
from projects.web.exports.entry_columns import ENTRIES
from projects.web.exports.entry_rows import entry_rows, exported, tier_of
from projects.web.exports.formats import EXCEL, csv_text, json_text

Record = dict[str, Any]


def document_files(origin: str) -> Mapping[str, Iterable[str]]:
    """The content of each file by its name; rows are read when the content is."""
    selection = EntryFilter(QueryDict(), DocumentEntry.objects.published())
    entries, export = exported(selection, origin, reverse("documents"))
    tier = tier_of(selection)
    told = told_figures()
    return {
        "dokument.csv": csv_text(entry_rows(entries, tier, export), ENTRIES, EXCEL),
        "dokument.json": json_text(entry_rows(entries, tier, export), export),
        "dokumentkolumner.json": [as_json(dictionary_of(ENTRIES))],
        "dokumentlistor.json": [
            as_json(
                {
                    "documents": [_document(each) for each in _documents()],
                    "links": [*_links()],
                    "figures": [_figure(each) for each in told.figures],
                    "facts": [_fact(each) for each in told.facts],
                }
            )
        ],
    }


def dictionary_of(table: ExportTable) -> list[dict[str, str]]:
    """What the columns of a table are called and hold."""
    names = ("name", "heading", "kind", "description")
    return [{name: getattr(column, name) for name in names} for column in table.columns]


def as_json(value: object) -> str:
    """A file of JSON."""
    return json.dumps(value, ensure_ascii=False, indent=1) + "\n"


def _documents() -> list[Document]:
    return [each.document for each in told_documents().documents.values()]


def _document(document: Document) -> Record:
    own = ("slug", "kind", "title", "part", "publisher", "number", "pages", "address", "rights")
    return {
        **{name: getattr(document, name) for name in own},
        "published": document.published and document.published.isoformat(),
        "adopted": document.adopted and document.adopted.isoformat(),
        "period_from": document.period_from,
        "period_to": document.period_to,
        "centre": document.centre.slug if document.centre else None,
        "files": [each.file for each in document.sources.all()],
    }


def _links() -> Iterable[Record]:
    told = told_documents()
    for key, links in entry_links().of_entry.items():
        for each in links:
            yield {"entry": "/".join(told.by_key[key].address), **_link(each)}


def _link(link: ShownLink) -> Record:
    other = told_documents().by_key[link.other] if link.other else None
    return {
        "project": link.reference or None,
        "other": "/".join(other.address) if other else None,
        "relation": link.relation,
        "confidence": link.confidence,
        "reason": link.reason,
    }


def _place(passage: Figure | DocumentFact) -> Record:
    return {
        "document": passage.document.slug,
        "key": passage.slug,
        "kind": passage.kind,
        "subject": passage.subject,
        "text": passage.text,
        "line_from": passage.line_from,
        "line_to": passage.line_to,
        "page": passage.page,
    }


def _number(value: Decimal | None) -> str | None:
    """A number without zeros at its end, never with an exponent."""
    return None if value is None else format(value.normalize(), "f")


def _figure(figure: Figure) -> Record:
    return {
        **_place(figure),
        "entry": figure.entry.slug if figure.entry else None,
        "counted": figure.counted,
        "region": figure.region.slug if figure.region else None,
        "centre": figure.centre.slug if figure.centre else None,
        "year": figure.year,
        "value": _number(figure.value),
        "upper_value": _number(figure.upper_value),
        "goal": _number(figure.goal),
        "stated": figure.stated,
        "qualifier": figure.qualifier,
        "unit": figure.unit,
        "set_by": figure.set_by,
        "result": figure.result,
        "origin": figure.origin,
    }


def _fact(fact: DocumentFact) -> Record:
    return {
        **_place(fact),
        "programme": fact.programme.year if fact.programme else None,
        "area": fact.area.slug if fact.area else None,
        "centre": fact.centre.slug if fact.centre else None,
        "number": fact.number,
        "value": fact.value,
        "stated": fact.stated,
        "qualifier": fact.qualifier,
        "unit": fact.unit,
        "base": fact.base,
        "concepts": fact.concepts.split(),
        "registry": fact.registry,
        "check_note": fact.check_note,
    }
