"""Those who ask for the same at the same time, and those who take at the same time."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

import pytest
from django.db import connections, transaction

from projects.jobs import queue
from projects.jobs.asking import enqueue
from projects.models import Job
from tests.projects.jobs.conftest import Known

pytestmark = pytest.mark.django_db(transaction=True)
THREADS, ROUNDS = 4, 15


def at_once(do: Callable[[], Job | None]) -> list[int | None]:
    """What each of several threads got, by its key, when all did it at the same moment."""
    start = Barrier(THREADS)

    def one(_number: int) -> int | None:
        try:
            start.wait()
            found = do()
            return found.pk if found else None
        finally:
            connections.close_all()

    with ThreadPoolExecutor(THREADS) as threads:
        return [*threads.map(one, range(THREADS))]


def test_what_several_ask_for_by_the_same_key_is_one_job(known: Known) -> None:
    name = known()
    for number in range(ROUNDS):

        def ask(key: str = f"bilaga {number}") -> Job:
            with transaction.atomic():
                return enqueue(name, {}, key=key)

        assert len({*at_once(ask)}) == 1
    assert Job.objects.count() == ROUNDS


def test_what_several_take_is_taken_by_one_each(known: Known) -> None:
    name = known()
    for _ in range(ROUNDS):
        wanted = {enqueue(name, {}).pk for _ in range(THREADS - 1)}
        taken = at_once(lambda: queue.claim([name], "en"))
        assert sorted(key for key in taken if key) == sorted(wanted)
        assert taken.count(None) == 1
