"""The analyzer with the concepts of the database."""

from collections.abc import Iterable, Iterator

from projects.language import concepts as language
from projects.language.analyzer import Analyzer
from projects.models import Concept, ConceptGroup, ConceptTerm
from projects.per_revision import per_thesaurus

WEAK = "~"
"""Ends the slug of the shadow concept that holds the weak terms of another; no slug has it."""


@per_thesaurus
def current_analyzer() -> Analyzer:
    """The analyzer for the committed thesaurus.

    A transaction that changes concepts asks `current_analyzer.make`, which sees its changes.
    """
    return Analyzer(plain_concepts(Concept.objects.with_terms()))


def plain_concepts(concepts: Iterable[Concept]) -> Iterator[language.Concept]:
    """The concepts as the language package takes them, weak terms as shadow concepts."""
    for concept in concepts:
        yield from _plain(concept)


def is_shadow(slug: str) -> bool:
    """True for a concept that stands for the weak terms of another."""
    return slug.endswith(WEAK)


def _plain(concept: Concept) -> Iterator[language.Concept]:
    terms = list(concept.terms.all())
    strong = tuple(_term(term) for term in terms if not term.is_weak)
    weak = tuple(_term(term) for term in terms if term.is_weak)
    related = tuple(other.slug for other in concept.related.all())
    shadow = concept.slug + WEAK
    yield language.Concept(
        slug=concept.slug,
        name=concept.name,
        terms=strong,
        broader=(concept.broader.slug,) if concept.broader else (),
        related=(*related, shadow) if weak else related,
        group=concept.group,
        only_tags=concept.group == ConceptGroup.KIND,
    )
    if weak:
        yield language.Concept(
            shadow, concept.name, weak, related=(concept.slug,), group=concept.group
        )


def _term(term: ConceptTerm) -> language.Term:
    return language.Term(term.text, term.case_sensitive, tuple(term.companions))
