"""Two entries, the export of them with other cells, and what comes of reading it back."""

from datetime import timedelta
from typing import Any

from django.utils import timezone

from projects.annex.comparison import Comparison, Wanted
from projects.annex.report import Report
from projects.annex.service import compare_file
from projects.models import Project
from tests.factories import make_project
from tests.projects.annex.exported import as_csv, put, table

FIRST, SECOND = "2025-NORR-BFM-001", "2025-SYD-BFM-001"


def two_projects() -> None:
    """An entry of RCC Norr, and one of RCC Syd."""
    make_project(title="Digital cytologi", unit="Patologen", summary="Kortare svarstider.")
    make_project(title="Hudkoll", centre="syd", regions=["skane"])


def compared(data: bytes, **wanted: Any) -> Comparison:
    return compare_file(data, Wanted(2025, **{"trial": False, **wanted}))


def read(cells: list[list[str]], **wanted: Any) -> Report:
    return compared(as_csv(cells), **wanted).report


def changed(**texts: str) -> list[list[str]]:
    """The export, with other texts in the row of the first project."""
    cells = table()
    put(cells, FIRST, **texts)
    return cells


def project() -> Project:
    return Project.objects.get(reference=FIRST)


def earlier(reference: str = FIRST) -> None:
    """The project was written two hours ago, as the history has it too."""
    found = Project.objects.get(reference=reference)
    then = timezone.now() - timedelta(hours=2)
    Project.objects.filter(pk=found.pk).update(updated_at=then)
