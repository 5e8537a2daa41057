"""The rows of a file counted against the published tables."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from projects.annex.diff import Table


@dataclass(frozen=True, slots=True)
class Reconciled:
    """One centre and area: projects by the published tables, and rows in the file."""

    centre: str
    area: str
    published: int
    imported: int

    @property
    def differs(self) -> bool:
        """True when the two numbers are not the same."""
        return self.published != self.imported


def reconcile(published: Mapping[Table, int], rows: Iterable[Table]) -> tuple[Reconciled, ...]:
    """Every published table, in the given order, and then those only the file has.

    Nothing published for the programme: nothing to reconcile.
    """
    if not published:
        return ()
    counts = dict.fromkeys(published, 0)
    for table in rows:
        counts[table] = counts.get(table, 0) + 1
    return tuple(Reconciled(*table, published.get(table, 0), n) for table, n in counts.items())
