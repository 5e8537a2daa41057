"""What exports cost: `python -m bench.exports [--projects 100000] [--against CLONE]`.

Makes so many synthetic projects of the real ones on the server of the settings, fetches each file
from the application as a web server does, and takes the projects back; without `--projects` it asks
for the real ones, several times. Prints size, median time, and the most memory that this process
had beyond what it had after a search. `made` is the first reader after a change, `kept` the next.
With `--against` another version of the code is measured in turns with this one, by this script, on
the same data. Triggers are left out while copying, so a superuser is needed, such as that of the
embedded server.
"""

import argparse
import os
import statistics
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from tempfile import TemporaryDirectory

import django

sys.path.insert(0, str(Path.cwd()))
os.environ.setdefault("DJANGO_SETTINGS_MODULE", "registry.settings")
django.setup()

from django.conf import settings  # noqa: E402
from django.db import connection, transaction  # noqa: E402
from django.db.backends.utils import CursorWrapper  # noqa: E402
from django.test import Client  # noqa: E402

from projects.models import Project  # noqa: E402

FILES = ("/projekt.csv", "/projekt.json", "/projekt.xlsx")
SELECTIONS = (
    "/projekt.csv?sort=andrad",
    "/projekt.csv?q=cancer&sort=titel",
    "/projekt.xlsx?sort=andrad",
)
TIMES, ROUNDS = 15, 3
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
    parser.add_argument("--projects", type=int, default=0)
    parser.add_argument("--against", type=Path)
    asked = parser.parse_args()
    if asked.against:
        _in_turns(asked.projects, (asked.against, Path.cwd()))
    else:
        with TemporaryDirectory() as directory, transaction.atomic():
            settings.EXPORT_DIR = directory
            _measure_all(asked.projects)
            transaction.set_rollback(True)


def _in_turns(projects: int, clones: tuple[Path, ...]) -> None:
    """Each version by itself, on the data of this one."""
    env = {**os.environ, "REGISTRY_DATA": str(settings.REGISTRY_DATA)}
    command = [sys.executable, str(Path(__file__).resolve()), "--projects", str(projects)]
    for _ in range(1 if projects else ROUNDS):
        for clone in clones:
            print(f"{clone}:", flush=True)
            subprocess.run(command, cwd=clone, env=env, check=True)  # noqa: S603  # this very script


def _measure_all(wanted: int) -> None:
    client = Client(headers={"host": "localhost"})
    if wanted:
        _multiply(wanted - Project.objects.count())
    times = 1 if wanted else TIMES
    client.get("/api/v1/projects?q=prehabilitering")
    print(f"{Project.objects.published().count()} published projects")
    for address in FILES:
        _measure(client, f"{address} made", address, 1)
        _measure(client, f"{address} kept", address, times)
    for address in SELECTIONS:
        _measure(client, address, address, times)


def _measure(client: Client, name: str, address: str, times: int) -> None:
    before = _peak_from_now_on()
    found = [_fetched(client, address) for _ in range(times)]
    seconds, work = (statistics.median(each[place] for each in found) for place in (0, 1))
    more = _status("VmHWM") - before
    size = found[0][2] / 1e6
    took = f"{1000 * seconds:9.1f} ms, {1000 * work:9.1f} of them at work here"
    print(f"{name:34} {size:6.1f} MB {took}, {more:4.0f} MB more", flush=True)


def _fetched(client: Client, address: str) -> tuple[float, float, int]:
    """Seconds, those that this process had a processor, and bytes."""
    start, working = time.perf_counter(), time.process_time()
    pieces: Iterator[bytes] = iter(client.get(address))
    size = sum(map(len, pieces))
    return time.perf_counter() - start, time.process_time() - working, size


def _peak_from_now_on() -> float:
    """Forget the peak so far; what the process has now, in MB (Linux, see proc(5))."""
    Path("/proc/self/clear_refs").write_text("5", encoding="ascii")
    return _status("VmRSS")


def _status(name: str) -> float:
    lines = Path("/proc/self/status").read_text(encoding="ascii").splitlines()
    [line] = [each for each in lines if each.startswith(f"{name}:")]
    return int(line.split()[1]) * 1024 / 1e6


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
