"""How many projects each value of each facet would show, whatever else is chosen.

A facet's values are counted in the selection without the facet itself: a second value of it adds
its number to what is shown.
"""

from collections.abc import Iterator
from typing import Any

from django.db.models import CharField, Count, QuerySet, Value
from django.db.models.functions import Cast

from projects.models import Project
from projects.selection.facets import FACETS, Facet
from projects.selection.filters import ProjectFilter

Counts = dict[str, dict[str, int]]


def facet_counts(selection: ProjectFilter) -> Counts:
    """The number of projects by facet and value, values without any left out; one query."""
    first, *others = (part for facet in FACETS for part in _parts(selection, facet))
    counts: Counts = {facet.name: {} for facet in FACETS}
    for facet, value, number in first.union(*others, all=True):
        counts[facet][value] = number
    return counts


def _parts(selection: ProjectFilter, facet: Facet) -> Iterator[QuerySet[Any, Any]]:
    """One grouping for each place where a project keeps values of the facet."""
    selected = selection.projects_but(facet).order_by().values("pk")
    for path in facet.paths:
        projects = Project.objects.filter(facet.counts, pk__in=selected)
        values = projects.exclude(**{path: None}).order_by().values(value=Cast(path, CharField()))
        numbers = values.annotate(number=Count("pk", distinct=True))
        yield numbers.values_list(Value(facet.name), "value", "number")
