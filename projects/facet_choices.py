"""What a form shows of a selection: each facet with its options, and what is active now."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from django.http import QueryDict

from projects import sorting
from projects.addresses import without
from projects.facets import FACETS, Facet, Option
from projects.filters import ProjectFilter


@dataclass(frozen=True, slots=True)
class Choice:
    """An option, whether it is chosen, and how many projects it would select."""

    option: Option
    selected: bool
    count: int


@dataclass(frozen=True, slots=True)
class FacetChoices:
    """A facet with its options in order and the number of chosen ones."""

    facet: Facet
    choices: list[Choice]
    chosen: int


@dataclass(frozen=True, slots=True)
class Active:
    """A part of the selection that can be taken away, and the address without it."""

    label: str
    value: str
    address: str


def facet_choices(selection: ProjectFilter) -> list[FacetChoices]:
    """Every facet that has options."""
    return [_choices(selection, facet) for facet in FACETS if selection.options(facet)]


def active(facets: Iterable[FacetChoices], query: QueryDict) -> list[Active]:
    """The text, the chosen known values, and what the reader put away from the search.

    The addresses are those of the query without one.
    """
    return [
        *_active_text(query),
        *_active_values(facets, query),
        *_active_references(query),
        *_put_away(query),
    ]


def current_sort(selection: ProjectFilter) -> sorting.Sort:
    """The order that the selection has."""
    return sorting.in_use(selection.given.get("sort", ""), selection.found)


def _choices(selection: ProjectFilter, facet: Facet) -> FacetChoices:
    numbers = selection.counts.of(facet)
    chosen = set(selection.given.getlist(facet.name))
    choices = [
        Choice(each, each.value in chosen, numbers.get(each.value, 0))
        for each in selection.options(facet)
    ]
    return FacetChoices(facet, choices, sum(choice.selected for choice in choices))


def _active_text(query: QueryDict) -> Iterator[Active]:
    if text := query.get("q"):
        yield Active("Sökord", text, without(query, "q"))


def _active_values(facets: Iterable[FacetChoices], query: QueryDict) -> Iterator[Active]:
    for each in facets:
        for choice in each.choices:
            if choice.selected:
                rest = without(query, each.facet.name, choice.option.value)
                yield Active(each.facet.label, choice.option.label, rest)


def _active_references(query: QueryDict) -> Iterator[Active]:
    references = query.getlist("reference")
    if references:
        value = references[0] if len(references) == 1 else f"{len(references)} utvalda"
        yield Active("Projekt", value, without(query, "reference"))


def _put_away(query: QueryDict) -> Iterator[Active]:
    for text in query.getlist("without"):
        yield Active("Sök inte på", text, without(query, "without", text))
