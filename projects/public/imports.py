"""The imports as the page of sources shows them: the latest in full, the earlier as numbers."""

from dataclasses import dataclass

from django.db.models import F

from projects.models import ImportRun

IN_FULL = 5
_NUMBERS = ("rows", "created", "updated", "unchanged", "missing")


@dataclass(frozen=True, slots=True)
class Imports:
    """All imports, latest first."""

    latest: list[ImportRun]
    earlier: list[ImportRun]
    """Without their reports, which grow with the document; with the numbers of `_NUMBERS`."""


def imports() -> Imports:
    """The imports in two queries; no more than the latest reports are read."""
    runs = ImportRun.objects.select_related("source", "programme", "centre")
    numbers = {f"number_{name}": F(f"report__{name}") for name in _NUMBERS}
    earlier = runs.defer("report").annotate(**numbers)[IN_FULL:]
    return Imports(list(runs[:IN_FULL]), list(earlier))
