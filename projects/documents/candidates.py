"""Projects that a rule proposes for a measure: of its area, with its keywords.

The rules stand in `data/link_rules.csv` with how well each agreed with the first reading of all
projects of 2025 (precision, recall). Staff alone see what they propose, and accept or refuse it.
"""

import csv
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from projects.facets import BY_NAME, facet_index
from projects.key_sets import as_set, keys_in
from projects.listed_projects import ListedProject, listed_projects
from projects.models import (
    CancerCentre,
    Confidence,
    DocumentEntry,
    EntryLink,
    LinkOrigin,
    LinkRelation,
    Project,
)
from projects.services import write

FILE = Path(__file__).parent / "data" / "link_rules.csv"


@dataclass(frozen=True, slots=True)
class LinkRule:
    """Which projects may contribute to a measure."""

    area: str
    keywords: tuple[str, ...]
    """A project has one of these."""
    without: tuple[str, ...]
    """And none of these."""
    precision: float
    recall: float

    def matching(self) -> int:
        """The published projects that the rule proposes, as a set of keys."""
        index = facet_index()
        found = index.having(BY_NAME["area"], [self.area])
        found &= index.having(BY_NAME["keyword"], self.keywords)
        return found & ~index.having(BY_NAME["keyword"], self.without)


@cache
def link_rules() -> dict[tuple[str, str], LinkRule]:
    """By the slugs of document and entry."""
    with FILE.open(encoding="utf-8", newline="") as file:
        return {(row["document"], row["entry"]): _rule(row) for row in csv.DictReader(file)}


def _rule(row: dict[str, str]) -> LinkRule:
    return LinkRule(
        area=row["area"],
        keywords=tuple(row["keywords"].split()),
        without=tuple(row["without"].split()),
        precision=float(row["precision"]),
        recall=float(row["recall"]),
    )


def rule_of(entry: DocumentEntry) -> LinkRule | None:
    """The rule of a measure; None for an entry without one."""
    return link_rules().get((entry.document.slug, entry.slug))


def candidates(entry: DocumentEntry, centres: Iterable[CancerCentre]) -> list[ListedProject]:
    """The projects of these centres that the rule proposes and that nobody has judged yet."""
    rule = rule_of(entry)
    if rule is None:
        return []
    known = entry.links.exclude(project=None).values_list("project", flat=True)
    own = facet_index().having(BY_NAME["centre"], (each.slug for each in centres))
    return listed_projects().of(keys_in(rule.matching() & own & ~as_set(list(known))))


def decide(entry: DocumentEntry, project: Project, *, accepted: bool) -> EntryLink:
    """An editor's word on a candidate: a link that readers see, or one that never comes again."""
    link = EntryLink(
        entry=entry,
        project=project,
        relation=LinkRelation.CARRIED_OUT,
        confidence=Confidence.POSSIBLE,
        origin=LinkOrigin.EDITOR if accepted else LinkOrigin.REFUSED,
        reason="samma område och nyckelord",
    )
    write.save(link)
    return link
