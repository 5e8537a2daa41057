"""What the entries of documents can be narrowed by: declared, counted and named as for projects."""

from collections.abc import Iterator

from django.db.models import Q

from projects.facets import Facet, FacetIndex, Facets, Option, areas, centres, keywords, regions
from projects.models import Document, DocumentEntry, KeywordOrigin
from projects.per_revision import per_revision


def _documents(_numbers: object) -> list[Option]:
    """The latest first."""
    return [Option(each.slug, str(each)) for each in Document.objects.shown().latest_first()]


def _years(_numbers: object) -> Iterator[Option]:
    """Those of entries, the latest first."""
    years = DocumentEntry.objects.published().order_by("-year").values_list("year", flat=True)
    return (Option(str(year), str(year)) for year in years.distinct())


ENTRY_FACETS = Facets(
    Facet("typ", "Slag", "kind", names=("slag",), model=DocumentEntry),
    Facet(
        "document",
        "Dokument",
        "document__slug",
        names=("dokument",),
        given=_documents,
        model=DocumentEntry,
    ),
    Facet(
        "area",
        "Område",
        "area__slug",
        "area__parent__slug",
        ("område",),
        areas,
        model=DocumentEntry,
    ),
    Facet(
        "centre",
        "Regionalt cancercentrum",
        "centres__slug",
        names=("rcc", "centrum", "cancercentrum"),
        given=centres,
        model=DocumentEntry,
    ),
    Facet(
        "region",
        "Region",
        "regions__slug",
        names=("län",),
        given=regions,
        unstated=True,
        model=DocumentEntry,
    ),
    Facet(
        "keyword",
        "Nyckelord",
        "keywords__slug",
        names=("nyckelord",),
        given=keywords,
        links=Q(concept__is_keyword=True) & ~Q(origin=KeywordOrigin.REFUSED),
        model=DocumentEntry,
    ),
    Facet("year", "År", "year", names=("år",), given=_years, model=DocumentEntry),
)


@per_revision
def entry_index() -> FacetIndex:
    """The sets of the entries of the committed registry: few, so that all are read anew."""
    return FacetIndex(facets=ENTRY_FACETS)
