"""Concepts that a test writes, as small as they can be, by the one way to change the registry."""

from typing import Any

from django.utils.text import slugify

from projects.models import Concept, ConceptTerm, KeywordOrigin, Project
from projects.services import write


def make_concept(slug: str, *terms: str | ConceptTerm, **fields: Any) -> Concept:
    """A saved concept of the group of measures with these terms; no keyword unless said."""
    given = {"name": slug, "group": "insats", "definition": "En prövad insats.", **fields}
    concept = Concept(slug=slug, **given)
    said = [term if isinstance(term, ConceptTerm) else ConceptTerm(text=term) for term in terms]
    with write.change():
        write.save(concept)
        write.set_terms(concept, said)
    return concept


def make_keyword(name: str, *terms: str | ConceptTerm, **fields: Any) -> Concept:
    """A saved keyword, known by its name unless terms are given."""
    given = {"slug": slugify(name), "name": name, "is_keyword": True, **fields}
    return make_concept(given.pop("slug"), *(terms or [name.lower()]), **given)


def give_keyword(slug: str, *projects: Project, **fields: Any) -> Concept:
    """A saved keyword that no text holds, and that an editor gave these projects."""
    concept = make_concept(slug, is_keyword=True, **fields)
    with write.change():
        for project in projects:
            write.set_keywords(project, {concept: KeywordOrigin.EDITOR})
    return concept
