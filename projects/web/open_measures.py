"""Which proposed measures no project is linked with, in all or of one centre."""

from dataclasses import dataclass

from django.http import QueryDict

from projects.addresses import clean_query
from projects.entry_links import entry_links
from projects.models import CancerCentre, Document
from projects.reference_tables import reference_tables, with_slug
from projects.told_documents import ListedEntry, told_documents
from projects.web.document_page import MeasureTable, measure_table


@dataclass(frozen=True, slots=True)
class CentreCount:
    """How many of the measures a centre has no project for."""

    centre: CancerCentre
    without: int


@dataclass(frozen=True, slots=True)
class OfDocument:
    """The measures of a document without a project."""

    document: Document
    table: MeasureTable
    measures: list[ListedEntry]
    by_centre: list[CentreCount]


@dataclass(frozen=True, slots=True)
class OpenMeasures:
    """What the page says: of one centre, or of none in particular."""

    centre: CancerCentre | None
    unknown: str
    """A centre that the address names and nobody knows."""
    centres: list[CancerCentre]
    documents: list[OfDocument]


def open_measures(raw: QueryDict) -> OpenMeasures:
    """Those of the centre that the parameter `centre` names; no query."""
    asked = clean_query(raw).get("centre", "")
    centres = list(reference_tables().centres)
    centre = with_slug(centres, asked)
    found = (
        _of_document(told.document, table, centre)
        for told in told_documents().documents.values()
        if (table := measure_table(told, entry_links()))
    )
    return OpenMeasures(centre, "" if centre else asked, centres, list(found))


def _of_document(
    document: Document, table: MeasureTable, centre: CancerCentre | None
) -> OfDocument:
    place = table.centres.index(centre) if centre else None
    measures = [
        row.told for row in table.rows if not (row.total if place is None else row.numbers[place])
    ]
    counts = [
        CentreCount(each, sum(not row.numbers[at] for row in table.rows))
        for at, each in enumerate(table.centres)
    ]
    return OfDocument(document, table, measures, counts)
