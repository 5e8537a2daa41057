"""The pages of projects: the first one, lists, single ones, those like a description, sources."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods, require_safe

from projects.addresses import origin
from projects.models import Project, PublicationState, Revision, Source
from projects.records import with_published_rows
from projects.reference_tables import reference_tables
from projects.told import completed
from projects.web import citations
from projects.web.alike_page import DescriptionForm, answer
from projects.web.document_checks import checks, goal_checks
from projects.web.import_log import imports, reconciliations
from projects.web.list_page import listing, only_reference
from projects.web.project_page import found_by, linked_data, record
from projects.web.start_page import front


@csrf_exempt  # nothing is changed, and a token would be a cookie
@require_http_methods(["GET", "HEAD", "POST"])
def alike(request: HttpRequest) -> HttpResponse:
    """The form, and after it was sent the projects."""
    with Revision.current().known():
        form = DescriptionForm(request.POST if request.method == "POST" else None)
        found = answer(form) if form.is_valid() else None
        return render(request, "web/alike.html", {"form": form, "answer": found})


@require_safe
def start(request: HttpRequest) -> HttpResponse:
    """What the registry is, and the ways in."""
    return render(request, "web/start.html", {"front": front()})


@require_safe
def project_list(request: HttpRequest) -> HttpResponse:
    """The projects that the address selects; the project itself for its reference alone."""
    if reference := only_reference(request.GET):
        return redirect("project", reference)
    context = {"list": listing(request)}
    return render(request, "web/project_list.html", context)


@require_safe
def project_detail(request: HttpRequest, reference: str) -> HttpResponse:
    """Everything about one project; 410 when it was withdrawn."""
    project = get_object_or_404(found_by(reference.upper()))
    if project.reference != reference:
        return redirect("project", project.reference, permanent=True)
    if project.state == PublicationState.WITHDRAWN:
        return render(request, "410.html", {"project": project}, status=410)
    [project] = completed([project])
    found = record(project, origin(request))
    context = {
        "project": project,
        "record": found,
        "row": found.row,
        "linked_data": linked_data(found),
    }
    return render(request, "web/project_detail.html", context)


@require_safe
def citation_file(request: HttpRequest, reference: str, form: str) -> HttpResponse:
    """The project as a reference for the programs that keep such; 404 when it is not public."""
    published = Project.objects.published().filter(reference=reference.upper())
    project = get_object_or_404(with_published_rows(published.with_relations()))
    written = citations.FORMATS[form]
    cited = citations.citation_of(project, origin(request))
    response = HttpResponse(written.write(cited), content_type=written.content_type)
    response["Content-Disposition"] = f'attachment; filename="{project.reference}.{form}"'
    return response


@require_safe
def sources(request: HttpRequest) -> HttpResponse:
    """The documents, the imports, and how the numbers agree."""
    with Revision.current().known():
        context = {
            "sources": Source.objects.shown(),
            "imports": imports(),
            "reconciliations": reconciliations(),
            "checks": checks(reference_tables().programmes),
            "goals": goal_checks(),
        }
        return render(request, "web/sources.html", context)
