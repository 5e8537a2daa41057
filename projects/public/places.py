"""The places with a list of projects: that of all, and the pages of entities."""

from dataclasses import dataclass

from django.http import Http404
from django.urls import resolve, reverse

from projects.models import Project
from projects.models.project_queryset import ProjectQuerySet
from projects.selection.facets import FACETS

PLACES = {"rcc": "centre", "region": "region", "omrade": "area", "nyckelord": "keyword"}
"""Where the pages of entities stand, and the facets that they are values of."""


@dataclass(frozen=True, slots=True)
class Place:
    """A page with a list: its path, the projects that it begins with, what it is about."""

    path: str
    projects: ProjectQuerySet
    words: str = ""


def everywhere() -> Place:
    """The list of all published projects."""
    return Place(reverse("projects"), Project.objects.published())


def entity_place(facet: str, slug: str) -> Place:
    """The page of a centre, region, area or keyword; 404 where there is none."""
    [found] = (each for each in FACETS if each.name == facet)
    labels = {option.value: option.label for option in found.options()}
    if slug not in labels:
        raise Http404
    projects = found.narrow(Project.objects.published(), slug)
    return Place(reverse(facet, args=[slug]), projects, f"{found.label}: {labels[slug]}")


def beside(path: str, form: str) -> str:
    """The address of the list at a path of this site in another form, such as csv or atom."""
    found = resolve(path)
    if found.url_name in PLACES.values():
        return reverse(f"export-{found.url_name}-{form}", kwargs=found.kwargs)
    return reverse(f"export-{form}")
