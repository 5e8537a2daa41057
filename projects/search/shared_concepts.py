"""What two projects have in common, in words that people read."""

from collections.abc import Collection, Iterable, Iterator, Mapping, Set
from dataclasses import dataclass
from functools import cache

from projects.language.analyzer import Analyzer
from projects.language.sort_key import fold
from projects.language.vector import CONCEPT_MARK
from projects.models import ConceptGroup, Project, ProjectFeature
from projects.search.concept_loader import is_shadow
from projects.search.word_lists import rows_of

MOST = 3
LEAST_SHARE = 0.1
"""Of the score, below which a concept in common explains little."""
LEAST_OF_THE_SAME = 0.3
"""The score that projects of the same summary have at least, whatever their titles."""
MUCH_ALIKE = 0.3
"""The score from which even a filler is what projects are about."""
_NOT_TOLD = frozenset({ConceptGroup.PLACE, ConceptGroup.KIND})

Pair = tuple[int, int, float]
"""The keys of two projects and their score."""


@dataclass(frozen=True, slots=True)
class Concepts:
    """The weights of the concepts of a text by slug, and those that the text itself names."""

    weights: Mapping[str, float]
    named: Set[str]


def explained(
    pairs: Collection[Pair], analyzer: Analyzer
) -> Iterator[tuple[int, int, float, list[str], bool]]:
    """The pairs with the concepts that they share and whether their texts are the same.

    Those with nothing to tell are left out: a few words in common do not make projects alike.
    """
    keys = {key for first, second, _ in pairs for key in (first, second)}
    concepts = concepts_of(keys)
    texts = _texts({key for *both, score in pairs if score >= LEAST_OF_THE_SAME for key in both})
    for first, second, score in pairs:
        same = first in texts and second in texts and bool(texts[first] & texts[second])
        shared = shared_concepts(concepts[first], concepts[second], score, analyzer)
        if shared or same:
            yield first, second, score, shared, same


def shared_concepts(one: Concepts, other: Concepts, score: float, analyzer: Analyzer) -> list[str]:
    """The names of the few concepts in common that say most, the most telling first.

    Those that both name themselves; without any, those above what they name. Neither weak names
    nor places, none above or inside another that is told, and no fillers unless much alike projects
    share nothing else.
    """
    worth = {
        slug: one.weights[slug] * other.weights[slug]
        for slug in one.weights.keys() & other.weights.keys()
        if is_told(slug, analyzer)
    }
    if score < MUCH_ALIKE or not worth.keys() <= fillers():
        worth = {slug: each for slug, each in worth.items() if slug not in fillers()}
    both = [slug for slug in worth if slug in one.named and slug in other.named]
    strong = [slug for slug in both if worth[slug] >= LEAST_SHARE * score]
    telling = sorted(strong or both or worth, key=lambda slug: (-worth[slug], slug))
    return _distinct_names(telling, analyzer)[:MOST]


def _distinct_names(slugs: Collection[str], analyzer: Analyzer) -> list[str]:
    above = {up for slug in slugs for up in analyzer.thesaurus.broader(slug)}
    names: list[str] = []
    for slug in slugs:
        name = analyzer.thesaurus.concept(slug).name
        if slug not in above and not _in_any(name, names):
            names.append(name)
    return names


def variants(title: str, summary: str) -> set[str]:
    """The texts that are a project's: all of it, and its summary alone; folded."""
    return {_folded(f"{title} {summary}"), _folded(summary)} - {""}


def is_told(slug: str, analyzer: Analyzer) -> bool:
    """True for a concept that says to a reader what a text is about."""
    if is_shadow(slug) or slug not in analyzer.thesaurus:
        return False
    return analyzer.thesaurus.concept(slug).group not in _NOT_TOLD


@cache
def fillers() -> frozenset[str]:
    """The slugs of concepts that say how any project works: *utvärdering*, *utrustning*."""
    return frozenset(slug for row in rows_of("fillers") for slug in row)


def _in_any(name: str, names: Iterable[str]) -> bool:
    folded = fold(name)
    return any(folded in fold(other) or fold(other) in folded for other in names)


def concepts_of(keys: Collection[int]) -> dict[int, Concepts]:
    """The concepts of these projects, as stored; one statement."""
    weights: dict[int, dict[str, float]] = {key: {} for key in keys}
    named: dict[int, set[str]] = {key: set() for key in keys}
    stored = ProjectFeature.objects.filter(project__in=keys, lexeme__startswith=CONCEPT_MARK)
    rows = stored.values_list("project", "lexeme", "weight", "named")
    for key, lexeme, weight, names_it in rows:
        slug = lexeme.removeprefix(CONCEPT_MARK)
        weights[key][slug] = weight
        if names_it:
            named[key].add(slug)
    return {key: Concepts(weights[key], named[key]) for key in keys}


def _texts(keys: Collection[int]) -> dict[int, set[str]]:
    rows = Project.objects.filter(pk__in=keys).values_list("pk", "title", "summary")
    return {key: variants(title, summary) for key, title, summary in rows}


def _folded(text: str) -> str:
    return " ".join(fold(text).split())
