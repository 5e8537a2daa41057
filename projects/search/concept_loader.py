"""The thesaurus of the database as search takes it: the analyzer, where places lie, all words."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from projects.language import thesaurus as language
from projects.language.analyzer import Analyzer
from projects.language.sort_key import fold
from projects.models import Concept, ConceptGroup, ConceptTerm
from projects.per_revision import per_thesaurus

WEAK = "~"
"""Ends the slug of the shadow concept that holds the weak terms of another; no slug has it."""


EXCLUDABLE = frozenset(
    {
        ConceptGroup.DIAGNOSIS,
        ConceptGroup.SETTING,
        ConceptGroup.TARGET_GROUP,
        ConceptGroup.TECHNOLOGY,
        ConceptGroup.PLACE,
    }
)
"""What *utan* before it leaves out; a treatment or a trouble is what something is without."""


@per_thesaurus
def current_analyzer() -> Analyzer:
    """The analyzer for the committed thesaurus.

    A transaction that changes concepts asks `current_analyzer.make`, which sees its changes.
    """
    return Analyzer(plain_concepts(Concept.objects.with_terms()))


def plain_concepts(concepts: Iterable[Concept]) -> Iterator[language.ThesaurusConcept]:
    """The concepts as the language package takes them, weak terms as shadow concepts."""
    for concept in concepts:
        yield from _plain(concept)


def is_shadow(slug: str) -> bool:
    """True for a concept that stands for the weak terms of another."""
    return slug.endswith(WEAK)


def _plain(concept: Concept) -> Iterator[language.ThesaurusConcept]:
    terms = list(concept.terms.all())
    strong = tuple(_term(term) for term in terms if not term.is_weak)
    weak = tuple(_term(term) for term in terms if term.is_weak)
    related = tuple(other.slug for other in concept.related.all())
    shadow = concept.slug + WEAK
    yield language.ThesaurusConcept(
        slug=concept.slug,
        name=concept.name,
        terms=strong,
        broader=(concept.broader.slug,) if concept.broader else (),
        related=(*related, shadow) if weak else related,
        group=concept.group,
        only_tags=concept.group == ConceptGroup.KIND,
        excludable=concept.group in EXCLUDABLE,
    )
    if weak:
        yield language.ThesaurusConcept(
            shadow,
            concept.name,
            weak,
            related=(concept.slug,),
            group=concept.group,
            excludable=concept.group in EXCLUDABLE,
        )


def _term(term: ConceptTerm) -> language.ThesaurusTerm:
    return language.ThesaurusTerm(
        term.text, term.case_sensitive, tuple(term.companions), is_english=term.is_english
    )


@dataclass(frozen=True, slots=True)
class Knowledge:
    """Places by slug, with slug and name of each region that they lie in; the words of terms.

    ``names`` are the words of terms that name a concept and do not only describe it, ``terms`` all
    terms and names, folded.
    """

    places: Mapping[str, tuple[tuple[str, str], ...]]
    words: frozenset[str]
    names: frozenset[str]
    terms: frozenset[str] = frozenset()


@per_thesaurus
def current_knowledge() -> Knowledge:
    """What the committed thesaurus says."""
    terms = ConceptTerm.objects.values_list("folded", flat=True)
    every = frozenset((*terms, *_concept_names()))
    names = _words((*terms.exclude(is_weak=True), *_concept_names()))
    return Knowledge(_places(), _words(every), names, every)


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
