"""The orders that a list of projects can have."""

from collections.abc import Callable
from dataclasses import dataclass

from projects.models.project_queryset import ProjectQuerySet


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
ALIASES = {"relevans": DEFAULT}
"""Without a text to be relevant to, the Swedish order of titles is the order."""

BY_NAME = {sort.name: sort for sort in SORTS} | ALIASES
