"""The letter about a report: plain text, the reader's words marked as such, without the address."""

from collections.abc import Sequence

from django.conf import settings
from django.urls import reverse

from projects.error_reports.limits import may_be_written_to
from projects.mail.sending import delivers, queue_letter
from projects.models import CancerCentre, ErrorReport
from projects.rights import administrators_of


def tell(report: ErrorReport) -> None:
    """Write to the centre of the entry: to its mailbox, or without one to its administrators.

    Nothing is written where mail reaches nobody, nor to a centre that had many letters today.
    """
    centre = report.project.centre
    if not (delivers() and settings.PUBLIC_URL and may_be_written_to(centre)):
        return
    page = reverse("admin:projects_errorreport_change", args=[report.pk])
    told = {
        "report": report,
        "centre": centre,
        "lines": report.text.splitlines(),
        "page": settings.PUBLIC_URL + reverse("project", args=[report.project.reference]),
        "answer": settings.PUBLIC_URL + page,
    }
    for address in _recipients(centre):
        queue_letter(address, "error_report", told)


def _recipients(centre: CancerCentre) -> Sequence[str]:
    if centre.mailbox:
        return [centre.mailbox]
    return list(administrators_of(centre).order_by("pk").values_list("email", flat=True))
