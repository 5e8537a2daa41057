"""The orders that a list of projects, or of the entries of documents, can have."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from django.db.models import QuerySet

from projects.models.entry import DocumentEntryQuerySet
from projects.models.indexed_text import HEAVY
from projects.models.project import ProjectQuerySet
from projects.search.find import Found
from projects.search.scope import Rows


@dataclass(frozen=True, slots=True)
class Sort:
    """An order: its name in addresses, its label, and how it is asked for."""

    name: str
    label: str
    order: Callable[[Any], "QuerySet[Any]"]


def _by_centre(projects: ProjectQuerySet) -> ProjectQuerySet:
    return projects.order_by("centre_id", "sort_key", "pk")


SORTS = (
    Sort("titel", "titel", ProjectQuerySet.in_swedish_order),
    Sort("centre", "RCC", _by_centre),
    Sort("andrad", "senast ändrad", ProjectQuerySet.latest_first),
)
RELEVANCE = Sort("relevans", "relevans", ProjectQuerySet.in_swedish_order)
"""With a text the order of what it found; without one, the usual one."""


@dataclass(frozen=True, slots=True)
class Orders:
    """The orders that rows of one model can have; the first is the usual one without a text."""

    sorts: tuple[Sort, ...]

    @property
    def by_name(self) -> Mapping[str, Sort]:
        """All of them, that by relevance last."""
        return {sort.name: sort for sort in (*self.sorts, RELEVANCE)}

    def offered(self, found: Found | None) -> tuple[Sort, ...]:
        """The orders that can be chosen."""
        return (RELEVANCE, *self.sorts) if found else self.sorts

    def in_use(self, name: str, found: Found | None) -> Sort:
        """That of this name; by relevance if there is a text and no other order is named."""
        usual = RELEVANCE if found else self.sorts[0]
        sort = self.by_name.get(name, usual)
        return usual if sort is RELEVANCE else sort

    def ordered(self, rows: Rows, name: str, found: Found | None) -> Rows:
        """The rows in the order of this name, each with its `tier` if there is a text."""
        rows, sort = rows.defer(*HEAVY), self.in_use(name, found)
        if found is None:
            return sort.order(rows)
        if sort is RELEVANCE and not found.is_empty:
            return found.ranked(rows)
        usual = self.sorts[0]
        return (usual if sort is RELEVANCE else sort).order(found.with_tier(rows))


OF_PROJECTS = Orders(SORTS)
OF_ENTRIES = Orders(
    (
        Sort("dokument", "dokument", DocumentEntryQuerySet.in_document_order),
        Sort("ar", "år", DocumentEntryQuerySet.latest_year_first),
        Sort("titel", "rubrik", DocumentEntryQuerySet.in_swedish_order),
    )
)

BY_NAME = OF_PROJECTS.by_name
sorts = OF_PROJECTS.offered
in_use = OF_PROJECTS.in_use
