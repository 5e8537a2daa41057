"""What can be searched: projects, or the entries of documents beside them, never both at once."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, TypeAlias

from django.db.models import QuerySet

from projects.models import DocumentEntry, Programme, Project
from projects.models import Scope as Vocabulary
from projects.search.references import Mention, references_in

Rows: TypeAlias = "QuerySet[Any]"
"""Projects or entries."""


@dataclass(frozen=True, slots=True)
class Scope:
    """A table that is searched, the vocabulary of what is published in it, and what it has.

    Only rows whose `state` is *publicerad* are found.
    """

    vocabulary: Vocabulary
    model: type[Project] | type[DocumentEntry]
    facets_said: frozenset[str]
    """Facets that words of a text may choose without naming them."""
    has_references: bool = False
    """Whether its rows are looked for by references as well."""

    @property
    def table(self) -> str:
        """The name of its table."""
        return self.model._meta.db_table

    def published(self) -> Rows:
        """Its rows that the public sees."""
        rows: Rows = self.model.objects.published()
        return rows

    def years(self) -> frozenset[str]:
        """The years that a text may choose."""
        if self.model is Project:
            years = Programme.objects.shown().values_list("year", flat=True)
        else:
            years = self.published().order_by().values_list("year", flat=True).distinct()
        return frozenset(map(str, years))

    def mentions(self, text: str) -> Sequence[Mention]:
        """The references that the text says, where rows have any."""
        return references_in(text) if self.has_references else ()


PROJECTS = Scope(
    vocabulary=Vocabulary.PROJECTS,
    model=Project,
    facets_said=frozenset({"status", "year"}),
    has_references=True,
)
DOCUMENTS = Scope(
    vocabulary=Vocabulary.ENTRIES, model=DocumentEntry, facets_said=frozenset({"year"})
)
