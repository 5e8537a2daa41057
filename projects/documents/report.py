"""What the import of a document did, or would do: for programs as JSON, for people in Swedish."""

from collections.abc import Iterator, Sequence
from dataclasses import asdict, dataclass
from typing import Any

from projects.annex.report import Outcome, short
from projects.annex.rows import Residue
from projects.documents.announced import Announced
from projects.documents.comparison import CREATED, MISSING, UNCHANGED, UPDATED, Missing, Step
from projects.documents.refusals import TableRefusal


@dataclass(frozen=True, slots=True)
class DocumentReport:
    """One import of one document; only an applied one wrote anything."""

    document: str
    name: str = ""
    sha256: str = ""
    tables: str = ""
    """The SHA-256 of the tables: whether they have changed since."""
    steps: tuple[Step, ...] = ()
    missing: tuple[Missing, ...] = ()
    rejected: tuple[TableRefusal, ...] = ()
    residue: tuple[Residue, ...] = ()
    reconciliation: tuple[Announced, ...] = ()
    applied: bool = False
    run: int | None = None

    def count(self, action: str) -> int:
        """The number of rows with this action."""
        return sum(step.action == action for step in self.steps)

    @property
    def mismatches(self) -> tuple[Announced, ...]:
        """The kinds of rows whose numbers differ from those that are announced."""
        return tuple(each for each in self.reconciliation if each.differs)

    @property
    def conflicts(self) -> int:
        """The number of fields that were edited and published anew, differently."""
        return sum(len(step.conflicts) for step in self.steps)

    @property
    def outcome(self) -> Outcome:
        """How the import ended, or would end."""
        if self.rejected:
            return Outcome.REFUSED
        if self.mismatches:
            return Outcome.MISMATCH
        return Outcome.CONFLICTS if self.conflicts else Outcome.APPLIED

    def as_json(self) -> dict[str, Any]:
        """The report for programs; the run keeps it too."""
        return {
            "source": {"name": self.name, "sha256": self.sha256},
            "document": self.document,
            "tables": self.tables,
            "rows": len(self.steps),
            **{action: self.count(action) for action in (CREATED, UPDATED, UNCHANGED)},
            "missing": len(self.missing),
            "changes": [
                self._named(each) for each in (*_changes(self.steps), *_gone(self.missing))
            ],
            "conflicts": [*map(self._named, _conflicts(self.steps))],
            "rejected": [each.as_json() for each in self.rejected],
            "residue": [each.as_json() for each in self.residue],
            "reconciliation": [asdict(each) for each in self.reconciliation],
            "applied": self.applied,
        }

    def _named(self, line: dict[str, Any]) -> dict[str, Any]:
        """The line with a reference, by which the pages of imports tell of it."""
        return {"reference": f"{self.document}/{line['key']}", **line}

    def reasons(self) -> list[str]:
        """Why nothing was written: sentences that name file, row and column."""
        if self.outcome is Outcome.MISMATCH:
            return [f"{self.document}: {each}" for each in self.mismatches]
        return [f"{self.document}, {each}" for each in self.rejected]


def as_text(report: DocumentReport) -> str:
    """The whole report; reasons of a refusal are not in it, they belong on standard error."""
    return "\n".join(_lines(report))


def _changes(steps: Sequence[Step]) -> Iterator[dict[str, Any]]:
    for step in steps:
        if step.action != UNCHANGED:
            fields = [] if step.action == CREATED else list(step.changed)
            yield {
                "table": step.row.table.name,
                "key": step.row.key,
                "action": step.action,
                "fields": fields,
            }


def _gone(missing: Sequence[Missing]) -> Iterator[dict[str, Any]]:
    for each in missing:
        yield {"table": each.table, "key": each.key, "action": MISSING, "fields": []}


def _conflicts(steps: Sequence[Step]) -> Iterator[dict[str, Any]]:
    for step in steps:
        for each in step.conflicts:
            yield {"table": step.row.table.name, "key": step.row.key, **asdict(each)}


def _lines(report: DocumentReport) -> Iterator[str]:
    yield f"{report.document}: {_result(report)}"
    yield (
        f"Rader: {len(report.steps)}; nya: {report.count(CREATED)}, ändrade: "
        f"{report.count(UPDATED)}, oförändrade: {report.count(UNCHANGED)}, saknas i tabellerna: "
        f"{len(report.missing)}"
    )
    for step in report.steps:
        if step.action == UPDATED:
            yield f"  {_named(step.row.table.name, step.row.key)} ändrad: {', '.join(step.changed)}"
    for each in report.missing:
        yield f"  {_named(each.table, each.key)} saknas i tabellen och behålls"
    for told in _conflicts(report.steps):
        yield (
            f"  {_named(told['table'], told['key'])} konflikt, {told['field']}: publicerat "
            f"”{short(told['before'])}”, nu publicerat ”{short(told['now'])}”, redigerat "
            f"”{short(told['edited'])}” (behålls)"
        )
    agreeing = len(report.reconciliation) - len(report.mismatches)
    if report.reconciliation:
        yield f"Avstämning: {agreeing} av {len(report.reconciliation)} antal stämmer"
    yield f"Rader i texten som ingen tabell har: {len(report.residue)}"
    yield from (f"  {each.where}: {short(each.text)}" for each in report.residue)


def _result(report: DocumentReport) -> str:
    if report.outcome is Outcome.REFUSED:
        return "avvisat, ingenting är ändrat"
    if report.outcome is Outcome.MISMATCH:
        return "avvisat, antalen stämmer inte; ingenting är ändrat"
    done = "inläst" if report.applied else "provkört, ingenting är ändrat"
    return f"{done}; konflikter: {report.conflicts}" if report.conflicts else done


def _named(table: str, key: str) -> str:
    return f"{table} {key}"
