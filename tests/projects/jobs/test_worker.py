"""Jobs are done, told about meanwhile, limited, tried again and handed on."""

import logging
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from threading import Event, Thread

import pytest
from django.db import connection, connections, transaction

from projects.jobs import queue
from projects.jobs.asking import enqueue
from projects.jobs.queue import NO_REASON
from projects.jobs.watch import Pace
from projects.jobs.work import JobLostError, JobRefusedError, Result, Work
from projects.jobs.worker import SILENT, Worker
from projects.models import Job, JobState, Programme
from projects.models.job import KEPT, STALE
from tests.projects.jobs.conftest import Known

pytestmark = pytest.mark.django_db(transaction=True)

QUICK = Pace(poll=0.01, tick=0.02, beat=0.05, patience=0.1, ending=5)
MOST_SECONDS = 30


def new_worker(**pace: float) -> tuple[Worker, list[str]]:
    """A quick one, and what it says."""
    said: list[str] = []
    chosen = {name: getattr(QUICK, name) for name in QUICK.__slots__}
    return Worker(said.append, Pace(**{**chosen, **pace})), said


def do_all() -> list[str]:
    worker, said = new_worker()
    worker.run(once=True)
    return said


def stored(job: Job) -> Job:
    return Job.objects.get(pk=job.pk)


def until(is_so: Callable[[], object]) -> None:
    """Wait for what another thread does."""
    ends = time.monotonic() + MOST_SECONDS
    while not is_so():
        assert time.monotonic() < ends, "It never came to be."
        time.sleep(0.01)


@contextmanager
def at_work(worker: Worker) -> Iterator[Thread]:
    """The worker is at work beside the test, until it ends by itself."""

    def run() -> None:
        worker.run()
        connections.close_all()

    thread = Thread(target=run, daemon=True)
    thread.start()
    yield thread
    thread.join(MOST_SECONDS)
    assert not thread.is_alive()


def test_what_waits_is_done_and_its_result_is_kept(known: Known) -> None:
    def do(work: Work) -> Result:
        work.tell(388, 388, "Jämför rader")
        return {"nya": work.payload["rader"]}

    job = enqueue(known(do), {"rader": 7})
    begun, ended = do_all()
    done = stored(job)
    assert (done.state, done.result, done.progress_done) == (JobState.DONE, {"nya": 7}, 388)
    assert begun == f"{job} påbörjas, försök 1 av 3"
    assert ended.startswith(f"{job} är klart (")


def test_progress_can_be_read_while_the_transaction_of_the_work_is_open(known: Known) -> None:
    go_on = Event()

    def do(work: Work) -> None:
        with transaction.atomic():
            Programme.objects.create(year=2031, name="Satsningen 2031")
            work.tell(3, 9, "Läser blad 3 av 9")
            assert go_on.wait(MOST_SECONDS)

    job = enqueue(known(do), {})
    worker, _ = new_worker()
    with at_work(worker):
        until(lambda: stored(job).progress_done == 3)
        assert stored(job).progress_text == "Läser blad 3 av 9"
        assert not Programme.objects.filter(year=2031).exists()
        worker.stop()
        go_on.set()
    assert stored(job).state == JobState.DONE
    assert Programme.objects.filter(year=2031).exists()


def test_a_job_that_fails_is_tried_again_and_ends_with_a_sentence(
    known: Known, caplog: pytest.LogCaptureFixture
) -> None:
    def do(_work: Work) -> None:
        raise ZeroDivisionError

    job = enqueue(known(do, attempts=2, pause=0), {})
    said = do_all()
    failed = stored(job)
    assert (failed.state, failed.attempts) == (JobState.FAILED, 2)
    assert failed.error == (
        "Något gick fel som ingen hade räknat med (ZeroDivisionError). Serverns logg säger mer."
    )
    assert ["försöks igen" in line for line in said] == [False, True, False, False]
    assert [record.exc_info is not None for record in caplog.records] == [True, True]


def test_a_job_that_cannot_be_done_is_not_tried_again(
    known: Known, caplog: pytest.LogCaptureFixture
) -> None:
    def do(_work: Work) -> None:
        raise JobRefusedError("Blad 2 saknar rubriker.")

    job = enqueue(known(do), {})
    do_all()
    refused = stored(job)
    assert (refused.state, refused.attempts) == (JobState.FAILED, 1)
    assert refused.error == "Blad 2 saknar rubriker."
    assert not caplog.records


