"""`manage.py work` as real processes over one table."""

import signal
import subprocess
import sys
import time
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from datetime import timedelta
from pathlib import Path

import pytest
from django.conf import settings

from projects.jobs import recurring
from projects.models import Job, JobState
from projects.models.job import JobQuerySet
from tests.browser.registry import serving
from tests.server.processes import clean_environment, database_url

pytestmark = [pytest.mark.server, pytest.mark.django_db(transaction=True)]
MOST_SECONDS = 60


@contextmanager
def working(*words: str) -> Iterator[subprocess.Popen[str]]:
    """A worker; killed at the end if it still lives."""
    process = subprocess.Popen(
        [sys.executable, "manage.py", "work", *words],
        cwd=settings.BASE_DIR,
        env=clean_environment(
            DATABASE_URL=database_url(),
            DEBUG="1",
            DJANGO_SETTINGS_MODULE="tests.server.job_settings",
        ),
        text=True,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
    )
    try:
        yield process
    finally:
        with suppress(ProcessLookupError):
            process.kill()
        process.communicate()


def ended(process: subprocess.Popen[str]) -> tuple[int, str, str]:
    """How it ended, and what it said on both."""
    said, logged = process.communicate(timeout=MOST_SECONDS)
    return process.returncode, said, logged


def until(is_so: Callable[[], object]) -> None:
    ends = time.monotonic() + MOST_SECONDS
    while not is_so():
        assert time.monotonic() < ends, "It never came to be."
        time.sleep(0.05)


def asked() -> JobQuerySet:
    """The jobs that the test asked for, without those that recur."""
    return Job.objects.exclude(key=recurring.KEY).order_by("pk")


def states() -> list[str]:
    return [*asked().values_list("state", flat=True)]


@pytest.fixture
def traces(tmp_path: Path) -> Path:
    """Where the jobs leave their traces."""
    return tmp_path / "traces"


def ask(kind: str, traces: Path, times: int = 1) -> None:
    payload = {"traces": str(traces), "until": str(traces.with_name("until"))}
    Job.objects.bulk_create(Job(kind=kind, payload=payload) for _ in range(times))


def held(traces: Path) -> None:
    """Wait until a job has begun."""
    until(lambda: traces.exists() and "börjat" in traces.read_text(encoding="utf-8"))


def test_two_workers_never_do_the_same_job(traces: Path) -> None:
    ask("prov.kort", traces, 60)
    with working("--once") as first, working("--once") as second:
        told = [ended(first), ended(second)]
    assert [code for code, *_ in told] == [0, 0]
    assert states() == [JobState.DONE] * 60
    done = Counter(traces.read_text(encoding="utf-8").splitlines())
    assert (len(done), {*done.values()}) == (60, {1})
    assert sum(said.count("är klart") for _, said, _ in told) == 60


def test_the_job_of_a_killed_worker_is_done_by_the_next(traces: Path) -> None:
    ask("prov.lang", traces)
    with working() as killed:
        held(traces)
        killed.send_signal(signal.SIGKILL)
        killed.wait(MOST_SECONDS)
    assert states() == [JobState.RUNNING]
    lost = asked().get()
    assert lost.heartbeat_at
    traces.with_name("until").touch()
    with working("--once") as too_early:
        assert ended(too_early)[0] == 0
    assert states() == [JobState.RUNNING]
    asked().update(heartbeat_at=lost.heartbeat_at - timedelta(minutes=2))
    with working("--once") as next_one:
        assert "försök 2 av 3" in ended(next_one)[1]
    assert states() == [JobState.DONE]


@pytest.mark.parametrize("asked", [signal.SIGTERM, signal.SIGINT])
def test_a_worker_that_is_asked_to_end_finishes_its_job_and_takes_no_other(
    traces: Path, asked: signal.Signals
) -> None:
    ask("prov.lang", traces, 2)
    with working() as asked_to_end:
        held(traces)
        asked_to_end.send_signal(asked)
        traces.with_name("until").touch()
        code, said, _ = ended(asked_to_end)
    assert code == 0
    assert "1 arbete utfört" in said
    assert states() == [JobState.DONE, JobState.QUEUED]


def test_asked_twice_it_gives_the_job_back(traces: Path) -> None:
    ask("prov.lang", traces)
    with working() as asked_twice:
        held(traces)
        asked_twice.send_signal(signal.SIGTERM)
        time.sleep(0.2)  # two signals at once may count as one
        asked_twice.send_signal(signal.SIGTERM)
        code, said, _ = ended(asked_twice)
    assert code == 0
    assert "är lämnat tillbaka" in said
    assert states() == [JobState.QUEUED]
    assert asked().get().attempts == 0


def test_an_idle_worker_ends_when_asked() -> None:
    with working() as idle:
        assert idle.stdout
        assert "Väntar på arbete" in idle.stdout.readline()
        idle.send_signal(signal.SIGTERM)
        assert ended(idle)[0] == 0


def test_a_job_that_fails_each_time_ends_failed_and_says_so(traces: Path) -> None:
    ask("prov.fel", traces)
    with working("--once") as worker:
        code, said, logged = ended(worker)
    assert code == 0
    assert "försöks igen senare" in said
    assert "ZeroDivisionError" in logged
    failed = asked().get()
    assert (failed.state, failed.attempts) == (JobState.FAILED, 2)
    assert "Något gick fel" in failed.error
    assert traces.read_text(encoding="utf-8").count("försökt") == 2


def test_a_registry_in_local_mode_needs_no_process_beside_its_server(
    tmp_path: Path, traces: Path
) -> None:
    asks = f"asking.enqueue('prov.kort', {{'traces': '{traces}'}})"
    jobs = {"DJANGO_SETTINGS_MODULE": "tests.server.job_settings"}
    with serving(tmp_path / "data", WEB_CONCURRENCY="1", **jobs) as registry:
        registry.manage("shell", "--no-imports", "-c", f"from projects.jobs import asking; {asks}")
        until(lambda: traces.exists() and "gjort" in traces.read_text(encoding="utf-8"))
