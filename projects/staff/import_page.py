"""Importing an annex in the browser: a trial, its report, and the confirmation of the same file."""

from typing import Any

from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.template.response import TemplateResponse
from django.urls import reverse

from projects.importing.report import Outcome, Report
from projects.models import ImportRun, User
from projects.staff.import_form import ImportForm, Upload, unsealed
from projects.staff.import_report import readable
from projects.staff.rights import centres_of, may_edit_all, staff_member

SEALED = "upload"
"""The hidden field that carries the file from the trial to the confirmation."""


def may_import(user: User) -> bool:
    """Whether the user may write entries of any centre."""
    return user.has_perm("projects.change_project") and centres_of(user).exists()


def import_page(request: HttpRequest) -> HttpResponse:
    """The form; a file sent with it is tried, and imported when the report is confirmed."""
    user = staff_member(request)
    if not may_import(user):
        raise PermissionDenied
    if SEALED in request.POST:
        return _confirmed(request, user)
    if request.method != "POST":
        return _page(request, ImportForm(user))
    form = ImportForm(user, request.POST, request.FILES)
    if not form.is_valid():
        return _page(request, form)
    upload = form.upload()
    return _tried(request, form, upload, upload.run(user, dry_run=True))


def _confirmed(request: HttpRequest, user: User) -> HttpResponse:
    try:
        upload = unsealed(request.POST[SEALED], user)
    except ValidationError as fault:
        messages.error(request, fault.message)
        return HttpResponseRedirect(reverse("admin:import"))
    _check_right(user, upload)
    report = upload.run(user, dry_run=False)
    if not report.applied:
        return _tried(request, ImportForm(user), upload, report)
    run = ImportRun.objects.filter(source__sha256=report.sha256, user=user).latest("pk")
    messages.success(request, "Filen är inläst. Rapporten står här.")
    return HttpResponseRedirect(reverse("admin:projects_importrun_change", args=[run.pk]))


def _check_right(user: User, upload: Upload) -> None:
    """Raise PermissionDenied when the user may no longer import what was tried."""
    own = centres_of(user).filter(slug=upload.centre).exists()
    if not (own if upload.centre else may_edit_all(user)):
        raise PermissionDenied


def _tried(
    request: HttpRequest, form: ImportForm, upload: Upload, report: Report
) -> TemplateResponse:
    user = staff_member(request)
    refused = report.outcome in {Outcome.REFUSED, Outcome.MISMATCH}
    return _page(
        request,
        form,
        upload=upload,
        sha256=report.sha256,
        reasons=report.reasons() if report.outcome is Outcome.MISMATCH else (),
        rejected=report.rejected,
        report=readable(report.as_json(), user),
        sealed="" if refused else upload.sealed(user),
    )


def _page(request: HttpRequest, form: ImportForm, **found: Any) -> TemplateResponse:  # noqa: ANN401  # for the template
    context = {
        **admin.site.each_context(request),
        "title": "Läs in en bilaga",
        "opts": ImportRun._meta,
        "form": form,
        **found,
    }
    return TemplateResponse(request, "admin/projects/importrun/import.html", context)
