"""What recurs: the kinds of jobs with a period, each planned once ahead, by whichever worker looks.

One job of such a kind waits at a time. After a stop of any length it is late and done once, and
the next one is that which follows upon the moment at which it began.
"""

from collections.abc import Mapping
from datetime import datetime

from django.db import connection, transaction
from django.db.models import Max
from django.utils import timezone

from projects.jobs.kinds import Kind, kinds
from projects.models import Job

KEY = "återkommande"
_LOCK = 388_2029
"""A number that nothing else uses: who plans does so alone, or what is late would be done twice."""


def recurring() -> Mapping[str, Kind]:
    """Every kind that recurs, by its name."""
    return {name: kind for name, kind in kinds().items() if kind.recurs}


def plan() -> int:
    """See to it that a job of each kind that recurs waits or is being done; returns how many came.

    Safe to call at any time, from any process: one statement as long as nothing is missing.
    """
    if not _missing():
        return 0
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock(%s)", [_LOCK])
        missing = _missing()
        begun = _begun(missing)
        planned = [_planned(kind, begun.get(name)) for name, kind in missing.items()]
        Job.objects.bulk_create(planned)
    return len(planned)


def _missing() -> dict[str, Kind]:
    """The kinds of which no job is open; one that an earlier release asked for counts too."""
    wanted = recurring()
    there = set(Job.objects.open().filter(kind__in=wanted).values_list("kind", flat=True))
    return {name: kind for name, kind in wanted.items() if name not in there}


def _begun(wanted: Mapping[str, Kind]) -> dict[str, datetime]:
    """When the latest job of each kind began, as far as the table remembers."""
    own = Job.objects.filter(kind__in=wanted, started_at__isnull=False).order_by()
    return dict(own.values_list("kind").annotate(Max("started_at")))


def _planned(kind: Kind, begun: datetime | None) -> Job:
    assert kind.recurs  # noqa: S101  # for the types: chosen by it
    when = kind.recurs(begun or timezone.now())
    return Job(kind=kind.name, key=KEY, run_after=when)
