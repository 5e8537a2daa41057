"""The table of jobs: what is asked for goes in, and each step of a job is one statement.

Who has taken a job is its holder, a name that is never given twice. Every later step asks for it,
so that whoever lost a job, because nothing was heard of them, changes nothing any more.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import timedelta
from secrets import token_hex
from typing import Any

from django.db import transaction
from django.db.models import F
from django.db.models.functions import Now

from projects.models import Job, JobState

LONGEST_TEXT = 300
NO_REASON = "Inget skäl är angivet."


@dataclass(frozen=True, slots=True)
class Progress:
    """How much is done of how much, and what goes on; a total of 0 is not known."""

    done: int = 0
    total: int = 0
    text: str = ""

    def columns(self) -> dict[str, Any]:
        """As the table has it."""
        total = max(self.done, self.total) if self.total else 0
        text = _storable(self.text)[:LONGEST_TEXT]
        return {"progress_done": self.done, "progress_total": total, "progress_text": text}


def add(job: Job) -> Job:
    """Put a job into the table, in the caller's transaction; or the open one of its kind and key.

    Waits for another transaction that is about to add the same.
    """
    if not job.key:
        job.save(force_insert=True)
        return job
    while True:
        Job.objects.bulk_create([job], ignore_conflicts=True)
        found = Job.objects.open().filter(kind=job.kind, key=job.key).first()
        if found:  # else the one that stood there ended this moment
            return found


def claim(kinds: Iterable[str], worker: str) -> Job | None:
    """Take the job of these kinds that has waited longest; None when there is none.

    Jobs that others are just taking are passed over; one whose worker fell silent is taken again.
    """
    due = Job.objects.due().filter(kind__in=kinds)
    with transaction.atomic():
        job = due.select_for_update(skip_locked=True, no_key=True).first()
        if job is None:
            return None
        job.holder, job.attempts = f"{worker}:{token_hex(4)}", job.attempts + 1
        Job.objects.filter(pk=job.pk).update(
            state=JobState.RUNNING,
            holder=job.holder,
            attempts=job.attempts,
            started_at=Now(),
            heartbeat_at=Now(),
        )
    return job


def beat(job: Job, progress: Progress) -> bool:
    """Say that the job is being done, and how far it is; False when it is somebody else's."""
    return _held(job, heartbeat_at=Now(), **progress.columns())


def finish(job: Job, progress: Progress, result: object, *, forget: bool = False) -> bool:
    """The job is done; False when it is somebody else's. `forget` empties what was given."""
    end = _ended(JobState.DONE, forget=forget)
    return _held(job, **end, error="", result=result, **progress.columns())


def fail(job: Job, error: str, *, forget: bool = False) -> bool:
    """The job cannot be done, for this reason; False when it is somebody else's."""
    end = _ended(JobState.FAILED, forget=forget)
    return _held(job, **end, error=_storable(error) or NO_REASON)


def try_again(job: Job, error: str, pause: timedelta) -> bool:
    """The attempt failed, for this reason, and another one follows after a pause."""
    return _held(job, **_waiting(), run_after=Now() + pause, error=error)


def give_back(job: Job) -> bool:
    """The job waits for another worker as if it had not been taken."""
    return _held(job, **_waiting(), attempts=F("attempts") - 1)


def clean() -> int:
    """Remove the jobs that ended long ago; returns their number."""
    return Job.objects.outdated().delete()[0]


def _storable(text: str) -> str:
    """The text without what the database cannot hold."""
    return text.replace("\x00", "")


def _held(job: Job, **columns: object) -> bool:
    return bool(Job.objects.held_by(job.holder).filter(pk=job.pk).update(**columns))


def _ended(state: JobState, *, forget: bool) -> dict[str, Any]:
    """The end, and in the same statement nothing left of what was given, if it is private."""
    end: dict[str, Any] = {"state": state, "holder": "", "finished_at": Now()}
    return end | ({"payload": {}} if forget else {})


def _waiting() -> dict[str, Any]:
    return {"state": JobState.QUEUED, "holder": "", "progress_text": ""}
