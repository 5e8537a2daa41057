"""After a test that writes, the history tells all that it wrote."""

from collections.abc import Iterator
from typing import Any

import pytest
from django.db import connection

from projects.services.history_gaps import event_models, gaps

ANY = "SELECT relname FROM pg_stat_user_tables"
WRITTEN = """SELECT relname FROM pg_stat_xact_user_tables
WHERE n_tup_ins + n_tup_upd + n_tup_del > 0"""
DATABASE = ("db", "transactional_db", "registry", "documents", "live_server")


@pytest.fixture(autouse=True)
def whole_history(request: pytest.FixtureRequest) -> Iterator[None]:
    """No gap is left by a test that asks a database, before what it wrote is taken back."""
    asks = request.node.get_closest_marker("django_db") is not None
    if not asks and set(DATABASE).isdisjoint(request.fixturenames):
        yield
        return
    request.getfixturevalue("_django_db_helper")  # so that this one ends before it
    yield
    if connection.needs_rollback:  # it is about a statement that fails
        return
    if written := written_models():
        assert gaps(written) == []


def written_models() -> list[Any]:
    """At least the models of versions that tell of what this test wrote."""
    written = _written()
    return [each for each in event_models() if _tables(each) & written]


def _tables(versions: Any) -> set[str]:
    return {versions._meta.db_table, versions.pgh_tracked_model._meta.db_table}


def _written() -> set[str]:
    """The tables that the open transaction has written to; without one any, as it committed.

    Those of a moment before may be among them: the server counts for the session.
    """
    asked = WRITTEN if connection.in_atomic_block else ANY
    with connection.cursor() as cursor:
        cursor.execute(asked)
        return {name for (name,) in cursor}
