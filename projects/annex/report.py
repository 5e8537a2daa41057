"""What an import did, or would do: for programs as JSON, for people in Swedish."""

from collections.abc import Iterator
from dataclasses import asdict, dataclass, field
from enum import IntEnum
from typing import Any

from projects.annex.diff import Conflict
from projects.annex.entries import ENTRY_NAMES, Value
from projects.annex.lines import Note
from projects.annex.reconciling import Reconciled
from projects.annex.row_errors import Refusal
from projects.annex.rows import Residue
from projects.fields import EDIT_TABLE, IMPORT_REPORT, name_of


class Outcome(IntEnum):
    """How an import ended; the value is the command's exit code."""

    APPLIED = 0
    REFUSED = 1
    MISMATCH = 3
    CONFLICTS = 4


@dataclass(frozen=True, slots=True)
class ProjectChange:
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
    changes: tuple[ProjectChange, ...] = ()
    conflicts: tuple[ProjectConflict, ...] = ()
    rejected: tuple[Refusal, ...] = ()
    residue: tuple[Residue, ...] = ()
    reconciliation: tuple[Reconciled, ...] = ()
    skipped: tuple[str, ...] = ()
    """The places of the rows that somebody decided to leave out."""
    format: str = ""
    encoding: str = ""
    notes: tuple[Note, ...] = ()
    """What kind of file it was, and what its reader saw that a person should know."""
    allow_mismatch: bool = field(default=False, compare=False)
    applied: bool = False
    edits: bool = False
    """The file was an edited export: nothing of it is a source."""

    def count(self, action: str) -> int:
        """The number of projects with this action."""
        return sum(change.action == action for change in self.changes)

    @property
    def words(self) -> tuple[str, str, str]:
        """What the three readings of a conflict are called: before, now, and what stands."""
        if self.edits:
            return "när tabellen gjordes", "i tabellen", "i registret"
        return "publicerat", "nu publicerat", "redigerat"

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
            **({"skipped": list(self.skipped)} if self.skipped else {}),
            "changes": [asdict(change) for change in self.changes],
            "conflicts": [
                {"reference": each.reference, **asdict(each.conflict)} for each in self.conflicts
            ],
            "rejected": [refusal.as_json() for refusal in self.rejected],
            "residue": [residue.as_json() for residue in self.residue],
            "reconciliation": [asdict(entry) for entry in self.reconciliation],
            "applied": self.applied,
            **({"edits": True} if self.edits else {}),
            "format": self.format,
            "encoding": self.encoding,
            "warnings": [{"where": note.where, "reason": note.reason} for note in self.notes],
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


ACTIONS = {"updated": "ändrat", "missing": "saknas i filen"}
FIELD_NAMES = {
    ENTRY_NAMES.get(each.name, each.name): name_of(each)
    for each in (*IMPORT_REPORT.fields, *EDIT_TABLE.fields)
}
"""What people call the fields of a published entry, and those that a table changes."""
_SHOWN = 60


def as_text(report: Report) -> str:
    """The whole report; reasons of a refusal are not in it, they belong on standard error."""
    return "\n".join(_lines(report))


def _lines(report: Report) -> Iterator[str]:
    yield f"{report.name}, program {report.programme}: {_result(report)}"
    yield (
        f"Rader: {report.rows}; nya: {report.count('created')}, ändrade: "
        f"{report.count('updated')}, oförändrade: {report.unchanged}, saknas i filen: "
        f"{report.count('missing')}"
    )
    if report.format:
        yield f"Läst som {', '.join(filter(None, (report.format, report.encoding)))}"
    for note in report.notes:
        yield f"  Obs: {': '.join(filter(None, (note.where, note.reason)))}"
    if report.skipped:
        yield f"Hoppas över: {len(report.skipped)} ({', '.join(report.skipped)})"
    for change in report.changes:
        if change.action != "created":
            fields = ", ".join(FIELD_NAMES[name] for name in change.fields)
            done = ": ".join(filter(None, (ACTIONS[change.action], fields)))
            yield f"  {change.reference} {done}"
    yield from (_conflict(each, report.words) for each in report.conflicts)
    agreeing = len(report.reconciliation) - len(report.mismatches)
    if report.reconciliation:
        yield f"Avstämning: {agreeing} av {len(report.reconciliation)} tabeller stämmer"
    yield f"Rader utanför tabellerna: {len(report.residue)}"
    yield from (f"  {each.where}: {short(each.text)}" for each in report.residue)


def _result(report: Report) -> str:
    if report.outcome is Outcome.REFUSED:
        return "avvisad, ingenting är ändrat"
    if report.outcome is Outcome.MISMATCH:
        return "avvisad, antalet projekt stämmer inte; ingenting är ändrat"
    done = "genomförd" if report.applied else "provkörd, ingenting är ändrat"
    return f"{done}; konflikter: {len(report.conflicts)}" if report.conflicts else done


def _conflict(found: ProjectConflict, words: tuple[str, str, str]) -> str:
    conflict = found.conflict
    values = (conflict.before, conflict.now, conflict.edited)
    before, now, edited = (short(_plain(value)) for value in values)
    first, second, third = words
    return (
        f"  {found.reference} konflikt, {FIELD_NAMES[conflict.field]}: {first} ”{before}”, "
        f"{second} ”{now}”, {third} ”{edited}” (behålls)"
    )


def _plain(value: Value) -> str:
    return value if isinstance(value, str) else ", ".join(value)


def short(text: str) -> str:
    """The text as a line of a report shows it: its beginning, if it is long."""
    return text if len(text) <= _SHOWN else text[: _SHOWN - 1] + "…"
