"""What a form shows of a selection: each facet with its options, and what is active now."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from itertools import groupby

from django.http import QueryDict

from projects.selection import sorting
from projects.selection.counting import count
from projects.selection.facets import FACETS, Facet, Option
from projects.selection.filters import ProjectFilter
from projects.selection.parameters import without

MANY = 6
"""So many options of a heading are shown at once; the others are folded."""


@dataclass(frozen=True, slots=True)
class Choice:
    """An option, whether it is chosen, and how many projects it would select."""

    option: Option
    selected: bool
    count: int


@dataclass(frozen=True, slots=True)
class ChoiceGroup:
    """The options under one heading: those at hand, and those behind "visa alla"."""

    label: str
    shown: list[Choice]
    folded: list[Choice]

    @property
    def chosen(self) -> int:
        """The number of chosen options; a chosen one is never folded."""
        return sum(choice.selected for choice in self.shown)


@dataclass(frozen=True, slots=True)
class FacetChoices:
    """A facet with its options in order and the number of chosen ones."""

    facet: Facet
    choices: list[Choice]
    chosen: int

    @property
    def groups(self) -> list[ChoiceGroup]:
        """The options under their headings; without headings none."""
        headed = (choice for choice in self.choices if choice.option.group)
        return [_group(*each) for each in groupby(headed, lambda choice: choice.option.group)]


@dataclass(frozen=True, slots=True)
class Active:
    """A part of the selection that can be taken away, and the address without it."""

    label: str
    value: str
    address: str


def facet_choices(selection: ProjectFilter) -> list[FacetChoices]:
    """Every facet that has options."""
    facets = [facet for facet in FACETS if selection.options(facet)]
    numbers = count((facet, selection.beside(facet)) for facet in facets)
    return [_choices(selection, facet, numbers.get(facet.name, {})) for facet in facets]


def active(facets: Iterable[FacetChoices], query: QueryDict) -> list[Active]:
    """The text and the chosen known values; the addresses are those of the query without one."""
    return [*_active_text(query), *_active_values(facets, query)]


def current_sort(selection: ProjectFilter) -> sorting.Sort:
    """The order that the selection has."""
    return sorting.in_use(selection.given.get("sort", ""), selection.found)


def _choices(selection: ProjectFilter, facet: Facet, numbers: Mapping[str, int]) -> FacetChoices:
    chosen = set(selection.given.getlist(facet.name))
    choices = [
        Choice(each, each.value in chosen, numbers.get(each.value, 0))
        for each in selection.options(facet)
    ]
    return FacetChoices(facet, choices, sum(choice.selected for choice in choices))


def _group(label: str, choices: Iterable[Choice]) -> ChoiceGroup:
    shown: list[Choice] = []
    folded: list[Choice] = []
    for number, choice in enumerate(choices):
        (shown if number < MANY or choice.selected else folded).append(choice)
    return ChoiceGroup(label, shown, folded)


def _active_text(query: QueryDict) -> Iterator[Active]:
    if text := query.get("q"):
        yield Active("Sökord", text, without(query, "q"))


def _active_values(facets: Iterable[FacetChoices], query: QueryDict) -> Iterator[Active]:
    for each in facets:
        for choice in each.choices:
            if choice.selected:
                rest = without(query, each.facet.name, choice.option.value)
                yield Active(each.facet.label, choice.option.label, rest)
