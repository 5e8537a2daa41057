"""A job of each day: old reports go, and addresses that were given long ago."""

from datetime import time

from projects.jobs.kinds import handles
from projects.jobs.periods import daily
from projects.jobs.work import Work
from projects.models import ErrorReport

EXPIRE = "error-reports.expire"


@handles(EXPIRE, "Gamla felanmälningar tas bort", recurs=daily(time(4)))
def expire(_work: Work) -> int:
    """Remove what is kept no longer; returns the number of reports that are gone."""
    ErrorReport.objects.with_old_address().update(address="")
    return ErrorReport.objects.outdated().delete()[0]
