"""The rows of a page of a list as hits of its text, tier after tier."""

from collections.abc import Iterable
from dataclasses import dataclass
from itertools import groupby
from typing import Any, Generic, TypeVar

from django.core.paginator import Page

from projects.search.analyzed_rows import Listed
from projects.search.find import Found, Tier
from projects.search.highlights import Explained, Explainer
from projects.selection import Selection
from projects.sorting import RELEVANCE, Sort

Row = TypeVar("Row", bound=Listed)

HEADINGS = {
    Tier.ALL: "Svarar på hela sökningen",
    Tier.SOME: "Närliggande",
}


@dataclass(frozen=True, slots=True)
class Hit(Generic[Row]):
    """A row of a list, and how the text found it if there is one."""

    listed: Row
    explained: Explained | None


@dataclass(frozen=True, slots=True)
class TierOfHits(Generic[Row]):
    """Hits that follow one another in one tier; `start` is the number of the first."""

    tier: Tier
    start: int
    hits: list[Hit[Row]]
    heading: str
    """What is said of the tier; "" where there is but one."""


def tiers(hits: Iterable[Hit[Row]], start: int, *, parted: bool) -> list[TierOfHits[Row]]:
    """The hits in order, tier after tier if they are `parted`, otherwise as one."""
    groups: list[TierOfHits[Row]] = []
    for tier, members in groupby(hits, lambda hit: _tier(hit) if parted else Tier.ALL):
        same = list(members)
        groups.append(TierOfHits(tier, start, same, HEADINGS[tier] if parted else ""))
        start += len(same)
    return groups


def near_hits(hits: Iterable[Hit[Row]], page: "Page[Any]") -> TierOfHits[Row] | None:
    """What follows the last hit of the first tier, each with a reason; None for nothing."""
    shown = [hit for hit in hits if hit.explained and hit.explained.is_explained]
    start = page.paginator.count + 1
    return TierOfHits(Tier.SOME, start, shown, HEADINGS[Tier.SOME]) if shown else None


def near_follow(selection: Selection, page: "Page[Any]", sort: Sort) -> bool:
    """Whether near rows follow the last of the first tier on this page."""
    return sort is RELEVANCE and not page.has_next() and selection.tiers == {Tier.ALL}


def is_first_look_at(selection: Selection, page: "Page[Any]", sort: Sort) -> bool:
    """Whether only near rows are found, and the address does not ask for all of them."""
    follows = selection.tiers == {Tier.SOME} and "tier" not in selection.given
    return follows and sort is RELEVANCE and page.number == 1


def hits_of(rows: Iterable[Row], found: Found | None) -> list[Hit[Row]]:
    """The rows, each with how the text found it."""
    if found is None or found.is_empty:
        return [Hit(each, None) for each in rows]
    explainer = Explainer(found.understood, found.references)
    return [Hit(each, explainer.explained(each, found.tier_of(each.row.pk))) for each in rows]


def _tier(hit: Hit[Row]) -> Tier:
    return Tier(hit.explained.tier) if hit.explained else Tier.ALL
