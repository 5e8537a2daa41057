"""Concepts of the thesaurus, their terms and relations in the one write path."""

from collections.abc import Iterable, Mapping

from projects.language.sort_key import fold
from projects.models import Concept, ConceptTerm, Region
from projects.services.change import change


def create_concepts(
    concepts: Iterable[Concept], terms: Mapping[str, Iterable[ConceptTerm]]
) -> None:
    """Save many new concepts and their terms, given by slug, in few statements."""
    with change() as opened:
        new = list(concepts)
        opened.touch(*new)
        for concept in new:
            concept.clean_fields(exclude={"broader"})
        Concept.objects.bulk_create(new)
        _create_terms((concept, terms[concept.slug]) for concept in new)


def set_terms(concept: Concept, terms: Iterable[ConceptTerm]) -> None:
    """Give a saved concept these terms and no others, in this order."""
    with change() as opened:
        opened.touch(concept)
        concept.terms.all().delete()
        _create_terms([(concept, terms)])


def relate(pairs: Iterable[tuple[Concept, Concept]]) -> None:
    """Relate saved concepts that are not related yet; each pair in the direction given."""
    with change():
        link = Concept.related.through
        link.objects.bulk_create(
            link(from_concept_id=first.pk, to_concept_id=second.pk) for first, second in pairs
        )


def set_related(concept: Concept, related: Iterable[Concept]) -> None:
    """Give a saved concept these related ones and no others."""
    with change() as opened:
        opened.touch(concept)
        concept.related.set(related)


def set_places(concept: Concept, regions: Iterable[Region]) -> None:
    """Say in which regions a saved concept of the group of places lies."""
    with change() as opened:
        opened.touch(concept)
        concept.regions.set(regions)


def _create_terms(terms: Iterable[tuple[Concept, Iterable[ConceptTerm]]]) -> None:
    new: list[ConceptTerm] = []
    for concept, own in terms:
        for term in own:
            term.concept, term.group, term.folded = concept, concept.group, fold(term.text)
            term.clean_fields(exclude={"concept"})
            new.append(term)
    ConceptTerm.objects.bulk_create(new)
