"""The rows of a registry for the other servers: `python -m bench.compare.rows`, on its settings.

Writes REGISTRY_DATA/registry.db for Datasette and the table of the tuned page.
"""

import csv
import os
import sqlite3
from collections.abc import Iterable
from contextlib import closing
from io import StringIO
from pathlib import Path

import django

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "registry.settings")
django.setup()

from django.conf import settings  # noqa: E402
from django.db import connection  # noqa: E402
from django.test import Client  # noqa: E402

from bench.tuned import TABLE  # noqa: E402
from projects.models import Project  # noqa: E402

COLUMNS = ("reference", "title", "summary", "region", "centre", "area", "status", "year")
"""What somebody who publishes the annex with Datasette would give the table."""
FIELDS = (
    "reference", "title", "summary", "region_text", "centre__slug", "area__name", "status",
    "programme__year",
)  # fmt: skip
SEARCH = """
CREATE VIRTUAL TABLE projects_fts USING fts5(title, summary, region, content="projects");
INSERT INTO projects_fts(projects_fts) VALUES ('rebuild');
"""
"""Datasette knows the index of a table by the quotes around its name."""


def main() -> None:
    """Write both."""
    rows = list(Project.objects.published().order_by("sort_key").values_list(*FIELDS))
    write_sqlite(settings.REGISTRY_DATA / "registry.db", rows)
    with connection.cursor() as cursor:
        cursor.execute(TABLE)
        cursor.execute("ANALYZE tuned_project")


def write_sqlite(path: Path, rows: Iterable[tuple[object, ...]]) -> None:
    """The table `projects` with an index of its words, and `whole` with the columns of our CSV."""
    path.unlink(missing_ok=True)
    with closing(sqlite3.connect(path)) as database, database:
        _fill(database, "projects", COLUMNS, rows)
        database.executescript(SEARCH)
        for column in ("region", "centre", "area", "status", "year"):
            database.execute(f"CREATE INDEX projects_{column} ON projects ({column})")
        names, *cells = _exported()
        _fill(database, "whole", names, cells)


def _fill(
    database: sqlite3.Connection,
    table: str,
    columns: tuple[str, ...],
    rows: Iterable[tuple[object, ...]],
) -> None:
    names = ", ".join(f'"{name}"' for name in columns)
    places = ", ".join("?" * len(columns))
    database.execute(f"CREATE TABLE {table} ({names})")
    database.executemany(f"INSERT INTO {table} VALUES ({places})", rows)  # noqa: S608  # a constant


def _exported() -> list[tuple[str, ...]]:
    """The cells of our own CSV, its names first."""
    answer = Client(headers={"host": "localhost"}).get("/projekt.csv")
    text = b"".join(answer).decode("utf-8-sig")
    dialect = csv.Sniffer().sniff(text[:2000], ";,")
    return [tuple(row) for row in csv.reader(StringIO(text), delimiter=dialect.delimiter) if row]


if __name__ == "__main__":
    main()
