"""What exports cost: `python -m bench.exports [--projects 100000]`, on the server of the settings.

Makes so many synthetic projects of the real ones, fetches each file from the application as a web
server does, and takes the projects back. Prints size, time and the peak memory of this process,
which has answered a search before. Triggers are left out while copying, so a superuser is needed,
such as that of the embedded server.
"""

import argparse
import os
import resource
import time
from collections.abc import Iterator

import django

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "registry.settings")
django.setup()

from django.db import connection, transaction  # noqa: E402
from django.db.backends.utils import CursorWrapper  # noqa: E402
from django.test import Client  # noqa: E402

from projects.models import Project  # noqa: E402

FILES = ("/projekt.csv", "/projekt.json", "/projekt.xlsx", "/projekt.csv?q=cancer&sort=titel")
COPY = "'2099-NORR-BFM-' || to_char(made.n, 'FM000000')"
OF_PROJECT = {
    "projects_project_regions": "region_id",
    "projects_projectkeyword": "concept_id, origin",
    "projects_sourcerow": "run_id, centre_id, area_id, sub_area_id, lines, cells",
}
"""The tables whose rows belong to a project, and what is copied of them."""


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--projects", type=int, default=100_000)
    wanted = parser.parse_args().projects
    client = Client(headers={"host": "localhost"})
    with transaction.atomic():
        _multiply(wanted - Project.objects.count())
        client.get("/api/v1/projects?q=prehabilitering")
        print(f"{Project.objects.count()} projects; before: {_peak():.0f} MB")
        for address in FILES:
            _measure(client, address)
        transaction.set_rollback(True)


def _measure(client: Client, address: str) -> None:
    start = time.perf_counter()
    pieces: Iterator[bytes] = iter(client.get(address))
    size = sum(map(len, pieces))
    seconds = time.perf_counter() - start
    print(f"{address}: {size / 1e6:.0f} MB in {seconds:.0f} s, peak {_peak():.0f} MB")


def _peak() -> float:
    """The most memory that this process ever had, in MB; Linux counts in KiB."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * 1024 / 1e6


def _multiply(number: int) -> None:
    """Make so many copies of the projects, with regions, keywords and published rows."""
    columns = [field.column for field in Project._meta.concrete_fields if field.column]
    names = ", ".join(column for column in columns if column not in {"id", "reference"})
    with connection.cursor() as cursor:
        cursor.execute("SET LOCAL session_replication_role = replica")
        cursor.execute(
            "CREATE TEMPORARY TABLE made ON COMMIT DROP AS SELECT n, pk FROM "
            "(SELECT id AS pk, row_number() OVER () - 1 AS place, count(*) OVER () AS number "
            "FROM projects_project) AS originals "
            "JOIN generate_series(1, %s) AS n ON n %% number = place",
            [number],
        )
        cursor.execute(
            f"INSERT INTO projects_project (reference, {names}) SELECT {COPY}, {names} "  # noqa: S608  # columns of the model
            "FROM made JOIN projects_project ON id = made.pk"
        )
        for table, copied in OF_PROJECT.items():
            _copy(cursor, table, copied)
        cursor.execute("SET LOCAL session_replication_role = origin")
        cursor.execute("ANALYZE")


def _copy(cursor: CursorWrapper, table: str, columns: str) -> None:
    qualified = ", ".join(f"original.{column}" for column in columns.split(", "))
    cursor.execute(
        f"INSERT INTO {table} (project_id, {columns}) SELECT copy.id, {qualified} FROM made "  # noqa: S608  # constants
        f"JOIN projects_project AS copy ON copy.reference = {COPY} "
        f"JOIN {table} AS original ON original.project_id = made.pk"
    )


if __name__ == "__main__":
    main()
