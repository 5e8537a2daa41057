"""How a reader's report comes in."""

from django.db import transaction

from projects.error_reports import letters
from projects.error_reports.limits import count_report
from projects.models import ErrorReport


@transaction.atomic
def take(report: ErrorReport, sender: str) -> None:
    """Store a report of a reader, and write to the centre of its entry where mail is sent.

    What already waits in the same words is not stored twice. Raises TooManyError when much was
    reported from where the request comes.
    """
    count_report(sender)
    said = {name: getattr(report, name) for name in ("project", "kind", "text", "address")}
    if ErrorReport.objects.open().filter(**said).exists():
        return
    report.save()
    letters.tell(report)
