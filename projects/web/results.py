"""The projects of a page of the list as hits: in tiers, marked, each with its reasons."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import groupby

from projects.models import Project
from projects.search.find import Found, Tier
from projects.search.highlights import Explained, Explainer

HEADINGS = {
    Tier.ALL: "Svarar på hela sökningen",
    Tier.SOME: "Svarar på några av orden",
}


@dataclass(frozen=True, slots=True)
class Hit:
    """A project, and how the text found it if there is one."""

    project: Project
    explained: Explained | None


@dataclass(frozen=True, slots=True)
class TierOfHits:
    """Hits that follow one another in one tier; `start` is the number of the first."""

    tier: Tier
    start: int
    hits: list[Hit]

    heading: str
    """What is said of the tier; "" where there is but one."""


def tiers(
    projects: Iterable[Project], found: Found | None, start: int, *, by_relevance: bool
) -> list[TierOfHits]:
    """The projects in order; in another order than by relevance the tiers are one."""
    hits = list(_hits(projects, found))
    headings = HEADINGS if found and found.some and by_relevance else {}
    groups: list[TierOfHits] = []
    for tier, members in groupby(hits, lambda hit: _tier(hit) if by_relevance else Tier.ALL):
        same = list(members)
        groups.append(TierOfHits(tier, start, same, headings.get(tier, "")))
        start += len(same)
    return groups


def _hits(projects: Iterable[Project], found: Found | None) -> Iterator[Hit]:
    explainer = Explainer(found.understood) if found and not found.is_empty else None
    for project in projects:
        yield Hit(project, explainer.explain(project) if explainer else None)


def _tier(hit: Hit) -> Tier:
    return Tier(hit.explained.tier) if hit.explained else Tier.ALL
