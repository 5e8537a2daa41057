"""In local mode the web server does the long work too, in a thread of each of its workers.

Elsewhere `manage.py work` does it in processes of its own.
"""

from threading import Thread

from django.conf import settings
from django.db import connections

from projects.jobs.watch import Pace
from projects.jobs.worker import Worker

PACE = Pace(patience=10, ending=5)
"""The server ends a worker that has said nothing for half a minute."""


class WorkingThread(Thread):
    """Does jobs until told to end."""

    def __init__(self) -> None:
        super().__init__(name="arbete", daemon=True)
        self.worker = Worker(pace=PACE)

    def run(self) -> None:
        """Do jobs."""
        try:
            self.worker.run()
        finally:
            connections.close_all()

    def end(self) -> None:
        """Let the job in hand be finished or given back, and wait for it."""
        self.worker.stop()
        self.join(PACE.patience + PACE.ending + PACE.poll)


_working: list[WorkingThread] = []
"""The thread of this process, if it has one."""


def begin() -> None:
    """Do jobs beside the readers, in local mode; elsewhere nothing."""
    if settings.LOCAL:
        _working.append(WorkingThread())
        _working[-1].start()


def end() -> None:
    """Do no more."""
    while _working:
        _working.pop().end()
