"""What is made once for each revision, and never shown after the registry changed."""

import time
from collections.abc import Iterator
from itertools import count
from threading import Thread

import pytest
from pytest_django import DjangoAssertNumQueries

from projects.models import Revision
from projects.per_revision import PerRevision, per_revision, per_thesaurus

pytestmark = pytest.mark.django_db


@pytest.fixture
def numbers() -> Iterator[int]:
    return count(1)


@pytest.fixture
def counted(numbers: Iterator[int]) -> PerRevision[int]:
    """A function that says how many times it was run."""

    @per_revision
    def counted() -> int:
        return next(numbers)

    return counted


def test_it_is_made_once_for_a_revision(
    counted: PerRevision[int], django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    with django_assert_num_queries(2):
        assert [counted(), counted()] == [1, 1]


def test_a_change_of_the_registry_makes_it_anew(counted: PerRevision[int]) -> None:
    assert counted() == 1
    Revision.bump()
    assert counted() == 2


def test_a_value_can_be_made_from_the_one_before(counted: PerRevision[int]) -> None:
    counted.followed_by(lambda before: before + 10)
    assert counted() == 1
    Revision.bump()
    assert [counted(), counted()] == [11, 11]


def test_what_was_forgotten_is_followed_by_nothing(counted: PerRevision[int]) -> None:
    counted.followed_by(lambda before: before + 10)
    counted()
    counted.forget()
    assert counted() == 2


def test_a_change_of_the_registry_leaves_what_follows_the_thesaurus(
    numbers: Iterator[int],
) -> None:
    @per_thesaurus
    def of_thesaurus() -> int:
        return next(numbers)

    of_thesaurus()
    Revision.bump()
    assert of_thesaurus() == 1
    Revision.bump(thesaurus=True)
    assert of_thesaurus() == 2


def test_a_question_that_knows_its_revision_asks_the_database_nothing(
    counted: PerRevision[int], django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    with Revision.current().known(), django_assert_num_queries(0):
        counted()


def test_values_that_others_are_made_of_ask_for_the_revision_once(
    counted: PerRevision[int], django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    @per_revision
    def doubled() -> int:
        return 2 * counted()

    with django_assert_num_queries(1):
        assert doubled() == 2


def test_a_failure_is_not_kept() -> None:
    outcomes = iter([ValueError("trasig"), "hel"])

    @per_revision
    def made() -> object:
        outcome = next(outcomes)
        if isinstance(outcome, Exception):
            raise outcome
        return outcome

    with pytest.raises(ValueError, match="trasig"):
        made()
    assert made() == "hel"


def test_threads_that_ask_at_once_share_one_value(numbers: Iterator[int]) -> None:
    @per_revision
    def slow() -> int:
        time.sleep(0.05)
        return next(numbers)

    now, answers = Revision.current(), []

    def ask() -> None:
        with now.known():
            answers.append(slow())

    threads = [Thread(target=ask) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert answers == [1, 1, 1, 1]


def test_it_can_be_forgotten_and_made_without_being_kept(counted: PerRevision[int]) -> None:
    assert counted() == 1
    assert counted.make() == 2
    assert counted() == 1
    counted.forget()
    assert counted() == 3
