"""Progress reports in the one write path: a change of a report is a change of its project."""

from django.utils import timezone

from projects.models import ProgressReport, Project
from projects.services.change import Change, change
from projects.services.locks import lock_rows
from projects.services.stored import differing_columns, stored
from projects.services.visibility import is_told


def save_report(opened: Change, report: ProgressReport) -> None:
    """Save what differs of a validated report; its project has changed now, when anything does.

    Raises ValidationError for a second report of the same kind and day.
    """
    lock_rows(Project.objects.filter(pk=report.project_id))
    before = stored(report)
    differing = differing_columns(before, report) if before else None
    if differing == set():
        return
    report.validate_constraints()
    report.save(update_fields=differing)
    _changed(opened, report)


def delete_report(report: ProgressReport) -> None:
    """Remove a saved report from its project; the history keeps it."""
    with change() as opened:
        lock_rows(Project.objects.filter(pk=report.project_id))
        _changed(opened, report)
        report.delete()


def _changed(opened: Change, report: ProgressReport) -> None:
    projects = Project.objects.filter(pk=report.project_id)
    projects.update(updated_at=timezone.now())
    opened.due.add(report.project_id)
    opened.edit(told=is_told(projects.get()))
