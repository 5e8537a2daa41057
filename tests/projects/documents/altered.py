"""A document's folder, copied and changed."""

import csv
import shutil
from collections.abc import Callable
from pathlib import Path

from django.conf import settings

FOLDERS = settings.FIXTURES_DIR / "documents"
STOCKHOLM = FOLDERS / "barncancer-stockholm-2024"

Records = list[dict[str, str]]


def copied(to: Path, folder: Path = STOCKHOLM) -> Path:
    """A copy of a folder whose text is one file."""
    return Path(shutil.copytree(folder, to / folder.name))


def rewrite(place: Path, table: str, change: Callable[[Records], object]) -> None:
    """Write a table anew after its records were changed in place."""
    path = place / f"{table}.csv"
    with path.open(encoding="utf-8", newline="") as file:
        records = list(csv.DictReader(file))
    headings = list(records[0])
    change(records)
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, headings, lineterminator="\n")
        writer.writeheader()
        writer.writerows(records)


def with_cell(place: Path, table: str, row: int, column: str, cell: str) -> Path:
    """The folder with another cell in a row; the headings are row 1."""
    rewrite(place, table, lambda records: records[row - 2].update({column: cell}))
    return place
