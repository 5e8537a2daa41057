"""Which projects a concept concerns: those that hold it, or words that it now claims."""

from collections.abc import Iterable, Iterator

from django.db.models import Count, IntegerField, OuterRef, Subquery, Value
from django.db.models.functions import Concat

from projects.language.analyzer import Analyzer
from projects.language.vector import concept_lexeme, quoted
from projects.models import Concept, ConceptTerm, DocumentEntry, Project
from projects.models.entry import DocumentEntryQuerySet
from projects.models.project import ProjectQuerySet
from projects.search.concept_loader import WEAK
from projects.search.index import LiteralQuery


def projects_concerned(analyzer: Analyzer, concepts: Iterable[Concept]) -> ProjectQuerySet:
    """The projects whose keywords or index may change with these concepts.

    Those indexed under a concept so far, and those with all the words of one of its terms.
    """
    literal = _literal(analyzer, concepts)
    if not literal:
        return Project.objects.none()
    return Project.objects.filter(search_vector=LiteralQuery(literal))


def entries_concerned(analyzer: Analyzer, concepts: Iterable[Concept]) -> DocumentEntryQuerySet:
    """As `projects_concerned`, the entries of documents."""
    literal = _literal(analyzer, concepts)
    if not literal:
        return DocumentEntry.objects.none()
    return DocumentEntry.objects.filter(search_vector=LiteralQuery(literal))


def projects_under(slug: str) -> ProjectQuerySet:
    """The projects that are indexed under a concept, be it weakly."""
    return Project.objects.filter(search_vector=LiteralQuery(" | ".join(_own_literals(slug))))


def number_under(slug: str) -> Subquery:
    """The number of projects indexed under the concept whose slug stands in this column."""
    literal = Concat(Value(f"'{concept_lexeme('')}"), OuterRef(slug), Value("'"))
    found = Project.objects.filter(search_vector=LiteralQuery(literal)).order_by()
    counted = found.values(one=Value(1)).annotate(count=Count("pk")).values("count")
    return Subquery(counted, output_field=IntegerField())


def _literal(analyzer: Analyzer, concepts: Iterable[Concept]) -> str:
    return " | ".join(each for concept in concepts for each in _literals(analyzer, concept))


def _own_literals(slug: str) -> tuple[str, str]:
    return quoted(concept_lexeme(slug)), quoted(concept_lexeme(slug + WEAK))


def _literals(analyzer: Analyzer, concept: Concept) -> Iterator[str]:
    yield from _own_literals(concept.slug)
    for text in ConceptTerm.objects.filter(concept=concept).values_list("text", flat=True):
        lexemes = {
            leaf.lexeme
            for reading in analyzer.read(text)
            if not reading.is_stop_word and reading.is_in_row
            for leaf in reading.form.leaves
        }
        if lexemes:
            yield "(" + " & ".join(quoted(lexeme) for lexeme in sorted(lexemes)) + ")"
