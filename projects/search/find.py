"""Find projects by text: all words first, then the most telling ones, the best first."""

from collections.abc import Collection
from dataclasses import dataclass
from enum import StrEnum

from django.db.models import Case, Q, TextField, Value, When

from projects.language.query import AllOf, Not, any_word
from projects.language.tsquery import to_tsquery
from projects.models import Project
from projects.models.project_queryset import ProjectQuerySet
from projects.search.expressions import LiteralQuery
from projects.search.ranking import score
from projects.search.understanding import Understood, understand
from projects.search.weighing import is_direct

ENOUGH = 30
"""With so many projects that answer the whole query, nothing is added."""
MOST_ADDED = 60
LEAST = 0.1
"""The share of the best score that a project of the second tier needs."""


class Tier(StrEnum):
    """Whether a project answers the whole query or some of its words."""

    ALL = "all"
    SOME = "some"


@dataclass(frozen=True, slots=True)
class Found:
    """What a text finds among the published projects, whatever else they are narrowed by.

    ``everything`` is the tsquery of the first tier, ``some`` the keys of the second.
    """

    understood: Understood
    everything: str
    some: tuple[int, ...]

    @property
    def is_empty(self) -> bool:
        """True for a text that asks for nothing, and so finds everything."""
        return self.understood.query.is_empty

    def among(self, projects: ProjectQuerySet) -> ProjectQuerySet:
        """Those of the projects that were found."""
        if self.is_empty:
            return projects
        return projects.filter(self.first | Q(pk__in=self.some))

    def with_tier(self, projects: ProjectQuerySet) -> ProjectQuerySet:
        """Projects that were found, each with its `tier`."""
        first = Case(When(self.first, then=Value(Tier.ALL.value)), default=Value(Tier.SOME.value))
        everything = Value(Tier.ALL.value, TextField())
        return projects.annotate(tier=everything if self.is_empty else first)

    def ranked(self, projects: ProjectQuerySet) -> ProjectQuerySet:
        """Projects that were found, the best first; each with its `tier` and `score`."""
        scored = self.with_tier(projects).annotate(score=score(self.understood))
        return scored.order_by("tier", "-score", "pk")  # type: ignore[misc]  # annotated

    def first_tier(self, projects: ProjectQuerySet) -> ProjectQuerySet:
        """Those of the projects that answer the whole query."""
        return projects if self.is_empty else projects.filter(self.first)

    @property
    def first(self) -> Q:
        """The condition of the first tier."""
        return Q(search_vector=LiteralQuery(self.everything)) if self.everything else Q(pk=None)


def find(text: str, *, plain: bool = False, without: Collection[str] = ()) -> Found:
    """What the text finds; with ``plain`` only what has its very words.

    ``without`` are texts of expansions that do not count.
    """
    understood = understand(text, plain=plain, without=without)
    everything = to_tsquery(understood.required, is_direct)
    found = Found(understood, everything, ())
    if found.is_empty or not understood.wanted:
        return found
    projects = Project.objects.published()
    if found.first_tier(projects)[:ENOUGH].count() >= ENOUGH:
        return found
    return Found(understood, everything, _added(found, projects))


def _added(found: Found, projects: ProjectQuerySet) -> tuple[int, ...]:
    """The keys of the projects of the second tier; none for a query without a real match."""
    understood = found.understood
    excluded = (item for item in understood.query.root.items if isinstance(item, Not))
    literal = to_tsquery(AllOf((*any_word(understood.telling).items, *excluded)))
    if not literal or not understood.is_about_something_here:
        return ()
    answering = projects.filter(search_vector=LiteralQuery(literal)).exclude(found.first)
    scored = answering.annotate(score=score(understood)).order_by("-score", "pk")
    best = list(scored.values_list("pk", "score")[:MOST_ADDED])
    return tuple(key for key, worth in best if worth >= LEAST * best[0][1])


def references_found(text: str) -> list[str]:
    """The references of the published projects that a text finds, the best first."""
    found = find(text)
    if found.is_empty:
        return []
    ranked = found.ranked(found.among(Project.objects.published()))
    return list(ranked.values_list("reference", flat=True))