@pytest.mark.parametrize("result", [{1, 2}, "\x00", float("nan")])
def test_a_result_that_cannot_be_kept_is_a_failure(known: Known, result: object) -> None:
    job = enqueue(known(lambda _: result, attempts=1), {})
    do_all()
    assert stored(job).state == JobState.FAILED
    assert "Error" in stored(job).error


@pytest.mark.parametrize(("said", "kept"), [("", NO_REASON), ("Fel i a\x00b.txt", "Fel i ab.txt")])
def test_a_refusal_without_words_or_with_a_nul_is_one_too(
    known: Known, said: str, kept: str
) -> None:
    def do(work: Work) -> None:
        work.tell(1, 2, "a\x00b")
        raise JobRefusedError(said)

    job = enqueue(known(do), {})
    do_all()
    assert (stored(job).state, stored(job).error) == (JobState.FAILED, kept)


def spin(work: Work) -> None:
    """Python that never ends and tells nothing."""
    while True:
        work.progress = work.progress


def spin_again(work: Work) -> None:
    """Loses the exception once, as a call from foreign code does."""
    with suppress(BaseException):
        spin(work)
    spin(work)


def wait_in_the_database(_work: Work) -> None:
    with transaction.atomic(), connection.cursor() as cursor:
        Programme.objects.create(year=2031, name="Satsningen 2031")
        cursor.execute("SELECT pg_sleep(%s)", [10 * MOST_SECONDS])


@pytest.mark.parametrize("do", [spin, spin_again, wait_in_the_database])
def test_a_job_that_takes_too_long_is_broken_off_and_undone(
    known: Known, do: Callable[[Work], None]
) -> None:
    job = enqueue(known(do, attempts=1, seconds=0.2), {})
    do_all()
    ended = stored(job)
    assert ended.state == JobState.FAILED
    assert ended.error == "Arbetet tog längre tid än de 0.2 sekunder som det får ta."
    assert not Programme.objects.filter(year=2031).exists()


def refuse(_work: Work) -> None:
    raise JobRefusedError("Det går inte.")


@pytest.mark.parametrize(
    "do", [lambda _: None, lambda work: work.complete(), lambda _: 1 / 0, refuse]
)
def test_what_is_private_is_forgotten_at_the_end_and_not_before(
    known: Known, do: Callable[[Work], None]
) -> None:
    kept = enqueue(known(do, attempts=1), {"to": "nora@exempel.se"})
    do_all()
    assert stored(kept).payload == {"to": "nora@exempel.se"}
    job = enqueue(known(do, attempts=1, private=True), {"to": "nora@exempel.se"})
    assert stored(job).payload == job.payload
    do_all()
    assert stored(job).payload == {}
    gone = enqueue(job.kind, {"to": "nora@exempel.se"})
    queue.claim([gone.kind], "försvunnen")
    Job.objects.update(heartbeat_at=stored(gone).heartbeat_at - 2 * STALE)  # type: ignore[operator]
    do_all()
    assert (stored(gone).error, stored(gone).payload) == (SILENT, {})


def test_what_is_private_is_kept_for_another_attempt(known: Known) -> None:
    job = enqueue(known(lambda _: 1 / 0, attempts=2, private=True), {"to": "nora@exempel.se"})
    do_all()
    assert (stored(job).state, stored(job).payload) == (JobState.QUEUED, job.payload)


def test_the_work_of_a_worker_that_disappeared_is_done_by_another(known: Known) -> None:
    job = enqueue(known(), {})
    queue.claim([job.kind], "försvunnen")
    assert do_all() == []
    Job.objects.update(heartbeat_at=stored(job).heartbeat_at - 2 * STALE)  # type: ignore[operator]
    do_all()
    assert (stored(job).state, stored(job).attempts) == (JobState.DONE, 2)


def test_a_job_that_takes_its_worker_along_each_time_is_given_up(known: Known) -> None:
    job = enqueue(known(attempts=1), {})
    queue.claim([job.kind], "försvunnen")
    Job.objects.update(heartbeat_at=stored(job).heartbeat_at - 2 * STALE)  # type: ignore[operator]
    assert do_all() == [f"{job} misslyckades: {SILENT}"]
    assert (stored(job).state, stored(job).error) == (JobState.FAILED, SILENT)


