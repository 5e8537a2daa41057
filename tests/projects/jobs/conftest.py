"""Kinds of jobs that only a test knows."""

from collections.abc import Callable
from datetime import timedelta

import pytest

from projects.jobs import kinds
from projects.jobs.kinds import Handler, Kind
from projects.jobs.periods import Period

Known = Callable[..., str]


@pytest.fixture(autouse=True)
def nothing_recurs(monkeypatch: pytest.MonkeyPatch) -> None:
    """No kind of the registry recurs, so that the table holds what the test puts there."""
    others = {name: kind for name, kind in kinds.kinds().items() if not kind.recurs}
    monkeypatch.setattr(kinds, "_kinds", others)


@pytest.fixture
def known(monkeypatch: pytest.MonkeyPatch) -> Known:
    """Makes a kind and returns its name: what does it, attempts, seconds, pause in seconds."""

    def make(  # noqa: PLR0913  # as of `handles`
        do: Handler = lambda _: None,
        *,
        name: str = "prov.arbete",
        attempts: int = 3,
        seconds: float = 60,
        pause: float = 10,
        private: bool = False,
        recurs: Period | None = None,
    ) -> str:
        wait = timedelta(seconds=pause)
        made = Kind(name, "Ett prov", do, attempts, seconds, wait, private, recurs)
        monkeypatch.setitem(kinds._kinds, name, made)
        return name

    return make
