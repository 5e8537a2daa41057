"""Cards that other sites may show in a frame: a project, and the first projects of a list."""

from dataclasses import dataclass

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.http import require_safe

from projects.addresses import Problem, ending, origin, problems
from projects.filters import ProjectFilter
from projects.models import Project, PublicationState
from projects.records import citation, published_row, records
from projects.selection_words import in_words
from projects.web.selected_years import sources

FIRST = 5
"""So many projects the card of a list shows."""


@dataclass(frozen=True, slots=True)
class ListCard:
    """The first projects of a selection, how many there are, and the path of all."""

    words: str
    count: int
    projects: list[Project]
    problems: list[Problem]
    address: str
    citation: str


@require_safe
def project_card(request: HttpRequest, reference: str) -> HttpResponse:
    """The card of one project; 410 with the reason when it was withdrawn."""
    project = get_object_or_404(records(), reference=reference.upper())
    if project.reference != reference:
        return redirect("project-card", project.reference, permanent=True)
    context = {"project": project, "origin": origin(request)}
    if project.state == PublicationState.WITHDRAWN:
        return render(request, "web/withdrawn_card.html", context, status=410)
    row = published_row(project)
    context["citation"] = citation(row.run.source) if row else ""
    return render(request, "web/project_card.html", context)


@require_safe
def list_card(request: HttpRequest) -> HttpResponse:
    """The card of the list that the parameters select; kind to what it does not understand."""
    selection = ProjectFilter(request.GET, Project.objects.published().with_relations())
    context = {"card": _of_list(selection), "origin": origin(request)}
    return render(request, "web/list_card.html", context)


def _of_list(selection: ProjectFilter) -> ListCard:
    query = ending(selection.page_query)
    return ListCard(
        words=in_words(selection),
        count=selection.projects.count(),
        projects=list(selection.projects[:FIRST]),
        problems=problems(selection.form, selection.given),
        address=reverse("projects") + query,
        citation="; ".join(map(citation, sources(selection))),
    )
