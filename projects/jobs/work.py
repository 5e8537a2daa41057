"""A job in the hands of the function that does it."""

from dataclasses import dataclass, field
from typing import Any

from projects.jobs import queue
from projects.models import Job

Payload = dict[str, Any]
Result = Any
"""Whatever JSON can say; None for nothing."""


class JobRefusedError(Exception):
    """The job cannot be done and is not tried again; the message says why, in Swedish."""


class JobLostError(Exception):
    """Somebody else has the job by now: what this attempt did must not be kept."""


@dataclass(slots=True)
class Work:
    """What is to be done, and a way to tell how far it is."""

    job: Job
    is_private: bool = False
    """Whether what was given is forgotten when the job ends."""
    progress: queue.Progress = field(default_factory=queue.Progress)
    is_completing: bool = False
    """Whether the transaction of the work says that the job is done, as it may not yet be."""

    @property
    def payload(self) -> Payload:
        """What was given with the job when it was asked for."""
        payload: Payload = self.job.payload
        return payload

    def tell(self, done: int, total: int = 0, text: str = "") -> None:
        """So much is done of so much, and what goes on now, in Swedish; 0 for an unknown total.

        Costs nothing and may be called for each row: the worker writes it every now and then, on a
        connection of its own, so that it can be read while the transaction of the work is open.
        """
        self.progress = queue.Progress(done, total, text)

    def complete(self, result: Result = None) -> None:
        """Mark the job as done in the transaction of the work itself: both are kept or neither.

        Call it last. Raises JobLostError when the job was taken over; let it roll everything back.
        """
        self.is_completing = True
        if not queue.finish(self.job, self.progress, result, forget=self.is_private):
            raise JobLostError(str(self.job))
