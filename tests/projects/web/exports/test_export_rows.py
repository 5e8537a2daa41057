"""Rows are read in chunks from one moment, and nothing stays open when the reader stops."""

from datetime import UTC, datetime

import pytest
from django.db import connection, transaction
from psycopg.pq import TransactionStatus
from pytest_django import DjangoAssertNumQueries

from projects.models import Project
from projects.web.exports.cells import Export, Value
from projects.web.exports.columns import COLUMNS, PROJECTS
from projects.web.exports.export_rows import rows, snapshot
from tests.factories import make_project

MOMENT = datetime(2026, 3, 1, 12, tzinfo=UTC)
EXPORT = Export(PROJECTS, "https://registret.example.se", "Alla projekt", "", MOMENT, MOMENT, "")
EXPORT_QUERIES = 4
"""A savepoint and its release; the revision; the projects with all that a row says."""
NAMES = [column.name for column in COLUMNS]


def _everything(name: str = "reference") -> list[Value]:
    found = rows(Project.objects.published().order_by("reference"), EXPORT)
    return [row[NAMES.index(name)] for row in found]


@pytest.mark.django_db
def test_the_statements_do_not_grow_with_the_rows(
    django_assert_num_queries: DjangoAssertNumQueries,
) -> None:
    make_project()
    _everything()  # what the rows lead to is read once for each revision
    with django_assert_num_queries(EXPORT_QUERIES):
        _everything()
    for number in range(30):
        make_project(title=f"Cancerskola {number}")
    _everything()
    with django_assert_num_queries(EXPORT_QUERIES):
        assert len(_everything()) == 31


@pytest.mark.django_db
def test_a_continued_project_is_named_only_when_it_is_published() -> None:
    first, hidden = make_project(), make_project(state="utkast")
    make_project(continues=first)
    make_project(continues=hidden)
    assert _everything("continues") == ["", first.reference, ""]


@pytest.mark.django_db(transaction=True)
def test_a_reader_that_stops_leaves_no_transaction() -> None:
    for number in range(3):
        make_project(title=f"Cancerskola {number}")
    found = rows(Project.objects.published(), EXPORT)
    next(found)
    assert _status() == TransactionStatus.INTRANS
    found.close()
    assert _status() == TransactionStatus.IDLE


@pytest.mark.django_db(transaction=True)
def test_a_snapshot_only_reads_one_moment_and_inside_a_transaction_it_is_that_one() -> None:
    with snapshot(idle="7s"), connection.cursor() as cursor:
        assert _shown("transaction_isolation") == "repeatable read"
        assert _shown("transaction_read_only") == "on"
        assert _shown("idle_in_transaction_session_timeout") == "7s"
        cursor.execute("SELECT 1")
    with transaction.atomic(), snapshot():
        assert _shown("transaction_isolation") == "read committed"


def _shown(name: str) -> str:
    with connection.cursor() as cursor:
        cursor.execute(f"SHOW {name}")
        return str(cursor.fetchone()[0])


def _status() -> TransactionStatus:
    return TransactionStatus(connection.connection.info.transaction_status)
