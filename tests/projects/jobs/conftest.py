"""Kinds of jobs that only a test knows."""

from collections.abc import Callable
from datetime import timedelta

import pytest

from projects.jobs import kinds
from projects.jobs.kinds import Handler, Kind

Known = Callable[..., str]


@pytest.fixture
def known(monkeypatch: pytest.MonkeyPatch) -> Known:
    """Makes a kind and returns its name: what does it, attempts, seconds, pause in seconds."""

    def make(
        do: Handler = lambda _: None,
        *,
        name: str = "prov.arbete",
        attempts: int = 3,
        seconds: float = 60,
        pause: float = 10,
        private: bool = False,
    ) -> str:
        wait = timedelta(seconds=pause)
        made = Kind(name, "Ett prov", do, attempts, seconds, wait, private)
        monkeypatch.setitem(kinds._kinds, name, made)
        return name

    return make
