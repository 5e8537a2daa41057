"""A window of a selection, with the addresses of the next and the previous one."""

from typing import Any, TypedDict

from projects.api.parameters import WindowForm
from projects.api.serializers import ProjectSerializer
from projects.selection.filters import ProjectFilter
from projects.selection.parameters import address


class ProjectPage(TypedDict):
    """The answer to `GET projects`; `count` is the number of projects in the whole selection."""

    count: int
    limit: int
    offset: int
    next: str | None
    previous: str | None
    results: list[dict[str, Any]]


def project_page(
    selection: ProjectFilter, window: WindowForm, origin: str, path: str
) -> ProjectPage:
    """The window of a valid selection; addresses begin with the origin and the path."""
    first, size = window.first, window.size
    count = selection.qs.count()
    projects = selection.qs[first : first + size]

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
        "results": list(ProjectSerializer(projects, many=True, context={"origin": origin}).data),
    }
