"""Why a file or a row is refused, and where in the file the fault stands."""

from dataclasses import dataclass
from typing import Any

from projects.annex.lines import Part, where


@dataclass(frozen=True, slots=True)
class Refusal:
    """One fault: line and cell, both from 1 (None when the whole file or part is meant)."""

    line: int | None
    column: int | None
    reason: str
    part: Part | None = None

    @property
    def place(self) -> tuple[int, int, int]:
        """Part, line and column as numbers to sort by; faults of the whole file come first."""
        return self.part.number if self.part else 0, self.line or 0, self.column or 0

    @property
    def where(self) -> str:
        """The place in Swedish, "" when the whole file is meant."""
        return where(self.part, self.line, self.column)

    @property
    def row(self) -> str:
        """The place of its whole row."""
        return where(self.part, self.line)

    def as_json(self) -> dict[str, Any]:
        """The fault for programs."""
        return {
            "line": self.line,
            "column": self.column,
            "where": self.where,
            "reason": self.reason,
        }

    def __str__(self) -> str:
        return f"{self.where}: {self.reason}" if self.where else self.reason


class RefusedError(Exception):
    """Nothing of the file can be used."""

    def __init__(self, *refusals: Refusal) -> None:
        super().__init__("; ".join(map(str, refusals)))
        self.refusals = refusals
