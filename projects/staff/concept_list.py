"""What the list of concepts asks: which are meant, and how many projects each has."""

from django.db.models import Count, OuterRef, Q, QuerySet, Subquery
from django.db.models.functions import Coalesce

from projects.language.sortkey import fold
from projects.models import Concept, ConceptTerm, ProjectKeyword
from projects.search.concerned import number_under


def containing(concepts: QuerySet[Concept], text: str) -> QuerySet[Concept]:
    """Those whose name or terms hold every word, anywhere in a word, å ä ö and case folded."""
    found = concepts
    names = [(pk, fold(name)) for pk, name in Concept.objects.values_list("pk", "name")]
    for word in fold(text).split():
        named = [pk for pk, name in names if word in name]
        with_term = ConceptTerm.objects.filter(folded__contains=word).values("concept")
        found = found.filter(Q(pk__in=named) | Q(pk__in=with_term))
    return found


def with_number_of_projects(concepts: QuerySet[Concept]) -> QuerySet[Concept]:
    """With `tagged`, the projects under the keyword, and `indexed`, those found under it.

    Both are subqueries, which the database asks for the rows of one page only.
    """
    links = ProjectKeyword.objects.shown().filter(concept=OuterRef("pk")).order_by()
    tagged = links.values("concept").annotate(count=Count("pk")).values("count")
    return concepts.annotate(
        tagged=Coalesce(Subquery(tagged), 0), indexed=Coalesce(number_under("slug"), 0)
    )
