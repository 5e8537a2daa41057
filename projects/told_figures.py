"""Figures of regions and remarks on the money of centres in documents, read once a revision."""

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass

from projects.models import Document, DocumentFact, FactKind, Figure
from projects.per_revision import per_revision


@dataclass(frozen=True)
class ToldFigures:
    """What readers are told, by the keys of regions and centres."""

    of_region: Mapping[int, list[Figure]]
    """The latest year first, else in the order of the document."""
    remarks: Mapping[int, list[DocumentFact]]
    """What a document remarks on the money of a centre."""


@per_revision
def told_figures() -> ToldFigures:
    """Those of the committed registry, in two queries."""
    of_region: dict[int, list[Figure]] = defaultdict(list)
    remarks: dict[int, list[DocumentFact]] = defaultdict(list)
    for figure in Figure.objects.shown().filter(region__isnull=False).select_related("document"):
        of_region[figure.region_id or 0].append(figure)
    for figures in of_region.values():
        figures.sort(key=lambda each: -(each.year or each.document.period_to))
    notes = DocumentFact.objects.filter(kind=FactKind.FUNDING_NOTE, centre__isnull=False)
    shown = Document.objects.shown().order_by().values("pk")
    for note in notes.filter(document__in=shown).select_related("document", "area", "programme"):
        remarks[note.centre_id or 0].append(note)
    return ToldFigures(dict(of_region), dict(remarks))
