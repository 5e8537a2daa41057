"""What recurs is planned by whoever works: one ahead of each kind, and none twice."""

from collections.abc import Callable
from datetime import datetime, time, timedelta
from pathlib import Path
from threading import Barrier, Thread

import pytest
from django.conf import settings
from django.db import connections
from django.utils import timezone
from pytest_django import DjangoAssertNumQueries

from projects.jobs import kinds, recurring
from projects.jobs.asking import enqueue
from projects.jobs.periods import daily
from projects.jobs.recurring import plan
from projects.jobs.watch import Pace
from projects.jobs.work import Work
from projects.jobs.worker import Worker
from projects.models import Job, JobState
from tests.projects.jobs.conftest import Known

pytestmark = pytest.mark.django_db(transaction=True)
AT = time(3)
REGISTRY = recurring.recurring()
"""As it is, before a test makes kinds of its own."""
HOW_MANY = 4


def work() -> int:
    """Do what is due."""
    return Worker(str, Pace(tick=0.02)).run(once=True)


def waiting() -> list[datetime]:
    """When the open jobs are to be done."""
    return list(Job.objects.open().order_by("pk").values_list("run_after", flat=True))


def stop_for(stopped: timedelta) -> None:
    """Let so much time pass in which nothing was at work."""
    for job in Job.objects.all():
        begun = job.started_at and job.started_at - stopped
        times = {"run_after": job.run_after - stopped, "started_at": begun}
        Job.objects.filter(pk=job.pk).update(**times)


def at_once(do: Callable[[], object]) -> None:
    """Call it in several threads at the same time, each with a connection of its own."""
    together = Barrier(HOW_MANY)

    def one() -> None:
        together.wait()
        do()
        connections.close_all()

    threads = [Thread(target=one) for _ in range(HOW_MANY)]
    for each in threads:
        each.start()
    for each in threads:
        each.join()


def test_a_worker_that_begins_plans_the_next_time_and_does_not_do_it_at_once(known: Known) -> None:
    known(recurs=daily(AT))
    assert work() == 0
    [when] = waiting()
    assert when == daily(AT)(timezone.now())


def test_what_waits_is_not_planned_again(
    known: Known, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    known(recurs=daily(AT))
    assert plan() == 1
    with django_assert_num_queries(1):
        assert plan() == 0


def test_what_is_done_is_planned_for_the_next_day(known: Known) -> None:
    known(recurs=daily(AT))
    plan()
    Job.objects.update(run_after=timezone.now())
    assert work() == 1
    assert waiting() == [daily(AT)(timezone.now())]


def test_after_a_stop_of_weeks_it_is_done_once(known: Known) -> None:
    done: list[int] = []
    known(lambda work: done.append(work.job.pk), recurs=daily(AT))
    plan()
    stop_for(timedelta(days=20))
    assert work() == 1
    assert work() == 0
    assert len(done) == 1
    assert waiting() == [daily(AT)(timezone.now())]


def test_a_worker_killed_before_it_planned_the_next_time_loses_none(known: Known) -> None:
    """The time that passed meanwhile is made good for by one, however long it was."""
    done: list[int] = []
    known(lambda work: done.append(work.job.pk), recurs=daily(AT))
    plan()
    Job.objects.update(run_after=timezone.now())
    work()
    Job.objects.open().delete()
    stop_for(timedelta(days=20))
    assert work() == 1
    assert len(done) == 2
    assert waiting() == [daily(AT)(timezone.now())]


def test_what_fails_for_good_is_tried_on_the_next_day(known: Known) -> None:
    known(lambda _: 1 / 0, attempts=1, recurs=daily(AT))
    plan()
    Job.objects.update(run_after=timezone.now())
    work()
    assert Job.objects.filter(state=JobState.FAILED).count() == 1
    assert len(waiting()) == 1


def test_processes_that_plan_at_once_plan_one(known: Known) -> None:
    known(recurs=daily(AT))
    at_once(plan)
    assert len(waiting()) == 1


def test_what_is_late_is_done_once_by_workers_that_begin_at_once(known: Known) -> None:
    done: list[int] = []
    known(lambda work: done.append(work.job.pk), recurs=daily(AT))
    plan()
    Job.objects.update(run_after=timezone.now())
    work()
    Job.objects.open().delete()
    stop_for(timedelta(days=3))
    at_once(work)
    assert len(done) == 2
    assert waiting() == [daily(AT)(timezone.now())]


def test_one_that_an_earlier_release_asked_for_is_enough(known: Known) -> None:
    kind = known(recurs=daily(AT))
    enqueue(kind, {}, key="2026-12-02")
    assert plan() == 0


def test_what_does_not_recur_is_not_planned(known: Known) -> None:
    known()
    assert plan() == 0


def test_the_registry_does_these_again_and_again() -> None:
    assert set(REGISTRY) == {
        "accounts.expire",
        "error-reports.expire",
        "import.expire",
        "news.obekraftade",
        "news.veckovis",
        "quality.count",
        "reports.remind",
    }


def test_the_document_of_operations_names_each_with_its_time() -> None:
    told = Path(settings.BASE_DIR, "docs/operations.md").read_text()
    assert all(f"| {kind.label} |" in told for kind in REGISTRY.values())


@pytest.mark.usefixtures("nothing_recurs")
def test_each_of_them_can_be_done_with_nothing_given(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(kinds, "_kinds", dict(REGISTRY))
    plan()
    for job in Job.objects.open():
        job.attempts, job.holder = 1, "prov"
        Job.objects.filter(pk=job.pk).update(
            state=JobState.RUNNING, holder="prov", heartbeat_at=timezone.now()
        )
        REGISTRY[job.kind].do(Work(job))
