"""Keywords as readers meet them: in order, with their projects and all their names."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache
from typing import NamedTuple, Protocol

from django.db.models import Count

from projects.language.sort_key import sort_key
from projects.models import (
    Concept,
    ConceptGroup,
    ConceptTerm,
    DocumentEntry,
    Project,
    ProjectKeyword,
)
from projects.models.concept import ConceptQuerySet
from projects.per_revision import per_revision

_GROUP_ORDER = {group: number for number, group in enumerate(ConceptGroup.values)}


class Grouped(Protocol):
    """What stands in a group under a name."""

    @property
    def group(self) -> str: ...  # noqa: D102
    @property
    def name(self) -> str: ...  # noqa: D102


@dataclass(frozen=True, slots=True)
class Counted:
    """A concept, and the number of published projects that it is a keyword of."""

    concept: Concept
    projects: int


@dataclass(frozen=True, slots=True)
class Keyword:
    """What readers see of a concept that a project is about."""

    slug: str
    name: str
    group: str

    @property
    def heading(self) -> str:
        """The name of its group."""
        return str(ConceptGroup(self.group).label)


def counted(concepts: ConceptQuerySet) -> list[Counted]:
    """The concepts with their numbers, group after group, in Swedish order; two queries."""
    links = ProjectKeyword.objects.shown().filter(project__state="publicerad").order_by()
    rows = links.filter(concept__in=concepts.order_by().values("pk"))
    numbers = dict(rows.values_list("concept").annotate(Count("pk")))
    found = [Counted(each, numbers.get(each.pk, 0)) for each in concepts]
    return sorted(found, key=lambda each: in_order(each.concept))


@per_revision
def counted_keywords() -> list[Counted]:
    """All keywords of the committed registry, each with the concept above it."""
    return counted(Concept.objects.keywords().select_related("broader"))


_sort_key = lru_cache(maxsize=2048)(sort_key)
"""A few hundred names are put in order for each answer."""


def in_order(concept: "Grouped") -> tuple[int, str]:
    """The key that sorts concepts by group, then in Swedish order."""
    return _GROUP_ORDER[concept.group], _sort_key(concept.name)


def keywords_of(row: Project | DocumentEntry) -> list[Keyword]:
    """The keywords that readers see of a row from `with_keywords()`; no query."""
    facts: list[dict[str, str] | None] = row.shown_keywords  # type: ignore[union-attr]  # annotated
    return sorted((Keyword(**each) for each in facts if each), key=in_order)


_NARROWER = "smalare"
_MISSPELT = re.compile(r"\bfel(stav|skriv|form)|\b(sär|samman)skriv|\b(stavning|så) i bilagan")


class Term(NamedTuple):
    """What a term of a concept says to those who name the concept."""

    text: str
    is_weak: bool
    note: str


@dataclass(frozen=True, slots=True)
class Labels:
    """The terms of a concept beside its name, each once."""

    same: list[str]
    """Other names of the whole concept."""
    narrower: list[str]
    """Names of a part of it, without a concept of their own."""
    hidden: list[str]
    """Misspellings and words that mean only nearly the same: for machines that search."""


def labels(concept: Concept) -> Labels:
    """The labels of a concept whose terms are loaded, in the order of the thesaurus."""
    return labels_among(concept.terms.all(), concept.name)


def labels_among(terms: Iterable[ConceptTerm | Term], name: str) -> Labels:
    """The labels of the concept of this name that has these terms."""
    found = Labels([], [], [])
    for term in terms:
        if term.text == name:
            continue
        if term.is_weak or _MISSPELT.search(term.note):
            found.hidden.append(term.text)
        elif term.note.startswith(_NARROWER):
            found.narrower.append(term.text)
        else:
            found.same.append(term.text)
    return found
