"""How writers wait for each other."""

from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor

import pytest
from django.db import DatabaseError, IntegrityError, OperationalError, connections, transaction
from psycopg.errors import DeadlockDetected, ForeignKeyViolation, UniqueViolation

from projects.models import Project, SimilarProject
from projects.services.locks import DERIVATIONS, hold, lock_rows, retrying
from tests.factories import make_project

committing = pytest.mark.django_db(transaction=True)


def elsewhere(statement: str) -> bool:
    """Whether another connection can do this at once."""
    try:
        with transaction.atomic(), connections["default"].cursor() as cursor:
            cursor.execute("SET LOCAL lock_timeout = 100")
            cursor.execute(statement)
    except OperationalError:
        return False
    finally:
        connections.close_all()
    return True


@pytest.fixture
def other() -> Iterator[ThreadPoolExecutor]:
    with ThreadPoolExecutor(1) as thread:
        yield thread


@committing
def test_a_locked_row_is_changed_by_nobody_else_but_pointed_to(other: ThreadPoolExecutor) -> None:
    one, two = make_project(title="Ett"), make_project(title="Två")
    change = f"UPDATE projects_project SET unit = 'x' WHERE id = {one.pk}"  # noqa: S608  # a key
    point = (
        "INSERT INTO projects_similarproject (project_id, other_id, score, shared, duplicate) "  # noqa: S608  # keys
        f"VALUES ({one.pk}, {two.pk}, 1, '{{}}', false)"
    )
    SimilarProject.objects.all().delete()
    with transaction.atomic():
        assert lock_rows(Project.objects.order_by("-title")) == [one.pk, two.pk]
        assert not other.submit(elsewhere, change).result()
        assert other.submit(elsewhere, point).result()
    assert other.submit(elsewhere, change).result()


@committing
def test_a_lock_is_held_until_the_transaction_ends(other: ThreadPoolExecutor) -> None:
    wanted = f"SELECT pg_advisory_xact_lock({DERIVATIONS})"
    with transaction.atomic():
        hold(DERIVATIONS)
        assert not other.submit(elsewhere, wanted).result()
    assert other.submit(elsewhere, wanted).result()


def failing(times: int, failure: type[DatabaseError], cause: type[Exception]) -> Callable[[], str]:
    """A write that fails so many times before it succeeds."""
    left = iter(range(times))

    def write() -> str:
        for _ in left:
            raise failure from cause()
        return "skrivet"

    return write


@pytest.mark.parametrize(
    ("failure", "cause"),
    [(OperationalError, DeadlockDetected), (IntegrityError, ForeignKeyViolation)],
)
def test_what_another_made_impossible_is_written_at_the_second_attempt(
    failure: type[DatabaseError], cause: type[Exception]
) -> None:
    assert retrying(failing(1, failure, cause))() == "skrivet"


def test_there_is_no_third_attempt() -> None:
    with pytest.raises(OperationalError):
        retrying(failing(2, OperationalError, DeadlockDetected))()


def test_a_fault_of_ones_own_is_not_repeated() -> None:
    with pytest.raises(IntegrityError):
        retrying(failing(1, IntegrityError, UniqueViolation))()


@pytest.mark.django_db
def test_a_part_of_an_open_transaction_is_not_repeated() -> None:
    with pytest.raises(OperationalError):
        retrying(failing(1, OperationalError, DeadlockDetected))()
