"""Figures and facts of documents, read once for each revision."""

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property

from projects.models import Document, DocumentFact, FactKind, Figure, Programme
from projects.per_revision import per_revision


@dataclass(frozen=True)
class ToldFigures:
    """What readers are told, in the order of the documents, the latest document first."""

    figures: list[Figure]
    facts: list[DocumentFact]

    @cached_property
    def of_region(self) -> Mapping[int, list[Figure]]:
        """The figures of each region by its key, the latest year first."""
        found: dict[int, list[Figure]] = defaultdict(list)
        for each in self.figures:
            if each.region_id:
                found[each.region_id].append(each)
        for figures in found.values():
            figures.sort(key=lambda each: -(each.year or each.document.period_to))
        return found

    @cached_property
    def remarks(self) -> Mapping[int, list[DocumentFact]]:
        """What documents remark on the money of each centre, by its key."""
        found: dict[int, list[DocumentFact]] = defaultdict(list)
        for each in self.facts:
            if each.kind == FactKind.FUNDING_NOTE and each.centre_id:
                found[each.centre_id].append(each)
        return found

    @cached_property
    def definitions(self) -> Mapping[str, list[DocumentFact]]:
        """How documents define a concept or write it short, by its slug, definitions first."""
        found: dict[str, list[DocumentFact]] = defaultdict(list)
        for kind in (FactKind.DEFINITION, FactKind.ABBREVIATION):
            for each in self.facts:
                if each.kind == kind:
                    found[each.concepts].append(each)
        return found

    def of_programme(self, programme: Programme, kind: str) -> list[DocumentFact]:
        """What documents tell of a programme, of one kind."""
        mine = (each for each in self.facts if each.programme_id == programme.pk)
        return [each for each in mine if each.kind == kind]


@per_revision
def told_figures() -> ToldFigures:
    """Those of the committed registry, in two queries."""
    shown = Document.objects.shown().order_by().values("pk")
    order = ("-document__period_to", "document__slug", "line_from", "pk")
    figures = Figure.objects.filter(document__in=shown).select_related(
        "document", "entry", "region", "centre"
    )
    facts = DocumentFact.objects.filter(document__in=shown)
    return ToldFigures(
        list(figures.order_by("-document__period_to", "document__slug", "line_from", "year", "pk")),
        list(facts.select_related("document", "area", "centre", "programme").order_by(*order)),
    )
