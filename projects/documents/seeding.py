"""The documents that come with the code, put into the database: those that are not read yet."""

import csv
from collections.abc import Iterator
from pathlib import Path

from projects.annex.report import Outcome
from projects.documents.report import DocumentReport
from projects.documents.service import digest_of, import_document
from projects.models import ImportRun, Programme, RunKind
from projects.services import write

REFUSED = (Outcome.REFUSED, Outcome.MISMATCH)


class DocumentsRefusedError(Exception):
    """A document that comes with the code cannot be read."""


def load_documents(fixtures: Path) -> int:
    """Import each folder that was never read, or that another release changed; their number.

    In the order of their names, as one may name entries of another. What was undone stays so.
    Raises DocumentsRefusedError.
    """
    _load_programmes(fixtures / "programmes.csv")
    return sum(1 for _ in _imported(fixtures))


def _imported(fixtures: Path) -> Iterator[DocumentReport]:
    for place in sorted(path.parent for path in fixtures.glob("*/document.csv")):
        if not _is_read(place):
            report = import_document(place)
            if report.outcome in REFUSED:
                raise DocumentsRefusedError("\n".join(report.reasons()))
            yield report


def _is_read(place: Path) -> bool:
    runs = ImportRun.objects.filter(source__document__slug=place.name)
    last = runs.values_list("kind", "report__tables").first()
    return last is not None and (last[0] == RunKind.UNDO or last[1] == digest_of(place))


def _load_programmes(path: Path) -> None:
    """Create the programmes that documents tell of and whose projects no source lists."""
    if not path.exists():
        return
    with path.open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            if not Programme.objects.filter(year=row["year"]).exists():
                write.save(Programme(year=int(row["year"]), name=row["name"], published=True))
