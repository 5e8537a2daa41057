"""The list of entries that have not been reported of for long, for those who may report of them."""

from django.contrib import admin
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.template.response import TemplateResponse

from projects.admin.permissions import staff_member
from projects.models import Project
from projects.rights import role_of
from projects.services.reminders import MONTHS, overdue, without_report

MOST = 200
"""So many entries are listed."""
CHOICES = (0, 3, 6, 12)
"""For how many months; 0 lists all without a final report."""


def reports_due_page(request: HttpRequest) -> HttpResponse:
    """The entries of the member's centres, those of whom least is known first."""
    user = staff_member(request)
    if role_of(user) is None:
        raise PermissionDenied
    own = Project.objects.editable_by(user)
    months = _months(request.GET.get("manader", ""))
    rows = overdue(own, months, MOST)
    total = without_report(own, months).count() if len(rows) == MOST else len(rows)
    context = {
        **admin.site.each_context(request),
        "title": "Rapporter som dröjer",
        "opts": Project._meta,
        "months": months,
        "choices": CHOICES,
        "rows": rows,
        "total": total,
        "more": total - len(rows),
    }
    return TemplateResponse(request, "admin/projects/project/reports_due.html", context)


def _months(given: str) -> int:
    """The number that was chosen, the usual one for anything else."""
    return int(given) if given in map(str, CHOICES) else MONTHS
