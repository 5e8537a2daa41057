"""What an import did, or would do: for programs as JSON, for people in Swedish."""

from dataclasses import asdict, dataclass, field
from enum import IntEnum
from typing import Any

from projects.importing.comparing import Conflict
from projects.importing.documents import Residue
from projects.importing.reconciling import Reconciled
from projects.importing.refusals import Refusal


class Outcome(IntEnum):
    """How an import ended; the value is the command's exit code."""

    APPLIED = 0
    REFUSED = 1
    MISMATCH = 3
    CONFLICTS = 4


@dataclass(frozen=True, slots=True)
class Change:
    """A project that is created, updated, or missing in the file."""

    reference: str
    action: str
    fields: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class ProjectConflict:
    """A conflict and the project it concerns."""

    reference: str
    conflict: Conflict


@dataclass(frozen=True, slots=True)
class Report:
    """One import of one file; only an applied one wrote anything."""

    name: str
    sha256: str
    programme: int
    rows: int = 0
    unchanged: int = 0
    changes: tuple[Change, ...] = ()
    conflicts: tuple[ProjectConflict, ...] = ()
    rejected: tuple[Refusal, ...] = ()
    residue: tuple[Residue, ...] = ()
    reconciliation: tuple[Reconciled, ...] = ()
    allow_mismatch: bool = field(default=False, compare=False)
    applied: bool = False

    def count(self, action: str) -> int:
        """The number of projects with this action."""
        return sum(change.action == action for change in self.changes)

    @property
    def mismatches(self) -> tuple[Reconciled, ...]:
        """The centres and areas whose numbers differ."""
        return tuple(entry for entry in self.reconciliation if entry.differs)

    @property
    def outcome(self) -> Outcome:
        """How the import ended, or would end."""
        if self.rejected:
            return Outcome.REFUSED
        if self.mismatches and not self.allow_mismatch:
            return Outcome.MISMATCH
        return Outcome.CONFLICTS if self.conflicts else Outcome.APPLIED

    def as_json(self) -> dict[str, Any]:
        """The report for programs, its keys in the order of the contract."""
        counts = {action: self.count(action) for action in ("created", "updated")}
        return {
            "source": {"name": self.name, "sha256": self.sha256},
            "programme": self.programme,
            "rows": self.rows,
            **counts,
            "unchanged": self.unchanged,
            "missing": self.count("missing"),
            "changes": [asdict(change) for change in self.changes],
            "conflicts": [
                {"reference": each.reference, **asdict(each.conflict)} for each in self.conflicts
            ],
            "rejected": [asdict(refusal) for refusal in self.rejected],
            "residue": [asdict(residue) for residue in self.residue],
            "reconciliation": [asdict(entry) for entry in self.reconciliation],
            "applied": self.applied,
        }

    def reasons(self) -> list[str]:
        """Why nothing was written: sentences that name file, line and column."""
        if self.outcome is Outcome.MISMATCH:
            return [f"{self.name}: {_mismatch(entry)}" for entry in self.mismatches]
        return [f"{self.name}, {refusal}" for refusal in self.rejected]


def _mismatch(entry: Reconciled) -> str:
    return (
        f"{entry.centre}, {entry.area}: filen har {entry.imported} projekt, den publicerade "
        f"tabellen {entry.published}"
    )
