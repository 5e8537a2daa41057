"""What the planner of PostgreSQL knows of the tables."""

import pytest
from django.db import connection

from projects.models import table_statistics
from projects.models.table_statistics import grown_tables, registry_tables, take_stock
from tests.factories import make_project

pytestmark = pytest.mark.django_db


def _rows_planned_for(table: str) -> int:
    with connection.cursor() as cursor:
        cursor.execute("SELECT reltuples FROM pg_class WHERE oid = %s::regclass", [table])
        return int(cursor.fetchone()[0])


@pytest.fixture(autouse=True)
def all_are_small(monkeypatch: pytest.MonkeyPatch) -> None:
    """What tests before took back still fills the files of the tables."""
    monkeypatch.setattr(table_statistics, "SMALL", 10**12)


def test_the_planner_knows_at_once_how_many_rows_were_written() -> None:
    for _ in range(3):
        make_project()
    take_stock()
    assert _rows_planned_for("projects_project") == 3


def test_large_tables_are_looked_at_when_they_have_grown(monkeypatch: pytest.MonkeyPatch) -> None:
    make_project()
    take_stock()
    assert "projects_project" in grown_tables()
    monkeypatch.setattr(table_statistics, "SMALL", 0)
    assert "projects_project" not in grown_tables()
    monkeypatch.setattr(table_statistics, "GROWN", 0.5)
    assert "projects_project" in grown_tables()
    assert {*grown_tables()} <= {*registry_tables()}


def test_links_and_history_are_tables_of_the_registry_too() -> None:
    assert {"projects_project_regions", "projects_projectevent"} <= {*registry_tables()}
