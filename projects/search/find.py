"""Find by text in a scope: all words first, then the most telling ones, the best first.

What is said of projects holds for the entries of documents, asked with their scope.
"""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum
from functools import cached_property
from itertools import accumulate
from typing import TypeVar

from django.contrib.postgres.fields import ArrayField
from django.db.models import BigIntegerField, Case, F, Func, IntegerField, Q, TextField, Value, When

from projects.key_sets import as_set
from projects.language.query import AllOf, Phrase, Word, any_word, blanked
from projects.language.query_parser import NO_FIELDS
from projects.language.vector import to_tsquery
from projects.search.answering import answering
from projects.search.index import LiteralQuery
from projects.search.query_builder import Understood, understand
from projects.search.ranking import RANKED_AT_ONCE, ranked, score
from projects.search.references import Mention
from projects.search.scope import PROJECTS, Rows, Scope
from projects.search.term_weights import is_direct

Some = TypeVar("Some", bound=Rows)

ENOUGH = 30
"""With so many projects that answer the whole query, nothing is added."""
MOST_ADDED = 60
LEAST = 0.1
"""The share of the best score that a project of the second tier needs."""


@dataclass(frozen=True, slots=True)
class Promise:
    """What a project of the second tier needs to be worth a look, and how many are shown."""

    of_text: float
    """The share of what all words of the text tell."""
    of_best: float
    """The share of the best score of the first tier."""
    most: int


OF_SEVERAL_WORDS = 0.4
"""The share of what several words tell that the best needs where nothing answers them all."""
BELOW_FIRST = Promise(of_text=0.3, of_best=0.6, most=5)
"""Where some projects answer the whole text."""
ALONE = Promise(of_text=0.35, of_best=0.0, most=10)
"""Where no project answers the whole text."""


class Tier(StrEnum):
    """Whether a project answers the whole query or some of its words."""

    ALL = "all"
    SOME = "some"


@dataclass(frozen=True)
class Found:
    """What a text finds among the published projects, whatever else they are narrowed by.

    ``everything`` is the tsquery of the first tier. Where that has few projects, ``whole`` has
    their keys and ``some`` those of the second tier, each the best first; else ``whole`` is None,
    and what is chosen among them is ranked. ``named`` are the keys of the projects whose
    ``references`` the text says: they come first.
    """

    understood: Understood
    everything: str
    whole: tuple[int, ...] | None = None
    some: tuple[int, ...] = ()
    promising: tuple[int, ...] = ()
    """Those of the second tier that are worth a look."""
    named: tuple[int, ...] = ()
    references: tuple[str, ...] = ()

    @property
    def is_empty(self) -> bool:
        """True for a text that asks for nothing, and so finds everything."""
        return self.understood.query.is_empty and not self.references

    @property
    def is_ranked_later(self) -> bool:
        """True when the first tier has too many projects to rank them all."""
        return self.whole is None and not self.is_empty

    def among(self, projects: Some) -> Some:
        """Those of the projects that were found."""
        if self.whole is None:
            return self.first_tier(projects)
        return projects.filter(pk__in=(*self.whole, *self.some))

    @cached_property
    def _second(self) -> frozenset[int]:
        return frozenset(self.some)

    def tier_of(self, key: int) -> Tier:
        """The tier of a project that was found."""
        return Tier.SOME if key in self._second else Tier.ALL

    @cached_property
    def members(self) -> int | None:
        """The published projects that were found, as a set; None for all of them."""
        if self.is_empty:
            return None
        if self.whole is not None:
            return as_set([*self.whole, *self.some])
        scope = self.understood.scope
        return answering(self.understood.required, scope=scope) | as_set(self.named)

    def in_tiers(self, projects: Some, tiers: Collection[Tier]) -> Some:
        """Projects that were found, those of these tiers."""
        if len(tiers) == len(Tier):
            return projects
        if Tier.SOME in tiers:
            return projects.filter(pk__in=self.some)
        return projects.exclude(pk__in=self.some) if self.some else projects

    def with_tier(self, projects: Some) -> Some:
        """Projects that were found, each with its `tier`."""
        whole = Value(Tier.ALL.value, TextField())
        if not self.some:
            return projects.annotate(tier=whole)
        some = Value(Tier.SOME.value, TextField())
        return projects.annotate(tier=Case(When(pk__in=self.some, then=some), default=whole))

    def ranked(self, projects: Some) -> Some:
        """Projects that were found, the best first, each with its `tier`."""
        projects = self.with_tier(projects)
        if self.whole is None:
            ranked = projects.order_by(score(self.understood).desc(), "pk")
            named = Case(When(pk__in=self.named, then=0), default=1)
            return ranked.order_by(named, *ranked.query.order_by) if self.named else ranked
        return projects.order_by(_PlaceIn((*self.whole, *self.some)))

    def first_tier(self, projects: Some) -> Some:
        """Those of the projects that answer the whole query."""
        if self.is_empty:
            return projects
        if self.whole is not None:
            return projects.filter(pk__in=self.whole)
        return projects.filter(self.first)

    @property
    def first(self) -> Q:
        """The condition of the first tier."""
        first = _answers(self.everything) if self.everything else Q(pk=None)
        return first | Q(pk__in=self.named) if self.named else first


