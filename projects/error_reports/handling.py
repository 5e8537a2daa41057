"""How staff see to a report: its state, with when it came to it and by whom."""

from django.utils import timezone

from projects.models import ErrorReport, ErrorState, User
from projects.models.error_report import CLOSED

HANDLED = ("state", "note", "started_at", "started_by", "closed_at", "closed_by", "address")


def handle(report: ErrorReport, user: User) -> None:
    """Save state and note as they stand in the report; closed, it forgets the reader's address."""
    now, is_closed = timezone.now(), report.state in CLOSED
    if report.state == ErrorState.NEW:
        report.started_at = report.started_by = None
    elif report.started_at is None:
        report.started_at, report.started_by = now, user
    if not is_closed:
        report.closed_at = report.closed_by = None
    elif report.closed_at is None:
        report.closed_at, report.closed_by = now, user
    if is_closed:
        report.address = ""
    report.save(update_fields=HANDLED)
