"""The years of a selection: its documents, and the order in which a list without one stands."""

from projects.filters import ProjectFilter
from projects.models import Source
from projects.records import sources_of
from projects.reference_tables import reference_tables

SEVERAL = 2


def sources(selection: ProjectFilter) -> list[Source]:
    """The documents that the selected projects come from; of an empty selection, all."""
    alone = len(reference_tables().programmes) == 1
    return sources_of(() if alone else selection.by_year)


def is_unsorted(selection: ProjectFilter) -> bool:
    """True when neither a text nor the address says in which order the projects are."""
    return selection.found is None and not selection.given.get("sort")


def keys(selection: ProjectFilter, start: int, stop: int) -> list[int]:
    """The keys of a page; in a list that has no order of its own, the latest year comes first.

    One query, and one more for each turn of the year.
    """
    if not is_unsorted(selection) or len(selection.by_year) < SEVERAL:
        return selection.keys(start, stop)
    found: list[int] = []
    for year, count in selection.by_year.items():
        if start < count and stop > 0:
            projects = selection.projects.filter(programme__year=year)
            found += projects.values_list("pk", flat=True)[max(start, 0) : min(stop, count)]
        start, stop = start - count, stop - count
    return found
