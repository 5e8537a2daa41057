"""A job: old reports go, and addresses that were given long ago."""

from datetime import timedelta

from django.utils import timezone

from projects.jobs.asking import enqueue
from projects.jobs.kinds import handles
from projects.jobs.work import Work
from projects.models import ErrorReport
from projects.models.error_report import KEPT

EXPIRE = "error-reports.expire"


@handles(EXPIRE, "Gamla felanmälningar tas bort")
def expire(_work: Work) -> int:
    """Remove what is kept no longer; returns the number of reports that are gone."""
    ErrorReport.objects.with_old_address().update(address="")
    return ErrorReport.objects.outdated().delete()[0]


def plan() -> None:
    """See to it that what is given or closed now is gone within a day of its time."""
    after = timezone.localtime() + KEPT + timedelta(days=1)
    when = after.replace(hour=3, minute=0, second=0, microsecond=0)
    enqueue(EXPIRE, {}, run_after=when, key=when.isoformat())
