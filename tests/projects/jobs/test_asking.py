"""Asking for long work."""

from datetime import timedelta

import pytest
from django.db import transaction
from django.utils import timezone
from pytest_django import DjangoAssertNumQueries

from projects.jobs import queue
from projects.jobs.asking import enqueue
from projects.jobs.kinds import Kind, handles, kinds
from projects.jobs.queue import Progress
from projects.models import Job, JobState
from tests.factories import make_user
from tests.projects.jobs.conftest import Known

pytestmark = pytest.mark.django_db


def test_a_job_waits_with_what_it_needs(known: Known) -> None:
    user = make_user()
    job = enqueue(known(), {"fil": "bilaga-2026.xlsx", "år": 2026}, user=user)
    job.refresh_from_db()
    assert job.state == JobState.QUEUED
    assert job.payload == {"fil": "bilaga-2026.xlsx", "år": 2026}
    assert job.user == user
    assert job.run_after <= timezone.now()
    assert str(job) == f"prov.arbete {job.pk}"


def test_it_is_asked_for_when_the_transaction_of_the_caller_is(known: Known) -> None:
    name = known()
    with transaction.atomic():
        enqueue(name, {})
        transaction.set_rollback(True)
    assert not Job.objects.exists()


def test_a_kind_that_nobody_does_is_refused_at_once() -> None:
    with pytest.raises(KeyError, match=r"finns\.inte"):
        enqueue("finns.inte", {})


def test_without_a_key_it_is_asked_for_each_time_in_one_statement(
    known: Known, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    name = known()
    with django_assert_num_queries(1):
        enqueue(name, {})
    enqueue(name, {})
    assert Job.objects.count() == 2


def test_with_a_key_it_is_asked_for_once_as_long_as_it_waits_or_is_being_done(
    known: Known, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    name = known()
    first = enqueue(name, {"försök": 1}, key="bilaga 7")
    with django_assert_num_queries(2):
        assert enqueue(name, {"försök": 2}, key="bilaga 7") == first
    held = queue.claim([name], "en")
    assert held == first == enqueue(name, {}, key="bilaga 7")
    first.refresh_from_db()
    assert first.payload == {"försök": 1}


def test_a_key_is_free_when_the_job_has_ended_and_for_other_kinds(known: Known) -> None:
    first, other = known(), known(name="prov.annat")
    enqueue(first, {}, key="bilaga 7")
    assert enqueue(other, {}, key="bilaga 7").kind == other
    held = queue.claim([first], "en")
    assert held
    queue.finish(held, Progress(), None)
    assert enqueue(first, {}, key="bilaga 7") != held


def test_it_can_be_asked_for_later(known: Known) -> None:
    name = known()
    enqueue(name, {}, run_after=timezone.now() + timedelta(hours=1))
    assert queue.claim([name], "en") is None


def test_a_function_is_made_the_one_that_does_a_kind() -> None:
    @handles("prov.deklarerat", "Ett prov", attempts=2, seconds=30, pause=5)
    def do(_work: object) -> None: ...

    kind = kinds()["prov.deklarerat"]
    assert kind == Kind("prov.deklarerat", "Ett prov", do, 2, 30, timedelta(seconds=5))
    assert [kind.pause_after(times).total_seconds() for times in (1, 2, 3, 99)] == [5, 10, 20, 600]
