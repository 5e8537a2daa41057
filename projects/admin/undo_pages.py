"""Undoing an import in the browser: what would happen, what stands in the way, and the deed."""

from typing import Any

from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404
from django.template.response import TemplateResponse
from django.urls import reverse

from projects.accounts.freshness import fresh_factor_required
from projects.admin.permissions import staff_member
from projects.annex.report import FIELD_NAMES
from projects.annex.undo_report import Action, UndoneRow, UndoReport
from projects.documents.undoing import undo
from projects.models import ImportRun, RunKind, User
from projects.rights import may_import_for

DONE = "Importen är ångrad. Rapporten står här."
PARTLY = "De valda raderna är ångrade. Rapporten står här."
REFUSED = "Ingenting är ändrat: något står i vägen. Det står nedan."
NOTHING_CHOSEN = "Ingenting är ändrat. Välj minst en rad."
LABELS = {
    Action.HIDDEN: "Visas inte längre",
    Action.RESTORED: "Återställs",
    Action.UNCHANGED: "Oförändrat",
}


def may_undo(user: User, run: ImportRun) -> bool:
    """Whether the user may take the run back: all its projects are of centres of their own."""
    return run.kind != RunKind.UNDO and may_import_for(user, run.centre)


@fresh_factor_required
def undo_page(request: HttpRequest, pk: int) -> HttpResponse:
    """What undoing would do; sent as a form it is done, for the whole import or for some rows."""
    user = staff_member(request)
    run = get_object_or_404(
        ImportRun.objects.select_related("source", "centre").defer("report"), pk=pk
    )
    if not may_undo(user, run):
        raise PermissionDenied
    if request.method != "POST":
        return _page(request, run, undo(run.pk, dry_run=True))
    whole = "whole" in request.POST
    rows = {int(key) for key in request.POST.getlist("rows") if key.isdecimal()}
    if not (whole or rows):
        messages.error(request, NOTHING_CHOSEN)
        return HttpResponseRedirect(request.path)
    report = undo(run.pk, rows=None if whole else rows, user=user)
    if not report.applied:
        messages.error(request, REFUSED)
        return _page(request, run, report, undo(run.pk, dry_run=True))
    messages.success(request, DONE if report.whole else PARTLY)
    return HttpResponseRedirect(reverse("admin:projects_importrun_change", args=[report.run]))


def _page(
    request: HttpRequest, run: ImportRun, report: UndoReport, all_rows: UndoReport | None = None
) -> TemplateResponse:
    shown = all_rows or report
    held = {each.row for each in shown.obstacles}
    context = {
        **admin.site.each_context(request),
        "title": f"Ångra import {run.pk}",
        "opts": ImportRun._meta,
        "run": run,
        "things": "Projekt" if run.programme_id else "Texter",
        "report": report,
        "counts": [(LABELS[action], shown.count(action)) for action in Action],
        "lines": [(each, *_told(each), each.row in held) for each in shown.rows],
        "can_undo_all": not shown.refused,
    }
    return TemplateResponse(request, "admin/projects/importrun/undo.html", context)


def _told(row: UndoneRow) -> tuple[Any, str]:
    """What becomes of the project, and the fields that change."""
    return LABELS[row.action], ", ".join(FIELD_NAMES.get(name, name) for name in row.fields)
