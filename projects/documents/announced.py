"""The numbers that a document's row announces, and those that its tables have."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from projects.documents.refusals import TableRefusal
from projects.documents.tables import TABLES, Row, Table


@dataclass(frozen=True, slots=True)
class Announced:
    """A kind of rows in a table: how many there should be, and how many there are."""

    table: str
    kind: str
    announced: int
    imported: int

    @property
    def differs(self) -> bool:
        """True when the numbers are not the same."""
        return self.announced != self.imported

    def __str__(self) -> str:
        return (
            f"{self.table}.csv har {self.imported} rader av slaget {self.kind}, "
            f"dokumentets rad säger {self.announced}"
        )


def announced(document: Row, rows: Mapping[str, Sequence[Row]]) -> Iterator[Announced]:
    """Each kind that is announced or there, table by table."""
    for table in TABLES:
        said = dict(_pairs(document.said(table.name)))
        there = Counter(row.said(table.kind) for row in rows[table.name])
        for kind in sorted({*said, *there}):
            yield Announced(table.name, kind, said.get(kind, 0), there[kind])


def malformed(document: Row, tables: Iterable[Table] = TABLES) -> Iterator[TableRefusal]:
    """The announcements that are no pairs of a kind and a number."""
    for table in tables:
        try:
            list(_pairs(document.said(table.name)))
        except ValueError:
            reason = "skriv slag och antal, till exempel ”resultat 13 bedomning 18”"
            yield document.refusal(table.name, reason)


def _pairs(cell: str) -> Iterator[tuple[str, int]]:
    words = cell.split()
    for kind, number in zip(words[::2], words[1::2], strict=True):
        yield kind, int(number)
