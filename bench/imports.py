"""What next year's annex takes: ``python -m bench.imports`` prints its figures.

Reading and comparing the 388 rows in each format, with nothing written, and the page of a trial of
5,000 rows: medians of three, the first of a process left out. It needs the registry of
``manage.py prepare`` and the packages of the tests; what it makes is rolled back.
"""

import os
import statistics
import time
from collections.abc import Callable, Mapping
from functools import partial
from pathlib import Path

import django

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "registry.settings")
django.setup()

from django.db import connection, transaction  # noqa: E402
from django.test import Client  # noqa: E402
from django.test.utils import CaptureQueriesContext  # noqa: E402

from projects.annex.comparison import Wanted  # noqa: E402
from projects.annex.service import compare_file  # noqa: E402
from projects.models import Programme, User  # noqa: E402
from tests.projects.annex.large_trial import ROWS, large_trial  # noqa: E402
from tests.projects.annex.readers import files, pdf_files, workbooks  # noqa: E402

ROOT = Path(__file__).parent.parent
ANNEX = ROOT / "fixtures/annex3-2025.txt"
ODS = ROOT / "tests/projects/annex/data/annex3-2025.ods"
RUNS = 3
YEAR = 2025
PAGES = {"konflikter": "?visa=konflikt", "nya": "?visa=ny", "sökning": "?visa=ny&q=utredning+4"}


def main() -> None:
    """Print every figure, one to a line."""
    for name, data in shapes().items():
        seconds = median(partial(compared, data))
        print(f"läsa och jämföra 388 rader, {name}: {seconds:.2f} s")
    with transaction.atomic():
        for name, (seconds, statements) in pages().items():
            print(f"sida av {ROWS} rader, {name}: {seconds * 1000:.0f} ms, {statements} frågor")
        transaction.set_rollback(True)


def shapes() -> Mapping[str, bytes]:
    """The published annex in every format."""
    text = ANNEX.read_bytes()
    return {
        "text": text,
        "CSV": files.table(files.published()),
        "XLSX": workbooks.in_one_sheet(),
        "ODS": ODS.read_bytes(),
        "PDF": pdf_files.published(text),
    }


def compared(data: bytes) -> None:
    """Read and compare; raises ValueError unless the file is understood."""
    found = compare_file(data, Wanted(YEAR, allow_mismatch=True))
    if not found.planned:
        raise ValueError(found.report.rejected)


def median(do: Callable[[], object]) -> float:
    """Seconds that it takes."""
    do()
    return statistics.median(timed(do) for _ in range(RUNS))


def timed(do: Callable[[], object]) -> float:
    """Seconds that it took this time."""
    begun = time.perf_counter()
    do()
    return time.perf_counter() - begun


def pages() -> Mapping[str, tuple[float, int]]:
    """Seconds and statements of pages of a large trial."""
    trial = large_trial(Programme.objects.get(year=YEAR))
    reader = User.objects.create(email="bench@example.se", is_staff=True, is_superuser=True)
    browser = Client(headers={"host": "localhost"})
    browser.force_login(reader)
    return {name: page(browser, f"{address(trial.pk)}{asked}") for name, asked in PAGES.items()}


def address(trial: int) -> str:
    """Of the trial."""
    return f"/admin/projects/importrun/import/{trial}/"


def page(browser: Client, asked: str) -> tuple[float, int]:
    """Seconds and statements of a page; raises ValueError unless it is there."""
    with CaptureQueriesContext(connection) as captured:
        answer = browser.get(asked)
        statements = len(captured)
    if not answer.content.count(b"trial-row"):
        raise ValueError(asked)
    return median(partial(browser.get, asked)), statements


if __name__ == "__main__":
    main()
