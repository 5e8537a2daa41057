"""The search of staff lists: the grammar of the public search, field words included."""

from collections.abc import Callable
from typing import TypeVar

from django.db.models import Model, QuerySet
from django.http import QueryDict

from projects.facets import FacetIndex, Facets
from projects.filter_fields import fields_moved
from projects.models.text_search import holding, in_fields, in_folded_text

AnyModel = TypeVar("AnyModel", bound=Model)


def found_by_text(
    rows: QuerySet[AnyModel], text: str, facets: Facets, index: Callable[[], FacetIndex]
) -> QuerySet[AnyModel]:
    """The rows with the values that words before a colon choose, whose text holds the rest."""
    query = QueryDict(mutable=True)
    query["q"] = text
    asked = fields_moved(query, facets, lambda facet: index().options(facet))
    for facet in facets.all:
        rows = facet.narrow(rows, *asked.getlist(facet.name))
    return rows.filter(holding(asked.get("q", ""), in_folded_text))


def found_in_fields(rows: QuerySet[AnyModel], text: str, *fields: str) -> QuerySet[AnyModel]:
    """The rows of which these fields hold every word of the text, each in one of them."""
    return rows.filter(holding(text, in_fields(*fields))) if fields else rows