def test_a_worker_that_is_told_to_end_finishes_what_it_holds_and_takes_nothing_more(
    known: Known,
) -> None:
    go_on = Event()
    name = known(lambda _: go_on.wait(MOST_SECONDS))
    first, second = enqueue(name, {}), enqueue(name, {})
    worker, _ = new_worker(patience=MOST_SECONDS)
    with at_work(worker):
        until(lambda: stored(first).state == JobState.RUNNING)
        worker.stop()
        go_on.set()
    assert (stored(first).state, stored(second).state) == (JobState.DONE, JobState.QUEUED)


@pytest.mark.parametrize(("times", "patience"), [(1, 0.1), (2, MOST_SECONDS)])
def test_what_takes_longer_or_is_wanted_at_once_is_given_back(
    known: Known, times: int, patience: float
) -> None:
    job = enqueue(known(wait_in_the_database), {})
    worker, said = new_worker(patience=patience)
    with at_work(worker):
        until(lambda: stored(job).state == JobState.RUNNING)
        for _ in range(times):
            worker.stop()
    assert "är lämnat tillbaka" in said[-1]
    assert (stored(job).state, stored(job).attempts) == (JobState.QUEUED, 0)
    assert not Programme.objects.filter(year=2031).exists()


def test_work_and_its_end_can_be_kept_together(known: Known) -> None:
    def do(work: Work) -> None:
        with transaction.atomic():
            Programme.objects.create(year=2031, name="Satsningen 2031")
            work.complete("genomfört")

    job = enqueue(known(do), {})
    assert "är klart" in do_all()[-1]
    assert (stored(job).state, stored(job).result) == (JobState.DONE, "genomfört")
    assert Programme.objects.filter(year=2031).exists()


def test_an_attempt_that_lost_its_job_keeps_nothing(known: Known) -> None:
    def do(work: Work) -> None:
        Job.objects.update(holder="en annan")
        with transaction.atomic():
            Programme.objects.create(year=2031, name="Satsningen 2031")
            work.complete()

    job = enqueue(known(do), {})
    assert "är taget av en annan" in do_all()[-1]
    assert stored(job).state == JobState.RUNNING
    assert not Programme.objects.filter(year=2031).exists()
    with pytest.raises(JobLostError):
        Work(job).complete()


def test_a_job_that_another_has_taken_over_is_broken_off(known: Known) -> None:
    job = enqueue(known(wait_in_the_database), {})
    worker, said = new_worker()
    with at_work(worker):
        until(lambda: stored(job).state == JobState.RUNNING)
        Job.objects.update(holder="en annan")
        until(lambda: len(said) == 2)
        worker.stop()
    assert "är taget av en annan" in said[-1]
    assert stored(job).holder == "en annan"


def test_a_number_of_jobs_can_be_enough(known: Known) -> None:
    name = known()
    for _ in range(3):
        enqueue(name, {})
    worker, _ = new_worker()
    assert worker.run(limit=2) == 2
    assert Job.objects.open().count() == 1


def test_old_jobs_are_removed_when_a_worker_begins(known: Known) -> None:
    job = enqueue(known(), {})
    do_all()
    Job.objects.update(finished_at=stored(job).finished_at - KEPT)  # type: ignore[operator]
    do_all()
    assert not Job.objects.exists()


def test_a_database_that_does_not_answer_is_waited_for(
    known: Known, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    job = enqueue(known(), {})
    claim, failures = queue.claim, iter([True, False])

    def at_first_not(*args: object) -> Job | None:
        if next(failures, False):
            connection.close()
            with connection.cursor() as cursor:
                cursor.execute("SELECT pg_terminate_backend(pg_backend_pid())")
        return claim(*args)  # type: ignore[arg-type]

    monkeypatch.setattr(queue, "claim", at_first_not)
    worker, _ = new_worker()
    assert worker.run(limit=1) == 1
    assert stored(job).state == JobState.DONE
    [record] = caplog.records
    assert record.levelno == logging.WARNING
    assert "Databasen svarar inte" in record.getMessage()
