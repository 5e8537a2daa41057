"""What search knows of the thesaurus beside the analyzer: where places lie, and all its words."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from projects.language.sortkey import fold
from projects.models import Concept, ConceptGroup, ConceptTerm
from projects.per_revision import per_thesaurus
from projects.search.loading import WEAK


@dataclass(frozen=True, slots=True)
class Knowledge:
    """Places by slug, with slug and name of each region that they lie in; the words of terms.

    ``names`` are the words of terms that name a concept and do not only describe it.
    """

    places: Mapping[str, tuple[tuple[str, str], ...]]
    words: frozenset[str]
    names: frozenset[str]


@per_thesaurus
def current_knowledge() -> Knowledge:
    """What the committed thesaurus says."""
    terms = ConceptTerm.objects.values_list("folded", flat=True)
    names = _words((*terms.exclude(is_weak=True), *_concept_names()))
    return Knowledge(_places(), names | _words(terms.filter(is_weak=True)), names)


def _concept_names() -> Iterator[str]:
    return map(fold, Concept.objects.values_list("name", flat=True))


def _words(terms: Iterable[str]) -> frozenset[str]:
    return frozenset(word for term in terms for word in term.split() if word.isalpha())


def _places() -> dict[str, tuple[tuple[str, str], ...]]:
    """The weak names of a place lie where it lies."""
    concepts = Concept.objects.filter(group=ConceptGroup.PLACE).prefetch_related("regions")
    places = {}
    for concept in concepts:
        regions = tuple((region.slug, region.name) for region in concept.regions.all())
        if regions:
            places[concept.slug] = places[concept.slug + WEAK] = regions
    return places
