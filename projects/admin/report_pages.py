"""The progress reports of an entry: the list, a form for each, and the taking away of one."""

from typing import Any

from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404
from django.template.response import TemplateResponse
from django.urls import path, reverse

from projects.admin.permissions import staff_member
from projects.admin.report_forms import ReportEditing
from projects.admin.reports_due import reports_due_page
from projects.models import ProgressReport, Project
from projects.reports import reports_of
from projects.rights import may_edit
from projects.services import write
from projects.services.locks import lock_rows
from projects.services.reports import delete_report

SAVED, REMOVED = "{} är sparad.", "{} är borttagen. Den står kvar i projektets historik."


def addresses() -> list[Any]:
    """The addresses of these pages, and of the list of those that are missing."""
    view = admin.site.admin_view
    return [
        path("rapporter/", view(reports_due_page), name="reports_due"),
        path("<int:pk>/rapporter/", view(reports_page), name="project_reports"),
        path("<int:pk>/rapporter/ny/", view(report_page), name="project_report_add"),
        path("<int:pk>/rapporter/<int:report>/", view(report_page), name="project_report"),
        path(
            "<int:pk>/rapporter/<int:report>/ta-bort/",
            view(removal_page),
            name="project_report_remove",
        ),
    ]


def reports_page(request: HttpRequest, pk: int) -> HttpResponse:
    """What has been reported, the latest first."""
    project = _project(request, pk)
    return _page(request, "reports", project, "Rapporter", reports=reports_of(project))


def report_page(request: HttpRequest, pk: int, report: int | None = None) -> HttpResponse:
    """The form of a report, new or saved; a POST is one change, over the locked entry."""
    project = _project(request, pk)
    if request.method != "POST":
        return _form(request, ReportEditing(project, _report(project, report)))
    with write.change(user=staff_member(request)):
        lock_rows(Project.objects.filter(pk=pk))
        project.refresh_from_db()
        editing = ReportEditing(project, _report(project, report), request.POST)
        if not editing.is_valid():
            return _form(request, editing)
        editing.apply()
        write.save(editing.report)
        project.refresh_from_db(fields=["updated_at"])
        write.save(project)
    messages.success(request, SAVED.format(editing.report))
    return HttpResponseRedirect(_next(request, editing.report))


def removal_page(request: HttpRequest, pk: int, report: int) -> HttpResponse:
    """Asks before a report is taken away, and does it."""
    project = _project(request, pk)
    found = _report(project, report)
    if request.method != "POST":
        return _page(request, "report_removal", project, "Ta bort en rapport", report=found)
    with write.change(user=staff_member(request)):
        delete_report(found)
    messages.success(request, REMOVED.format(found))
    return HttpResponseRedirect(reverse("admin:project_reports", args=[pk]))


def _project(request: HttpRequest, pk: int) -> Project:
    """The entry; 404 for one that is not to be known of, 403 for one that is not the member's."""
    user = staff_member(request)
    project = get_object_or_404(Project.objects.visible_to(user), pk=pk)
    if not may_edit(user, project):
        raise PermissionDenied
    return project


def _report(project: Project, pk: int | None) -> ProgressReport:
    if pk is None:
        return ProgressReport(project=project)
    return get_object_or_404(ProgressReport, project=project, pk=pk)


def _next(request: HttpRequest, report: ProgressReport) -> str:
    if "_continue" in request.POST:
        return reverse("admin:project_report", args=[report.project_id, report.pk])
    return reverse("admin:project_reports", args=[report.project_id])


def _form(request: HttpRequest, editing: ReportEditing) -> HttpResponse:
    title = str(editing.report) if editing.report.pk else "Ny rapport"
    return _page(request, "report_form", editing.project, title, editing=editing)


def _page(
    request: HttpRequest, name: str, project: Project, title: str, **told: object
) -> HttpResponse:
    context = {
        **admin.site.each_context(request),
        "title": title,
        "subtitle": project.reference,
        "opts": Project._meta,
        "project": project,
        **told,
    }
    return TemplateResponse(request, f"admin/projects/project/{name}.html", context)
