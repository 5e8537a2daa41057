"""A window of a selection, with the addresses of the next and the previous one."""

from typing import Any, TypedDict

from projects.api.parameters import WindowForm
from projects.api.searching import (
    Counts,
    FacetValue,
    InterpretationData,
    counts,
    facets,
    interpretation,
    matched,
)
from projects.api.serializers import ProjectSerializer
from projects.models import Project
from projects.search.explaining import Explainer
from projects.search.find import Found
from projects.selection.filters import ProjectFilter
from projects.selection.parameters import address

LONGEST_LINKS = 3000
"""In characters."""


class ProjectPage(TypedDict):
    """The answer to `GET projects`; `count` is the number of projects in the whole selection."""

    count: int
    limit: int
    offset: int
    next: str | None
    previous: str | None
    counts: Counts
    interpretation: InterpretationData
    suggestion: str | None
    facets: dict[str, list[FacetValue]]
    results: list[dict[str, Any]]


def project_page(
    selection: ProjectFilter, window: WindowForm, origin: str, path: str
) -> ProjectPage:
    """The window of a valid selection; addresses begin with the origin and the path."""
    first, size = window.first, window.size
    count = selection.counts.total
    projects = list(selection.part(first, first + size))
    found, base = selection.found, origin + path
    return {
        "count": count,
        "limit": size,
        "offset": first,
        "next": _at(base, selection, size, first + size) if first + size < count else None,
        "previous": _at(base, selection, size, max(first - size, 0)) if first else None,
        "counts": counts(selection, count),
        "interpretation": interpretation(found),
        "suggestion": (found.understood.suggestion or None) if found else None,
        "facets": facets(selection),
        "results": _results(projects, found, origin),
    }


def links(page: ProjectPage, selection: ProjectFilter, base: str) -> str:
    """The Link header of a page: the first, previous, next and last one; "" when it were too long.

    What a proxy in front reads of a header is limited; the body says next and previous too.
    """
    size, count = page["limit"], page["count"]
    ways = {
        "first": _at(base, selection, size, 0),
        "prev": page["previous"],
        "next": page["next"],
        "last": _at(base, selection, size, max(count - 1, 0) // size * size),
    }
    header = ", ".join(f'<{way}>; rel="{name}"' for name, way in ways.items() if way)
    return header if len(header) <= LONGEST_LINKS else ""


def _at(base: str, selection: ProjectFilter, size: int, offset: int) -> str:
    query = selection.query
    query["limit"], query["offset"] = str(size), str(offset)
    return base + address(query)


def _results(projects: list[Project], found: Found | None, origin: str) -> list[dict[str, Any]]:
    many = ProjectSerializer(projects, many=True, context={"origin": origin})  # type: ignore[arg-type]  # many
    explainer = Explainer(found.understood) if found and not found.is_empty else None
    return [
        {**row, **matched(project, explainer)}
        for project, row in zip(projects, many.data, strict=True)
    ]
