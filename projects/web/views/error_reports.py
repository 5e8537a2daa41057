"""Where a reader tells an entry's centre what is wrong with it; without a cookie."""

from datetime import datetime
from http import HTTPStatus

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods, require_safe

from projects.error_reports.limits import TooManyError
from projects.error_reports.reporting import take
from projects.models import ErrorReport, Project
from projects.models.error_report import KEPT
from projects.models.indexed_text import HEAVY
from projects.senders import client_address
from projects.web.error_report_form import ErrorReportForm
from projects.web.same_origin import is_from_here


@csrf_exempt  # the browser says where the form stands; a token would be a cookie
@require_http_methods(["GET", "HEAD", "POST"])
def report_error(request: HttpRequest, reference: str) -> HttpResponse:
    """The form about a published project; sent, it is stored and thanked for."""
    project = _published(reference)
    if request.method == "POST":
        form = ErrorReportForm(request.POST)
        return _sent(request, project, form) if form.is_valid() else _page(request, project, form)
    if project.reference != reference:
        return redirect("error-report", project.reference, permanent=True)
    return _page(request, project, ErrorReportForm())


@require_safe
def thanks(request: HttpRequest, reference: str) -> HttpResponse:
    """The report is with the centre."""
    return render(request, "web/error_report_sent.html", {"project": _published(reference)})


def _published(reference: str) -> Project:
    """The project of this reference, in any spelling of case; 404 for all that is not shown."""
    shown = Project.objects.published().select_related("centre").defer(*HEAVY)
    return get_object_or_404(shown, reference=reference.upper())


def _sent(request: HttpRequest, project: Project, form: ErrorReportForm) -> HttpResponse:
    if not is_from_here(request):
        return render(request, "403.html", {"form_expired": True}, status=HTTPStatus.FORBIDDEN)
    try:
        take(ErrorReport(project=project, **form.cleaned_data), client_address(request))
    except TooManyError as refused:
        return _page(request, project, form, wait_until=refused.until)
    return redirect("error-report-sent", project.reference)


def _page(
    request: HttpRequest,
    project: Project,
    form: ErrorReportForm,
    wait_until: datetime | None = None,
) -> HttpResponse:
    """The form; with a time until which nothing more is taken it says so and keeps the text."""
    context = {"project": project, "form": form, "days": KEPT.days, "wait_until": wait_until}
    if wait_until is None:
        return render(request, "web/error_report.html", context)
    status = HTTPStatus.TOO_MANY_REQUESTS
    answer = render(request, "web/error_report.html", context, status=status)
    answer["Retry-After"] = str(max(1, round((wait_until - timezone.now()).total_seconds())))
    return answer
