"""The other side of a job that is being done: signs of life, limits, and what came of it."""

import logging
import time
from collections.abc import Callable
from dataclasses import dataclass
from enum import Enum, auto

from django.db import Error

from projects.jobs import queue
from projects.jobs.errand import Errand
from projects.jobs.kinds import Kind
from projects.jobs.work import JobLostError, JobRefusedError
from projects.models import Job

logger = logging.getLogger(__name__)

TIMES = 5
"""So often it is tried to break a function off."""
TOO_LONG = "Arbetet tog längre tid än de {seconds:g} sekunder som det får ta."
TAKEN = "är taget av en annan"
UNFORESEEN = "Något gick fel som ingen hade räknat med ({name}). Serverns logg säger mer."


@dataclass(frozen=True, slots=True)
class Pace:
    """How often a worker looks, all in seconds."""

    poll: float = 1.0
    """Between two looks for a job."""
    tick: float = 0.5
    """Between two looks at the one that is being done; progress can be as old as this."""
    beat: float = 5.0
    """Between two signs of life."""
    patience: float = 20.0
    """A job that is being done when the worker is told to end gets so long."""
    ending: float = 10.0
    """So long a function may take that was broken off."""


class Ending(Enum):
    """Why an attempt ended."""

    BY_ITSELF = auto()
    TOO_LONG = auto()
    GIVEN_BACK = auto()
    LOST = auto()


class Watch:
    """Over an errand that has started; `urgency` says how often the worker was told to end."""

    def __init__(self, errand: Errand, pace: Pace, urgency: Callable[[], int]) -> None:
        self.errand, self.pace, self.urgency = errand, pace, urgency
        self.begun = self.beaten = time.monotonic()
        self.told = errand.work.progress
        self.ends: float | None = None

    def wait(self) -> Ending:
        """Until the errand has ended, by itself or because it had to."""
        while True:
            self.errand.join(self.pace.tick)
            if not self.errand.is_alive():
                return Ending.BY_ITSELF
            if why := self._reason(time.monotonic()):
                return why if self._break_off() else Ending.BY_ITSELF

    def _reason(self, now: float) -> Ending | None:
        """Why the errand must end, if it must; says that it lives."""
        if now > self.begun + self.errand.kind.seconds:
            return Ending.TOO_LONG
        if self._must_go(now):
            return Ending.GIVEN_BACK
        return None if self._beat(now) else Ending.LOST

    def _must_go(self, now: float) -> bool:
        if self.urgency() and self.ends is None:
            self.ends = now + self.pace.patience
        return self.urgency() > 1 or (self.ends is not None and now > self.ends)

    def _beat(self, now: float) -> bool:
        """Whether the job is still ours, as far as one can know."""
        work = self.errand.work
        is_told = work.progress == self.told and now < self.beaten + self.pace.beat
        if is_told or work.is_completing:  # which holds the row to its end
            return True
        self.beaten, self.told = now, work.progress
        try:
            return queue.beat(work.job, self.told) or work.is_completing
        except Error as failure:
            logger.warning("Databasen svarar inte den som utför arbete: %s", failure)
            return True

    def _break_off(self) -> bool:
        """End the errand; False when it came to its own end all the same.

        What waits for the database ends with its session, and is spared an exception in between.
        """
        for seconds in (self.pace.tick, *[self.pace.ending / TIMES] * TIMES):
            self._end_session()
            self.errand.join(seconds)
            if not self.errand.is_alive():
                break
            self.errand.break_off()
        return self.errand.is_alive() or self.errand.failure is not None

    def _end_session(self) -> None:
        try:
            self.errand.end_session()
        except Error as failure:
            logger.warning("Arbetets session i databasen kunde inte avslutas: %s", failure)


def settle(errand: Errand, why: Ending) -> str:
    """Write what came of the attempt; returns it as the end of a sentence in Swedish."""
    job, failure, forget = errand.work.job, errand.failure, errand.kind.private
    if why is Ending.LOST or isinstance(failure, JobLostError):
        return TAKEN
    if why is Ending.GIVEN_BACK:
        queue.give_back(job)
        return "är lämnat tillbaka"
    if why is Ending.TOO_LONG:
        return _failed(job, errand.kind, TOO_LONG.format(seconds=errand.kind.seconds))
    if failure is None:
        is_kept = queue.finish(job, errand.work.progress, errand.result, forget=forget)
        return "är klart" if is_kept or errand.work.is_completing else TAKEN
    if isinstance(failure, JobRefusedError):
        queue.fail(job, str(failure), forget=forget)
        return f"misslyckades: {failure}"
    logger.error("Arbetet %s avbröts av ett fel.", job, exc_info=failure)
    return _failed(job, errand.kind, UNFORESEEN.format(name=type(failure).__name__))


def _failed(job: Job, kind: Kind, error: str) -> str:
    if job.attempts >= kind.attempts:
        queue.fail(job, error, forget=kind.private)
        return f"misslyckades: {error}"
    queue.try_again(job, error, kind.pause_after(job.attempts))
    return f"försöks igen senare: {error}"
