"""The two tiers of what a text finds, as a page tells of them, and the ways between them."""

from dataclasses import dataclass

from django.http import QueryDict

from projects.addresses import address, only, without
from projects.search.find import Tier
from projects.selection import Selection


@dataclass(frozen=True, slots=True)
class TierWays:
    """How many rows each tier has, which the page shows, and the addresses of the others."""

    whole: int
    some: int
    shows: frozenset[Tier]
    has_whole: bool
    """False when nothing at all answers the whole text."""
    whole_address: str
    some_address: str
    both_address: str

    @property
    def shows_whole(self) -> bool:
        """True when the first tier is shown and the second is not."""
        return self.shows == {Tier.ALL}

    @property
    def shows_some(self) -> bool:
        """True when the second tier is shown and the first is not."""
        return self.shows == {Tier.SOME}


def tier_ways(selection: Selection, query: QueryDict) -> TierWays | None:
    """The ways between the tiers of a selection; None where the second one is empty."""
    if not selection.by_tier[Tier.SOME]:
        return None
    return TierWays(
        whole=selection.by_tier[Tier.ALL],
        some=selection.by_tier[Tier.SOME],
        shows=selection.tiers,
        has_whole=Tier.ALL in selection.usual_tiers,
        whole_address=without(query, "tier"),
        some_address=_of(query, Tier.SOME),
        both_address=_of(query, *Tier),
    )


def taken_along(selection: Selection) -> QueryDict:
    """The parameters by which files and feeds hold what the page of the selection counts."""
    query = selection.query
    if selection.found and selection.found.some and selection.tiers == {Tier.ALL}:
        query.setlist("tier", [Tier.ALL.value])
    return only(query, selection.base_filters)


def _of(query: QueryDict, *tiers: Tier) -> str:
    other = query.copy()
    other.setlist("tier", [each.value for each in tiers])
    return address(other)
