"""Concepts that a test writes, as small as they can be."""

from typing import Any

from projects.models import Concept, ConceptTerm
from projects.services import write


def make_keyword(name: str, *terms: str | ConceptTerm, **fields: Any) -> Concept:
    """A saved keyword of the group of measures, known by its name unless terms are given."""
    given = {"group": "insats", "is_keyword": True, "definition": "En mening.", **fields}
    concept = Concept(name=name, **given)
    with write.change():
        write.save(concept)
        said = [term if isinstance(term, ConceptTerm) else ConceptTerm(text=term) for term in terms]
        write.set_terms(concept, said or [ConceptTerm(text=name.lower())])
    return concept
