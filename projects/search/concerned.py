"""Which projects a concept concerns: those that hold it, or words that it now claims."""

from collections.abc import Iterable, Iterator

from projects.language.analyzer import Analyzer
from projects.language.reading import Role
from projects.language.vector import concept_lexeme, quoted
from projects.models import Concept, ConceptTerm, Project
from projects.models.project_queryset import ProjectQuerySet
from projects.search.expressions import LiteralQuery
from projects.search.loading import WEAK


def projects_concerned(analyzer: Analyzer, concepts: Iterable[Concept]) -> ProjectQuerySet:
    """The projects whose keywords or index may change with these concepts.

    Those indexed under a concept so far, and those with all the words of one of its terms.
    """
    literals = [literal for concept in concepts for literal in _literals(analyzer, concept)]
    if not literals:
        return Project.objects.none()
    return Project.objects.filter(search_vector=LiteralQuery(" | ".join(literals)))


def _literals(analyzer: Analyzer, concept: Concept) -> Iterator[str]:
    yield quoted(concept_lexeme(concept.slug))
    yield quoted(concept_lexeme(concept.slug + WEAK))
    for text in ConceptTerm.objects.filter(concept=concept).values_list("text", flat=True):
        lexemes = {
            leaf.lexeme
            for reading in analyzer.read(text)
            if not reading.is_stop_word and reading.role in {Role.WORD, Role.PIECE}
            for leaf in reading.form.leaves
        }
        if lexemes:
            yield "(" + " & ".join(quoted(lexeme) for lexeme in sorted(lexemes)) + ")"
