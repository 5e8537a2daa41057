"""After a test that writes, the history tells all that it wrote."""

from collections.abc import Iterator

import pytest
from django.db import connection

from projects.services.history_gaps import gaps

DATABASE = ("db", "transactional_db", "registry", "documents", "live_server")


@pytest.fixture(autouse=True)
def whole_history(request: pytest.FixtureRequest) -> Iterator[None]:
    """No gap is left by a test of this folder that asks a database, before it is taken back."""
    asks = request.node.get_closest_marker("django_db") is not None
    if not asks and set(DATABASE).isdisjoint(request.fixturenames):
        yield
        return
    request.getfixturevalue("_django_db_helper")  # so that this one ends before it
    yield
    if not connection.needs_rollback:  # else the test is about a statement that fails
        assert gaps() == []
