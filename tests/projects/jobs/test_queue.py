"""Each step of a job in the table, and that only its holder takes any."""

from datetime import timedelta
from typing import Any

import pytest
from django.utils import timezone
from pytest_django import DjangoAssertNumQueries

from projects.jobs import queue
from projects.jobs.queue import Progress
from projects.models import Job, JobState
from projects.models.job import KEPT, STALE

pytestmark = pytest.mark.django_db

KIND = "prov.arbete"
MOMENT = timedelta(seconds=1)


def waiting(**fields: Any) -> Job:
    return Job.objects.create(**{"kind": KIND, **fields})


def taken(**fields: Any) -> Job:
    waiting(**fields)
    job = queue.claim([KIND], "en")
    assert job
    return job


def fall_silent(job: Job, silence: timedelta) -> None:
    Job.objects.filter(pk=job.pk).update(heartbeat_at=timezone.now() - silence)


def stored(job: Job) -> Job:
    return Job.objects.get(pk=job.pk)


def test_the_one_that_has_waited_longest_is_taken_first(
    django_assert_num_queries: DjangoAssertNumQueries,
) -> None:
    now = timezone.now()
    late = waiting(run_after=now - MOMENT)
    early = waiting(run_after=now - 2 * MOMENT)
    with django_assert_num_queries(4):  # two of them open and close a savepoint
        first = queue.claim([KIND], "en")
    assert [first, queue.claim([KIND], "en"), queue.claim([KIND], "en")] == [early, late, None]


def test_looking_in_vain_is_one_statement(
    django_assert_num_queries: DjangoAssertNumQueries,
) -> None:
    with django_assert_num_queries(3):  # two of them open and close a savepoint
        assert queue.claim([KIND], "en") is None


def test_who_takes_it_says_so() -> None:
    job = stored(taken())
    assert (job.state, job.attempts) == (JobState.RUNNING, 1)
    assert job.holder.startswith("en:")
    assert job.started_at
    assert job.heartbeat_at


def test_kinds_of_another_release_are_left_alone() -> None:
    waiting(kind="prov.nytt")
    assert queue.claim([KIND], "en") is None


def test_one_whose_worker_fell_silent_is_taken_again_and_the_first_changes_nothing_more() -> None:
    lost = taken()
    fall_silent(lost, STALE - timedelta(seconds=10))
    assert queue.claim([KIND], "två") is None
    fall_silent(lost, STALE + MOMENT)
    again = queue.claim([KIND], "två")
    assert again == lost
    assert again.attempts == 2
    before = stored(lost)
    assert not queue.beat(lost, Progress(3, 9))
    assert not queue.finish(lost, Progress(), "mitt")
    assert not queue.fail(lost, "Det gick inte.")
    assert not queue.try_again(lost, "Det gick inte.", MOMENT)
    assert not queue.give_back(lost)
    assert stored(lost).holder == before.holder == again.holder
    assert queue.finish(again, Progress(), "ditt")
    assert stored(lost).result == "ditt"


def test_signs_of_life_tell_the_progress(django_assert_num_queries: DjangoAssertNumQueries) -> None:
    job = taken()
    fall_silent(job, STALE / 2)
    with django_assert_num_queries(1):
        assert queue.beat(job, Progress(2, 9, "Läser blad 2 av 9"))
    now = stored(job)
    assert (now.progress_done, now.progress_total) == (2, 9)
    assert now.progress_text == "Läser blad 2 av 9"
    assert now.heartbeat_at
    assert timezone.now() - now.heartbeat_at < STALE / 2


@pytest.mark.parametrize(
    ("told", "total"), [(Progress(12, 9), 12), (Progress(12), 0), (Progress(0, 9, "\x00" * 999), 9)]
)
def test_progress_that_makes_no_sense_breaks_nothing(told: Progress, total: int) -> None:
    job = taken()
    assert queue.beat(job, told)
    assert stored(job).progress_total == total


def test_what_is_done_keeps_its_result_and_no_fault_of_an_earlier_attempt() -> None:
    job = taken(error="Databasen svarade inte.")
    assert queue.finish(job, Progress(9, 9), {"nya": 7})
    done = stored(job)
    assert (done.state, done.result, done.error) == (JobState.DONE, {"nya": 7}, "")
    assert done.finished_at
    assert done.progress_done == 9


def test_what_fails_is_tried_again_after_a_pause() -> None:
    job = taken()
    assert queue.try_again(job, "Något gick fel.", timedelta(minutes=5))
    waits = stored(job)
    assert (waits.state, waits.attempts, waits.error) == (JobState.QUEUED, 1, "Något gick fel.")
    assert waits.run_after > timezone.now() + timedelta(minutes=4)
    assert queue.claim([KIND], "en") is None


def test_what_is_given_back_can_be_taken_at_once_and_counts_as_no_attempt() -> None:
    job = taken()
    assert queue.give_back(job)
    again = queue.claim([KIND], "två")
    assert again == job
    assert again.attempts == 1


def test_jobs_are_kept_for_thirty_days_after_their_end(
    django_assert_num_queries: DjangoAssertNumQueries,
) -> None:
    now = timezone.now()
    ended = {"state": JobState.DONE}
    waiting(**ended, finished_at=now - KEPT - MOMENT)
    recent = waiting(**ended, finished_at=now - KEPT + timedelta(minutes=1))
    old_but_open = waiting(created_at=now - 2 * KEPT)
    with django_assert_num_queries(1):
        assert queue.clean() == 1
    assert {*Job.objects.all()} == {recent, old_but_open}
