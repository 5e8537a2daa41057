"""The kinds of jobs: what does them, how often it is tried, and how long it may take.

A module that does jobs is named in the setting JOB_MODULES:

    @handles("import.trial", "Prov av en import", attempts=2, seconds=300)
    def make_trial(work: Work) -> Result:
        ...
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import timedelta
from functools import cache
from importlib import import_module

from django.conf import settings

from projects.jobs.periods import Period
from projects.jobs.work import Result, Work

Handler = Callable[[Work], Result]
"""Does the job, and returns what is kept of it as JSON.

It may be called again after it was broken off at any place, so it does everything in one
transaction or can begin anew. JobRefusedError ends the job; any other exception is an attempt that
failed.
"""
LONGEST_PAUSE = timedelta(minutes=10)


@dataclass(frozen=True, slots=True)
class Kind:
    """A kind of job and its limits."""

    name: str
    label: str
    """In Swedish, for those who read about the job."""
    do: Handler
    attempts: int
    """So often it is tried in all."""
    seconds: float
    """So long an attempt may take."""
    pause: timedelta
    """Between the first attempt and the second; twice as long before each further one."""
    private: bool = False
    """Whether what was given with the job is forgotten when it ends, however it ends."""
    recurs: Period | None = None
    """When it is to be done again, without being asked for (`projects.jobs.recurring`)."""

    def pause_after(self, attempts: int) -> timedelta:
        """How long a job waits that has failed so often."""
        return min(self.pause * (1 << min(attempts - 1, 16)), LONGEST_PAUSE)


_kinds: dict[str, Kind] = {}


def handles(  # noqa: PLR0913  # what a kind is, each by its name
    name: str,
    label: str,
    *,
    attempts: int = 3,
    seconds: float = 600,
    pause: float = 10,
    private: bool = False,
    recurs: Period | None = None,
) -> Callable[[Handler], Handler]:
    """Decorator: the function does the jobs of this kind; `seconds` and `pause` are in seconds.

    What recurs is given nothing, and does all that is to be done however late it is called.
    """

    def register(handler: Handler) -> Handler:
        wait = timedelta(seconds=pause)
        _kinds[name] = Kind(name, label, handler, attempts, seconds, wait, private, recurs)
        return handler

    return register


def kinds() -> Mapping[str, Kind]:
    """Every kind by its name."""
    _load()
    return _kinds


@cache
def _load() -> None:
    for name in settings.JOB_MODULES:
        import_module(name)
