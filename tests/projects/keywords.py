"""Concepts that no curated file has, so that the tests do not depend on its content.

Written past the write path, so the revision is bumped here.
"""

from collections.abc import Iterable

from projects.language.sort_key import fold
from projects.models import Concept, ConceptTerm, KeywordOrigin, Project, ProjectKeyword, Revision


def make_concept(slug: str, *, terms: Iterable[tuple[str, str]] = (), **fields: object) -> Concept:
    """A concept, no keyword unless said, with these terms and their notes."""
    concept = Concept.objects.create(
        **{"slug": slug, "name": slug, "group": "insats", "definition": "En prövad insats."}
        | fields
    )
    ConceptTerm.objects.bulk_create(
        ConceptTerm(concept=concept, text=text, note=note, folded=fold(text), group=concept.group)
        for text, note in terms
    )
    Revision.bump()
    return concept


def make_keyword(slug: str, *projects: Project, **fields: object) -> Concept:
    """A keyword that an editor gave these projects."""
    concept = make_concept(slug, is_keyword=True, **fields)  # type: ignore[arg-type]  # any field
    for project in projects:
        link(project, concept)
    return concept


def link(project: Project, concept: Concept, origin: str = KeywordOrigin.EDITOR) -> None:
    """Tag the project, or refuse the tag."""
    ProjectKeyword.objects.create(project=project, concept=concept, origin=origin)
    Revision.bump()
