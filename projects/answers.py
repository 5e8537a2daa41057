"""What a text finds, asked for as a page does: by whom the search is measured."""

from collections.abc import Iterable, Iterator

from django.http import QueryDict

from projects.filters import ProjectFilter
from projects.listed_projects import listed_projects
from projects.models import Project
from projects.search.evaluation import Answer
from projects.search.highlights import Explained, Explainer
from projects.search.query_builder import Understood

FIRST = 10
"""So many hits are looked at first."""


def references_found(text: str) -> list[str]:
    """The references of the published projects that a text finds, the best first."""
    selection = asked(text)
    return list(selection.projects.values_list("reference", flat=True)) if selection else []


def answer_to(text: str) -> Answer:
    """The references of the published projects that a text finds, by tier."""
    selection = asked(text)
    if not selection:
        return Answer()
    second = set(selection.found.some) if selection.found else set()
    rows = list(selection.projects.values_list("pk", "reference"))
    return Answer(
        first=[reference for key, reference in rows if key not in second],
        second=[reference for key, reference in rows if key in second],
        shown=[each.project.reference for each in _near(selection)] if second else [],
    )


def first_hits(text: str) -> tuple[Understood, list[Explained]] | None:
    """The first ten hits of a text and those that a page shows near them, explained."""
    selection = asked(text)
    if not selection or not selection.found:
        return None
    first = selection.keys(0, FIRST)
    near = (each for each in _near(selection) if each.project.pk not in first)
    return selection.found.understood, [*_explained(selection, first), *near]


def asked(text: str) -> ProjectFilter | None:
    """What a text selects; None for one that asks for nothing."""
    query = QueryDict(mutable=True)
    query["q"] = text
    selection = ProjectFilter(query, Project.objects.published())
    asks = selection.found and not (selection.found.is_empty and not selection.spoken)
    return selection if asks else None


def _near(selection: ProjectFilter) -> Iterator[Explained]:
    """The promising projects of the second tier that a page shows: each has its reason."""
    return (each for each in _explained(selection, selection.near) if each.is_explained)


def _explained(selection: ProjectFilter, keys: Iterable[int]) -> Iterator[Explained]:
    if found := selection.found:
        explainer = Explainer(found.understood, found.references)
        for listed in listed_projects().of(keys):
            yield explainer.explained(listed, found.tier_of(listed.project.pk))
