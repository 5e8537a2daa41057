"""What happened last in the registry: imports, and other changes of published projects."""

from dataclasses import dataclass
from datetime import datetime

from projects.history import Edit, latest_edits
from projects.models import ImportRun

MOST = 5


@dataclass(frozen=True, slots=True)
class Import:
    """An import, and what it did to the projects."""

    number: int
    when: datetime
    year: int
    created: int
    updated: int


@dataclass(frozen=True, slots=True)
class Changes:
    """The latest of each kind, latest first."""

    edits: list[Edit]
    imports: list[Import]

    @property
    def first_import(self) -> Import | None:
        """The only import when nothing else has happened; otherwise None."""
        return self.imports[0] if len(self.imports) == 1 and not self.edits else None


def latest_changes() -> Changes:
    """The latest changes that a reader can see, in two queries."""
    return Changes(latest_edits(MOST), _imports())


def _imports() -> list[Import]:
    fields = ("pk", "applied_at", "programme__year", "report__created", "report__updated")
    return [Import(*row) for row in ImportRun.objects.values_list(*fields)[:MOST]]
