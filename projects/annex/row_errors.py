"""Why a file or a row is refused, and where in the file the fault stands."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Refusal:
    """One fault: physical line and cell, both from 1 (None when the whole file is meant)."""

    line: int | None
    column: int | None
    reason: str

    @property
    def place(self) -> tuple[int, int]:
        """Line and column as numbers to sort by; faults of the whole file come first."""
        return self.line or 0, self.column or 0

    def __str__(self) -> str:
        places = (("rad", self.line), ("kolumn", self.column))
        place = ", ".join(f"{word} {number}" for word, number in places if number)
        return f"{place}: {self.reason}" if place else self.reason


class RefusedError(Exception):
    """Nothing of the file can be used."""

    def __init__(self, *refusals: Refusal) -> None:
        super().__init__("; ".join(map(str, refusals)))
        self.refusals = refusals
