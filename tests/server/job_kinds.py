"""Jobs that leave traces: lines in a file that the test reads."""

import time
from pathlib import Path

from projects.jobs.kinds import handles
from projects.jobs.work import Work


def _note(work: Work, text: str) -> None:
    with Path(work.payload["traces"]).open("a", encoding="utf-8") as file:
        file.write(f"{work.job.pk} {text}\n")


@handles("prov.kort", "Ett kort prov")
def short(work: Work) -> None:
    """Leaves its trace."""
    _note(work, "gjort")


@handles("prov.lang", "Ett långt prov")
def long(work: Work) -> None:
    """Goes on until the file that it waits for is there."""
    _note(work, "börjat")
    while not Path(work.payload["until"]).exists():
        time.sleep(0.05)
    _note(work, "gjort")


@handles("prov.fel", "Ett prov som går fel", attempts=2, pause=0)
def failing(work: Work) -> None:
    """Fails each time."""
    _note(work, "försökt")
    raise ZeroDivisionError
