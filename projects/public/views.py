"""The public pages: what is asked for, a template, nothing else."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_safe

from projects.models import PublicationState, Source
from projects.public.front import front
from projects.public.imports import imports
from projects.public.linked_data import linked_data
from projects.public.listing import listing
from projects.public.reconciliation import reconciliations
from projects.public.record import found_by, record
from projects.selection.origin import origin


@require_safe
def start(request: HttpRequest) -> HttpResponse:
    """What the registry is, and the ways in."""
    return render(request, "public/start.html", {"front": front()})


@require_safe
def project_list(request: HttpRequest) -> HttpResponse:
    """The projects that the address selects."""
    context = {"list": listing(request)}
    return render(request, "public/project_list.html", context)


@require_safe
def project_detail(request: HttpRequest, reference: str) -> HttpResponse:
    """Everything about one project; 410 when it was withdrawn."""
    project = get_object_or_404(found_by(reference.upper()))
    if project.reference != reference:
        return redirect("project", project.reference, permanent=True)
    if project.state == PublicationState.WITHDRAWN:
        return render(request, "410.html", {"project": project}, status=410)
    found = record(project, origin(request))
    context = {
        "project": project,
        "record": found,
        "row": found.row,
        "linked_data": linked_data(found),
    }
    return render(request, "public/project_detail.html", context)


@require_safe
def sources(request: HttpRequest) -> HttpResponse:
    """The documents, the imports, and how the numbers agree."""
    context = {
        "sources": Source.objects.all(),
        "imports": imports(),
        "reconciliations": reconciliations(),
    }
    return render(request, "public/sources.html", context)