class _PlaceIn(Func):
    """Where the key of a project stands in a list of keys."""

    function = "array_position"
    output_field = IntegerField()

    def __init__(self, keys: Sequence[int]) -> None:
        super().__init__(Value(list(keys), ArrayField(BigIntegerField())), F("pk"))


def find(
    text: str,
    scope: Scope = PROJECTS,
    *,
    plain: bool = False,
    without: Collection[str] = (),
    fields: Mapping[str, str] = NO_FIELDS,
) -> Found:
    """What the text finds; with ``plain`` only what has its very words.

    ``without`` are texts of expansions that do not count, ``fields`` the folded names that may
    stand before a colon.
    """
    mentions = scope.mentions(text)
    rest = blanked(text, mentions)
    understood = understand(rest, scope, plain=plain, without=without, fields=fields)
    found = _found(replace(understood, text=text))
    return _with_named(found, mentions) if mentions else found


def _found(understood: Understood) -> Found:
    found = Found(understood, to_tsquery(understood.required, is_direct))
    if found.is_empty or not understood.wanted:
        return found
    if understood.scale.at_most(understood.required) > RANKED_AT_ONCE:
        first = found.first_tier(understood.scope.published())
        if first[:ENOUGH].count() == ENOUGH:
            return found
    return _with_keys(found)


def _with_named(found: Found, mentions: Sequence[Mention]) -> Found:
    """The projects whose references the text says, and nothing else if it says nothing else."""
    keys = tuple(dict.fromkeys(key for each in mentions for key in each.keys))
    found = replace(found, named=keys, references=tuple(each.reference for each in mentions))
    if not found.understood.says_something:
        return replace(found, whole=keys, some=(), promising=())
    if found.whole is None:
        return found
    whole = dict.fromkeys((*keys, *found.whole))
    some, promising = (
        tuple(key for key in part if key not in keys) for part in (found.some, found.promising)
    )
    return replace(found, whole=tuple(whole), some=some, promising=promising)


def _with_keys(found: Found) -> Found:
    """Both tiers in order; the same if the first has enough projects.

    Where nothing answers the whole text and nothing near is worth a look, nothing is found.
    """
    understood = found.understood
    limit = understood.scale.at_most(understood.required) + MOST_ADDED
    other = _some_words(understood)
    best = ranked(understood, found.everything, other, enough=ENOUGH, limit=limit)
    whole = [key for key, is_first, _ in best if is_first]
    if len(whole) >= ENOUGH:
        return replace(found, whole=tuple(whole))
    others = [(key, worth) for key, _, worth in best[len(whole) :]][:MOST_ADDED]
    some = tuple(key for key, worth in others if worth >= LEAST * others[0][1])
    promising = _promising(understood, best[0][2] if whole else None, others)
    if not whole and not _is_answered(understood, others):
        return replace(found, whole=())
    return replace(found, whole=tuple(whole), some=some, promising=promising)


def _promising(
    understood: Understood, best: float | None, others: Sequence[tuple[int, float]]
) -> tuple[int, ...]:
    """The keys of the second tier that are worth a look; ``best`` is the best score of the first.

    The shares are those from which on a quarter and more were judged relevant (docs/search.md).
    """
    promise = ALONE if best is None else BELOW_FIRST
    least = max(promise.of_text * _told(understood), promise.of_best * (best or 0))
    return tuple(key for key, worth in others if worth >= least)[: promise.most]


def _is_answered(understood: Understood, others: Sequence[tuple[int, float]]) -> bool:
    """Whether what is only near answers a text at all: of several words two fifths.

    A single word may be answered by what is near it.
    """
    least = OF_SEVERAL_WORDS if len(understood.telling) > 1 else ALONE.of_text
    return bool(others) and others[0][1] >= least * _told(understood)


def _told(understood: Understood) -> float:
    """How much all words of the text tell that say what is looked for."""
    return sum(map(understood.scale.weight, understood.telling))


def _some_words(understood: Understood) -> str:
    """The tsquery of the second tier; empty for a query without a real match."""
    if not understood.is_about_something_here:
        return ""
    excluded = understood.query.excluded
    return to_tsquery(AllOf((*any_word(_rarest(understood)).items, *excluded)))


def _rarest(understood: Understood) -> list[Word | Phrase]:
    """The words that tell most, as many as at most RANKED_AT_ONCE projects answer; at least one."""
    reach = understood.scale.reach
    telling = sorted(understood.telling, key=reach)
    kept = [
        node
        for node, total in zip(telling, accumulate(map(reach, telling)), strict=True)
        if total <= RANKED_AT_ONCE
    ]
    return [node for node in understood.telling if node in kept] or telling[:1]


def _answers(literal: str) -> Q:
    return Q(search_vector=LiteralQuery(literal))
