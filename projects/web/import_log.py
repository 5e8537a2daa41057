"""The imports as the page of sources shows them, beside the published tables."""

from dataclasses import dataclass
from operator import itemgetter
from typing import TypeVar

from django.db.models import Count, Exists, F, Model, OuterRef, QuerySet

from projects.models import Allocation, ImportRun, Programme, Project, SourceRow

M = TypeVar("M", bound=Model)
IN_FULL = 5
_NUMBERS = ("rows", "created", "updated", "unchanged", "missing", "hidden", "restored", "whole")


@dataclass(frozen=True, slots=True)
class Imports:
    """Imports and undoings of the programmes that are shown, latest first.

    Each import knows its `undoings`.
    """

    latest: list[ImportRun]
    earlier: list[ImportRun]
    """Without their reports, which grow with the document; with the numbers of `_NUMBERS`."""
    documents: list[ImportRun]
    """Those of documents that list no projects, in the same way."""


def imports() -> Imports:
    """The imports in six queries; no more than the latest reports are read."""
    every = ImportRun.objects.with_undoing().select_related("source", "programme", "centre")
    numbers = {f"number_{name}": F(f"report__{name}") for name in _NUMBERS}
    brief, runs = every.defer("report").annotate(**numbers), _shown(every)
    documents = brief.filter(programme=None, source__document__isnull=False)
    return Imports(list(runs[:IN_FULL]), list(_shown(brief)[IN_FULL:]), list(documents))


@dataclass(frozen=True, slots=True)
class CellCount:
    """One programme, centre and area: the published numbers, the imported rows, the projects."""

    allocation: Allocation
    imported: int | None
    """None before the first import of the cell."""
    registered: int

    @property
    def agrees(self) -> bool:
        """True when as many rows were imported as the tables say."""
        return self.imported == self.allocation.projects


@dataclass(frozen=True, slots=True)
class Reconciliation:
    """A programme's cells; the totals are sums of them."""

    programme: Programme
    cells: list[CellCount]

    @property
    def agreeing(self) -> int:
        """The number of cells that agree."""
        return sum(cell.agrees for cell in self.cells)


def reconciliations() -> list[Reconciliation]:
    """Every shown programme that has published numbers, latest first; four queries."""
    imported = _imported()
    registered = _registered()
    allocations = _shown(Allocation.objects.select_related("programme", "centre", "area"))
    found: dict[Programme, list[CellCount]] = {}
    for each in allocations.order_by("-programme__year", "area_id", "centre_id"):
        slugs = (each.programme_id, each.centre.slug, each.area.slug)
        key = (each.programme_id, each.centre_id, each.area_id)
        count = CellCount(each, imported.get(slugs), registered.get(key, 0))
        found.setdefault(each.programme, []).append(count)
    return [Reconciliation(programme, cells) for programme, cells in found.items()]


def _shown(rows: "QuerySet[M]") -> "QuerySet[M]":
    """Those of the programmes that readers are told of."""
    return rows.filter(programme__in=Programme.objects.shown().values("pk"))


def _registered() -> dict[tuple[int, int, int], int]:
    """The published projects of each programme, centre and area."""
    cells = Project.objects.published().order_by().values_list("programme", "centre", "area")
    return {
        (programme, centre, area): number
        for programme, centre, area, number in cells.annotate(number=Count("pk"))
    }


def _imported() -> dict[tuple[int, str, str], int]:
    """The imported rows of each cell by the latest run that read it, but for those undone.

    Runs of the same scope report the same cells, so the latest of each scope is enough.
    """
    scope = ("programme_id", "centre_id")
    readings = ImportRun.objects.readings().exclude(programme=None)
    latest = readings.order_by(*scope, "-pk").distinct(*scope)
    rows = latest.values_list("pk", "programme_id", "report__reconciliation")
    found, lost = sorted(rows, key=itemgetter(0)), _lost()
    return {
        (programme, cell["centre"], cell["area"]): cell["imported"]
        - lost.get((run, cell["centre"], cell["area"]), 0)
        for run, programme, cells in found
        for cell in cells
    }


def _lost() -> dict[tuple[int, str, str], int]:
    """For each run, centre and area the undone rows of projects that no other row tells of."""
    others = SourceRow.objects.live().filter(project=OuterRef("project"))
    undone = SourceRow.objects.exclude(undone_by=None).exclude(Exists(others)).order_by()
    cells = undone.values_list("run", "centre__slug", "area__slug").annotate(number=Count("pk"))
    return {(run, centre, area): number for run, centre, area, number in cells}
