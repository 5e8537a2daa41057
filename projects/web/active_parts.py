"""What is chosen, part by part, each with the way to take it away."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from django.http import QueryDict

from projects.addresses import without
from projects.filter_fields import TIERS
from projects.filters import FacetChoices


@dataclass(frozen=True, slots=True)
class Active:
    """A part of the selection that can be taken away, and the address without it."""

    label: str
    value: str
    address: str


def active(facets: Iterable[FacetChoices], query: QueryDict) -> list[Active]:
    """The text, the chosen known values, and what the reader put away from the search.

    The addresses are those of the query without one.
    """
    return [
        *_active_text(query),
        *_active_values(facets, query),
        *_active_references(query),
        *_active_tiers(query),
        *_put_away(query),
    ]


def _active_text(query: QueryDict) -> Iterator[Active]:
    if text := query.get("q"):
        yield Active("Sökord", text, without(query, "q"))


def _active_values(facets: Iterable[FacetChoices], query: QueryDict) -> Iterator[Active]:
    for each in facets:
        for choice in each.choices:
            if choice.selected and choice.option.value in query.getlist(each.facet.name):
                rest = without(query, each.facet.name, choice.option.value)
                yield Active(each.facet.label, choice.option.label, rest)


def _active_references(query: QueryDict) -> Iterator[Active]:
    references = query.getlist("reference")
    if references:
        value = references[0] if len(references) == 1 else f"{len(references)} utvalda"
        yield Active("Projekt", value, without(query, "reference"))


def _active_tiers(query: QueryDict) -> Iterator[Active]:
    for name, label in TIERS.items():
        if name in query.getlist("tier"):
            yield Active("Träffar", label, without(query, "tier", name))


def _put_away(query: QueryDict) -> Iterator[Active]:
    for text in query.getlist("without"):
        yield Active("Sök inte på", text, without(query, "without", text))
