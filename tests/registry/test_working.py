"""In local mode the web server does the long work as well."""

import runpy
import time
from types import SimpleNamespace
from unittest.mock import Mock

import pytest
from django.conf import settings as project_settings
from pytest_django import Settings

from projects.jobs.asking import enqueue
from projects.models import Job, JobState
from registry import warm_up, working
from tests.projects.jobs.conftest import Known, known, nothing_recurs

__all__ = ["known", "nothing_recurs"]
MOST_SECONDS = 30


@pytest.mark.django_db(transaction=True)
def test_a_web_process_in_local_mode_does_jobs_until_it_ends(
    known: Known, settings: Settings
) -> None:
    settings.LOCAL = True
    job = enqueue(known(lambda work: work.payload["rader"]), {"rader": 7})
    working.begin()
    [thread] = working._working
    ends = time.monotonic() + MOST_SECONDS
    while Job.objects.get().state != JobState.DONE:
        assert time.monotonic() < ends, "It was never done."
        time.sleep(0.05)
    working.end()
    assert Job.objects.get(pk=job.pk).result == 7
    assert not thread.is_alive()
    assert working._working == []


def test_elsewhere_it_does_none(settings: Settings) -> None:
    settings.LOCAL = False
    working.begin()
    assert working._working == []


def test_the_server_begins_and_ends_it_with_each_worker(monkeypatch: pytest.MonkeyPatch) -> None:
    hooks = runpy.run_path(str(project_settings.BASE_DIR / "gunicorn.conf.py"))
    for module, name in ((warm_up, "analyze_shown"), (working, "begin"), (working, "end")):
        monkeypatch.setattr(module, name, Mock())
    hooks["post_worker_init"](SimpleNamespace())
    assert (working.begin.call_count, working.end.call_count) == (1, 0)  # type: ignore[attr-defined]
    hooks["worker_exit"](SimpleNamespace(), SimpleNamespace())
    assert working.end.call_count == 1  # type: ignore[attr-defined]


def test_the_server_waits_longer_for_a_silent_worker_than_this_takes() -> None:
    hooks = runpy.run_path(str(project_settings.BASE_DIR / "gunicorn.conf.py"))
    assert working.PACE.patience + working.PACE.ending + working.PACE.poll < hooks["timeout"]
