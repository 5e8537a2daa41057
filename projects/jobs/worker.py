"""Takes jobs and does them, one at a time, until told to end.

Two threads: in the one the function of the job is at work (`errand`); the other says every now and
then that the job is being done and how far it is, and ends it when it must (`watch`).
"""

import logging
import time
from collections.abc import Callable
from os import getpid
from socket import gethostname

from django.db import Error, close_old_connections

from projects.jobs import queue, recurring
from projects.jobs.errand import Errand
from projects.jobs.kinds import Kind, kinds
from projects.jobs.watch import Pace, Watch, settle
from projects.jobs.work import Work
from projects.models import Job

logger = logging.getLogger(__name__)

SILENT = "Den som utförde arbetet försvann gång på gång innan det var klart."
HOUR, SLICE = 3600, 0.25
"""In seconds."""


class Worker:
    """Does jobs; `say` is given a line in Swedish for each."""

    def __init__(
        self, say: Callable[[str], object] = logger.info, pace: Pace | None = None
    ) -> None:
        self.say, self.pace = say, pace or Pace()
        self.name = f"{gethostname()[:60]}:{getpid()}"
        self._told_to_end = 0
        self._kept_house = -float(HOUR)

    def stop(self) -> None:
        """Take no further job; told twice, give back the one in hand at once.

        Safe in the handler of a signal: nothing is locked.
        """
        self._told_to_end += 1

    def run(self, *, once: bool = False, limit: int | None = None) -> int:
        """Do jobs until told to end; returns their number.

        `once` ends it when none is due, `limit` after so many. A database that does not answer is
        waited for; with `once` Django's Error is raised.
        """
        done = 0
        while not self._told_to_end and (limit is None or done < limit):
            did = self._one(patient=not once)
            if not did and once:
                break
            done += did
            if not did:
                self._pause()
        return done

    def _pause(self) -> None:
        """Wait, and not long when told to end: an Event would lock in the handler of a signal."""
        until = time.monotonic() + self.pace.poll
        while not self._told_to_end and time.monotonic() < until:
            time.sleep(min(self.pace.poll, SLICE))

    def _one(self, *, patient: bool) -> bool:
        """Do a job; False when there was none."""
        close_old_connections()
        try:
            self._keep_house()
            job = queue.claim(kinds(), self.name)
            if job:
                self._do(job, kinds()[job.kind])
            return job is not None
        except Error as failure:
            if not patient:
                raise
            logger.warning("Databasen svarar inte den som utför arbete: %s", failure)
            return False

    def _keep_house(self) -> None:
        """Once an hour: what ended long ago goes, and what recurs waits."""
        if time.monotonic() - self._kept_house > HOUR:
            queue.clean()
            recurring.plan()
            self._kept_house = time.monotonic()

    def _do(self, job: Job, kind: Kind) -> None:
        if job.attempts > kind.attempts:
            queue.fail(job, SILENT, forget=kind.private)
            self.say(f"{job} misslyckades: {SILENT}")
        else:
            self._attempt(job, kind)
        if kind.recurs:
            recurring.plan()

    def _attempt(self, job: Job, kind: Kind) -> None:
        begun = time.monotonic()
        self.say(f"{job} påbörjas, försök {job.attempts} av {kind.attempts}")
        errand = Errand(kind, Work(job, kind.private))
        errand.start()
        why = Watch(errand, self.pace, lambda: self._told_to_end).wait()
        self.say(f"{job} {settle(errand, why)} ({time.monotonic() - begun:.1f} s)")
