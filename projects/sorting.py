"""The orders that a list of projects can have."""

from collections.abc import Callable
from dataclasses import dataclass

from projects.models.indexed_text import HEAVY
from projects.models.project import ProjectQuerySet
from projects.search.find import Found


@dataclass(frozen=True, slots=True)
class Sort:
    """An order: its name in addresses, its label, and how it is asked for."""

    name: str
    label: str
    order: Callable[[ProjectQuerySet], ProjectQuerySet]


def _by_centre(projects: ProjectQuerySet) -> ProjectQuerySet:
    return projects.order_by("centre_id", "sort_key", "pk")


SORTS = (
    Sort("titel", "titel", ProjectQuerySet.in_swedish_order),
    Sort("centre", "RCC", _by_centre),
    Sort("andrad", "senast ändrad", ProjectQuerySet.latest_first),
)
DEFAULT = SORTS[0]
RELEVANCE = Sort("relevans", "relevans", ProjectQuerySet.in_swedish_order)
"""With a text the order of what it found; without one, that of titles."""

BY_NAME = {sort.name: sort for sort in (*SORTS, RELEVANCE)}


def sorts(found: Found | None) -> tuple[Sort, ...]:
    """The orders that can be chosen."""
    return (RELEVANCE, *SORTS) if found else SORTS


def in_use(name: str, found: Found | None) -> Sort:
    """The order of this name; by relevance if there is a text and no other order is named."""
    usual = RELEVANCE if found else DEFAULT
    sort = BY_NAME.get(name, usual)
    return usual if sort is RELEVANCE else sort


def ordered(projects: ProjectQuerySet, name: str, found: Found | None) -> ProjectQuerySet:
    """The projects in the order of this name, each with its `tier` if there is a text."""
    projects = projects.defer(*HEAVY)
    if found is None:
        return in_use(name, found).order(projects)
    sort = in_use(name, found)
    if sort is RELEVANCE and not found.is_empty:
        return found.ranked(projects)
    return sort.order(found.with_tier(projects))
