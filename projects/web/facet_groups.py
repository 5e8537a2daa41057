"""The facets as a page offers them: a heading, the values at hand, the way to all others."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import groupby

from django.http import QueryDict

from projects.addresses import changed
from projects.facets import Facet
from projects.filters import Choice, FacetChoices

MANY = 8
"""So many values of a heading are shown, unless the reader asks for all of the facet."""
MOST = 40
"""So many values without a heading are shown in their order; of more only those at hand."""
ALL = "all"
"""The parameter that names the facet which is shown in whole."""


@dataclass(frozen=True, slots=True)
class Group:
    """Values under one heading, which is "" where a facet has none, and how many are left out."""

    label: str
    choices: list[Choice]
    left_out: int

    @property
    def chosen(self) -> int:
        """The number of chosen values; a chosen one is never left out."""
        return sum(choice.selected for choice in self.choices)


@dataclass(frozen=True, slots=True)
class Offer:
    """A facet with its groups, and the address of the same list with the whole facet."""

    facet: Facet
    groups: list[Group]
    chosen: int
    address: str

    @property
    def left_out(self) -> int:
        """The number of values that are not shown."""
        return sum(group.left_out for group in self.groups)


def offers(facets: Iterable[FacetChoices], query: QueryDict, *, whole: str) -> list[Offer]:
    """The facets that leave a choice; the one that is named in `whole` with all its values."""
    return [
        Offer(
            facet=each.facet,
            groups=list(_groups(each.choices, whole=each.facet.name == whole)),
            chosen=each.chosen,
            address=f"{changed(query, **{ALL: each.facet.name})}#filter-{each.facet.name}",
        )
        for each in facets
        if len(each.choices) > 1 or each.chosen
    ]


def _groups(choices: Iterable[Choice], *, whole: bool) -> Iterator[Group]:
    for label, members in groupby(choices, lambda choice: choice.option.group):
        together = list(members)
        in_order = whole or (not label and len(together) <= MOST)
        shown = together if in_order else _at_hand(together)
        if shown:
            yield Group(label, shown, len(together) - len(shown))


def _at_hand(choices: Iterable[Choice]) -> list[Choice]:
    """The chosen ones, and those that would select most; none that would select nothing."""
    ranked = sorted(choices, key=lambda choice: -choice.count)
    return [
        choice
        for number, choice in enumerate(ranked)
        if choice.selected or (number < MANY and choice.count)
    ]
