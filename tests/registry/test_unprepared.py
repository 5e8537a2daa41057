"""A database without tables, or with those of an earlier version: a sentence, no fault of ours."""

import pytest
from django.db import ProgrammingError, connection
from django.test import Client
from psycopg.errors import UndefinedColumn, UndefinedTable

from registry.middleware import is_down

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("address", ["/", "/projekt/?q=x", "/statistik/", "/api/v1/projects"])
def test_every_page_says_so_and_asks_to_come_back(client: Client, address: str) -> None:
    with connection.cursor() as cursor:
        cursor.execute("ALTER TABLE projects_revision RENAME TO away")
    answer = client.get(address)
    assert answer.status_code == 503
    assert answer["Retry-After"]


@pytest.mark.parametrize("cause", [UndefinedTable(), UndefinedColumn()])
def test_what_lacks_is_a_database_that_is_not_prepared(cause: Exception) -> None:
    failure = ProgrammingError()
    failure.__cause__ = cause
    assert is_down(failure)
    assert not is_down(ProgrammingError())
