"""Workers ask their server for others: once for each thesaurus, and only their own server."""

import os
import signal
from collections.abc import Callable, Iterator
from contextlib import contextmanager

from registry.renewal import Renewal


@contextmanager
def noted() -> Iterator[list[int]]:
    """The signals that ask for new workers and come meanwhile."""
    heard: list[int] = []
    before = signal.signal(signal.SIGHUP, lambda number, _frame: heard.append(number))
    try:
        yield heard
    finally:
        signal.signal(signal.SIGHUP, before)


def in_worker(ask: Callable[[], bool]) -> bool:
    """What a forked process is answered."""
    worker = os.fork()
    if not worker:
        os._exit(0 if ask() else 1)
    return os.waitpid(worker, 0)[1] == 0


def test_what_one_worker_asked_for_no_other_asks_for_again() -> None:
    renewal = Renewal()
    with noted() as heard:
        assert all(in_worker(lambda: renewal.ask(7)) for _ in range(3))
        assert heard == [signal.SIGHUP]
        assert in_worker(lambda: renewal.ask(8))
        assert heard == [signal.SIGHUP] * 2


def test_nobody_asks_a_process_that_is_not_the_server() -> None:
    renewal = Renewal()
    with noted() as heard:
        assert not in_worker(lambda: in_worker(lambda: renewal.ask(7)))
        assert not renewal.ask(7)
        assert heard == []
