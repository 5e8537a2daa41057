"""How writers wait for each other, and never in a circle.

Every transaction takes what it needs in this order: the thesaurus; centres; projects by their
keys; the derivations. What belongs to one project lies behind its row; what all projects share
(vocabulary, similar projects, revision) behind the derivations, which are held to the commit.
"""

from collections.abc import Callable
from functools import wraps
from logging import getLogger
from typing import Any, ParamSpec, TypeVar

from django.db import DatabaseError, connection
from django.db.models import QuerySet
from psycopg.errors import DeadlockDetected, ForeignKeyViolation, SerializationFailure

P = ParamSpec("P")
R = TypeVar("R")

THESAURUS, DERIVATIONS = 388_2026, 388_2027
"""Any numbers that nothing else uses."""

PASSING = (DeadlockDetected, SerializationFailure, ForeignKeyViolation)
"""What only another transaction can have caused: a form offers no row that is not there."""

logger = getLogger(__name__)


def hold(lock: int) -> None:
    """Wait for the lock and keep it until the transaction ends.

    What is read afterwards is all that earlier holders wrote.
    """
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock(%s)", [lock])


def lock_rows(rows: QuerySet[Any]) -> list[int]:
    """Let nobody else change these rows before the transaction ends; returns their keys in order.

    Others may still point to them: a foreign key that is checked at a commit does not wait.
    """
    found: QuerySet[Any] = QuerySet(rows.model).filter(pk__in=rows.values("pk"))
    locked = found.order_by("pk").select_for_update(no_key=True)
    return list(locked.values_list("pk", flat=True))


def retrying(write: Callable[P, R]) -> Callable[P, R]:
    """Decorator: a write that another one made impossible is made once more, from the beginning.

    Inside an open transaction, which cannot be begun again from here, it is left to the outer one.
    """

    @wraps(write)
    def repeated(*args: P.args, **kwargs: P.kwargs) -> R:
        try:
            return write(*args, **kwargs)
        except DatabaseError as failure:
            if connection.in_atomic_block or not isinstance(failure.__cause__, PASSING):
                raise
            logger.warning("Skrivs en gång till: %s", failure)
        return write(*args, **kwargs)

    return repeated
