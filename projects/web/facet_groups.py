"""The facets as a page offers them: the values at hand, and the way to all under headings."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby

from django.http import QueryDict

from projects.addresses import changed
from projects.facets import Facet, is_kind
from projects.filters import Choice, FacetChoices

IMPORTANCE = ("area", "kind", "keyword", "region", "centre", "status")
"""The facets by which readers narrow first, in their order; those of a list that has them."""
MOST = 6
"""So many values of a facet are shown, and the chosen ones, unless the reader asks for all.

All are shown where but one would be left out."""
IDLE = "Utan träffar"
"""The heading of values that would select nothing, folded away."""
ALL = "all"
"""The parameter that names the facet which is shown in whole."""


@dataclass(frozen=True, slots=True)
class Group:
    """Values under one heading, which is "" where there is none."""

    label: str
    choices: Sequence[Choice]

    @property
    def chosen(self) -> int:
        """The number of chosen values."""
        return sum(choice.selected for choice in self.choices)


@dataclass(frozen=True, slots=True)
class Offer:
    """A facet with its groups; `chosen` counts values, none of which is ever left out."""

    facet: Facet
    groups: list[Group]
    chosen: int
    left_out: int
    """How many values that would select something are not shown."""
    is_whole: bool
    """True when the reader has asked for all of its values."""
    query: QueryDict

    @property
    def address(self) -> str:
        """The address of the same list with the whole facet."""
        return f"{changed(self.query, **{ALL: self.facet.name})}#filter-{self.facet.name}"


def offers(facets: Iterable[FacetChoices], query: QueryDict, *, whole: str) -> list[Offer]:
    """The facets that leave a choice, the most important first.

    The one that is named in `whole` has all its values, those that would select nothing last.
    """
    made = (_offer(each, query, whole=each.facet.name == whole) for each in facets)
    return sorted((offer for offer in made if offer.groups), key=_importance)


def _importance(offer: Offer) -> int:
    name = offer.facet.name
    return IMPORTANCE.index(name) if name in IMPORTANCE else len(IMPORTANCE)


def _offer(facet: FacetChoices, query: QueryDict, *, whole: bool) -> Offer:
    leaves_choice = len(facet.choices) > 1 or facet.chosen or facet.facet.is_question
    offered = [each for each in facet.choices if each.selected or not is_kind(each.option)]
    every = offered if leaves_choice else []
    shown = every if whole else _at_hand(every)
    groups = list(_folded(shown) if whole else _in_one(shown))
    left_out = sum(bool(each.count) for each in every) - sum(bool(each.count) for each in shown)
    return Offer(facet.facet, groups, facet.chosen, left_out, whole, query)


def _folded(choices: Sequence[Choice]) -> Iterator[Group]:
    """Groups of what would select something, and one of what would not."""
    yield from _groups([each for each in choices if not _is_idle(each)])
    if idle := [each for each in choices if _is_idle(each)]:
        yield Group(IDLE, idle)


def _is_idle(choice: Choice) -> bool:
    return not choice.count and not choice.selected


def _groups(choices: Iterable[Choice]) -> Iterator[Group]:
    for label, members in groupby(choices, lambda choice: choice.option.group):
        yield Group(label, list(members))


def _in_one(choices: Sequence[Choice]) -> Iterator[Group]:
    """One group in the order of the facet, or most projects first where that is by headings."""
    if any(choice.option.group for choice in choices):
        choices = sorted(choices, key=lambda choice: -choice.count)
    if choices:
        yield Group("", choices)


def _at_hand(choices: Sequence[Choice]) -> list[Choice]:
    """The chosen values and those that would select most, with what they are parts of."""
    ranked = sorted((each for each in choices if each.count), key=lambda each: -each.count)
    chosen = [each for each in choices if each.selected]
    most = MOST if len(ranked) > MOST + 1 else len(ranked)
    shown = {each.option.value for each in (*ranked[:most], *chosen)}
    wholes = {each.option.part_of for each in choices if each.option.value in shown}
    return [each for each in choices if each.option.value in shown | wholes]
