"""Why a table of a document is refused, and where in it the fault stands."""

from dataclasses import asdict, dataclass
from typing import Any


@dataclass(frozen=True, slots=True)
class TableRefusal:
    """A fault: file, row (the headings are row 1) and column; 0 and "" where all is meant."""

    file: str
    row: int
    column: str
    reason: str

    @property
    def where(self) -> str:
        """The place in Swedish: *entries.csv, rad 14, kolumnen text*."""
        row = f"rad {self.row}" if self.row else ""
        column = f"kolumnen {self.column}" if self.column else ""
        return ", ".join(filter(None, (self.file, row, column)))

    def as_json(self) -> dict[str, Any]:
        """The fault for programs."""
        return {**asdict(self), "where": self.where}

    def __str__(self) -> str:
        return f"{self.where}: {self.reason}"


class TablesRefusedError(Exception):
    """Nothing of the tables can be used."""

    def __init__(self, *refusals: TableRefusal) -> None:
        super().__init__("; ".join(map(str, refusals)))
        self.refusals = refusals
