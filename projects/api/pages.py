"""A window of a selection, with the addresses of the next and the previous one."""

from typing import Any, TypedDict

from projects.api.parameters import WindowForm
from projects.api.serializers import ProjectSerializer
from projects.models.project_queryset import ProjectQuerySet
from projects.selection.choices import facet_choices
from projects.selection.filters import ProjectFilter
from projects.selection.parameters import address


class FacetValue(TypedDict):
    """A value of a facet, and the number of projects that it would show."""

    value: str
    label: str
    count: int
    selected: bool


class ProjectPage(TypedDict):
    """The answer to `GET projects`; `count` is the number of projects in the whole selection."""

    count: int
    limit: int
    offset: int
    next: str | None
    previous: str | None
    facets: dict[str, list[FacetValue]]
    results: list[dict[str, Any]]


def project_page(
    selection: ProjectFilter, window: WindowForm, origin: str, path: str
) -> ProjectPage:
    """The window of a valid selection; addresses begin with the origin and the path."""
    first, size = window.first, window.size
    count = selection.projects.count()
    projects = selection.projects[first : first + size]

    def at(offset: int) -> str:
        query = selection.query
        query["limit"], query["offset"] = str(size), str(offset)
        return origin + path + address(query)

    return {
        "count": count,
        "limit": size,
        "offset": first,
        "next": at(first + size) if first + size < count else None,
        "previous": at(max(first - size, 0)) if first else None,
        "facets": _facets(selection),
        "results": _results(projects, origin),
    }


def _results(projects: ProjectQuerySet, origin: str) -> list[dict[str, Any]]:
    context = {"origin": origin}
    many = ProjectSerializer(projects, many=True, context=context)  # type: ignore[arg-type]  # many
    return list(many.data)


def _facets(selection: ProjectFilter) -> dict[str, list[FacetValue]]:
    return {
        each.facet.name: [
            FacetValue(
                value=choice.option.value,
                label=choice.option.label,
                count=choice.count,
                selected=choice.selected,
            )
            for choice in each.choices
        ]
        for each in facet_choices(selection)
    }
