"""What a text finds, asked for as a page does: by whom the search is measured."""

from django.http import QueryDict

from projects.filters import ProjectFilter
from projects.models import Project


def references_found(text: str) -> list[str]:
    """The references of the published projects that a text finds, the best first."""
    selection = asked(text)
    return list(selection.projects.values_list("reference", flat=True)) if selection else []


def asked(text: str) -> ProjectFilter | None:
    """What a text selects; None for one that asks for nothing."""
    query = QueryDict(mutable=True)
    query["q"] = text
    selection = ProjectFilter(query, Project.objects.published())
    asks = selection.found and not (selection.found.is_empty and not selection.spoken)
    return selection if asks else None
