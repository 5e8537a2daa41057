"""The thesaurus of the database as search takes it: the analyzer, where places lie, all words."""

import gc
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, replace

from projects.language import thesaurus as language
from projects.language.analyzer import Analyzer
from projects.language.sort_key import fold
from projects.models import Concept, ConceptGroup, ConceptTerm
from projects.models.concept import ConceptQuerySet
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
    with _no_garbage_sought():
        return Analyzer(plain_concepts(Concept.objects.all()))


@contextmanager
def _no_garbage_sought() -> Iterator[None]:
    """For making what is large and stays: looking through it again and again takes as long."""
    if not gc.isenabled():
        yield
        return
    gc.disable()
    try:
        yield
    finally:
        gc.enable()


def plain_concepts(concepts: ConceptQuerySet) -> Iterator[language.ThesaurusConcept]:
    """The concepts as the language package takes them, weak terms as shadow concepts.

    Three statements, and no model for each of the terms: making those takes longer than reading.
    """
    terms = _terms(concepts)
    related = _related(concepts)
    rows = concepts.values_list("pk", "slug", "name", "group", "broader__slug")
    for key, slug, name, group, broader in rows:
        concept = language.ThesaurusConcept(
            slug=slug,
            name=name,
            terms=tuple(terms[key, False]),
            broader=(broader,) if broader else (),
            related=tuple(related[key]),
            group=group,
            only_tags=group == ConceptGroup.KIND,
            excludable=group in EXCLUDABLE,
        )
        yield from _with_shadow(concept, tuple(terms[key, True]))


def is_shadow(slug: str) -> bool:
    """True for a concept that stands for the weak terms of another."""
    return slug.endswith(WEAK)


def _with_shadow(
    concept: language.ThesaurusConcept, weak: tuple[language.ThesaurusTerm, ...]
) -> Iterator[language.ThesaurusConcept]:
    if not weak:
        yield concept
        return
    shadow = replace(concept, slug=concept.slug + WEAK, terms=weak, broader=(), only_tags=False)
    yield replace(concept, related=(*concept.related, shadow.slug))
    yield replace(shadow, related=(concept.slug,))


def _terms(concepts: ConceptQuerySet) -> Mapping[tuple[int, bool], list[language.ThesaurusTerm]]:
    """The terms by the key of their concept and whether they are weak, as they were entered."""
    found = defaultdict(list)
    rows = ConceptTerm.objects.filter(concept__in=concepts.order_by()).values_list(
        "concept_id", "is_weak", "text", "case_sensitive", "companions", "is_english"
    )
    for key, is_weak, text, exact, companions, is_english in rows:
        term = language.ThesaurusTerm(text, exact, tuple(companions), is_english=is_english)
        found[key, is_weak].append(term)
    return found


def _related(concepts: ConceptQuerySet) -> Mapping[int, list[str]]:
    """The slugs of related concepts by the key of a concept, by group and name."""
    found = defaultdict(list)
    links = concepts.filter(related__isnull=False).order_by("related__group", "related__name")
    for key, slug in links.values_list("pk", "related__slug"):
        found[key].append(slug)
    return found


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
