"""The rows of an edited table with their projects, and what a person changed in them."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace

from projects.annex.edit_bases import bases, time_of
from projects.annex.edit_table import (
    CHANGED,
    FIXED,
    REFERENCE,
    EditedRow,
    editable,
    repeated,
)
from projects.annex.edit_values import Names, UnreadableError, entry_of, read_value
from projects.annex.entries import EditedEntry, Value
from projects.annex.lines import Note
from projects.annex.row_errors import Refusal
from projects.fields import EDIT_TABLE
from projects.models import Project

EXPECTED_TIME = "väntade en tid som 2026-11-30 23:12:05, som exporten har den"
NO_TIME = "raden säger inte när projektet ändrades; alla skillnader mot registret är redigeringar"


@dataclass(frozen=True, slots=True)
class FoundRow:
    """A row and its project: what that says now, and what it said when the table was made.

    The base is None where the history does not tell it; `said` holds what could be read of the
    row's cells, `faults` what could not.
    """

    row: EditedRow
    project: Project
    current: EditedEntry
    base: EditedEntry | None
    said: Mapping[str, Value]
    faults: tuple[Refusal, ...] = ()
    notes: tuple[Note, ...] = ()

    @property
    def merged(self) -> EditedEntry:
        """What the project would say: what stands, where nobody changed the table."""
        base = self.base
        values = {name: self.current.said(name) for name in editable()}
        values |= {n: v for n, v in self.said.items() if not (base and v == base.said(n))}
        return EditedEntry.of(values, self.current.region_cell)

    @property
    def differs(self) -> bool:
        """Whether anything would be written, or cannot be read."""
        return bool(self.faults) or self.merged != self.current


@dataclass(slots=True)
class FoundRows:
    """The rows that name a project, and why others do not."""

    rows: list[FoundRow] = field(default_factory=list)
    refusals: list[Refusal] = field(default_factory=list)


def find_rows(
    rows: Sequence[EditedRow], projects: Mapping[str, Project], skips: Callable[[str], bool]
) -> FoundRows:
    """The rows with their projects, by reference; each may come once in those not skipped.

    At most a few queries, whatever their number.
    """
    found, names = FoundRows(), Names()
    twice = repeated(row for row in rows if not skips(row.where))
    named: list[tuple[EditedRow, Project]] = []
    for row in rows:
        project = projects.get(row.reference)
        if project is None or (row.reference in twice and not skips(row.where)):
            found.refusals.append(row.refusal(REFERENCE, _unknown(row, known=bool(project))))
        else:
            named.append((row, project))
    first = [_found(row, project, entry_of(project), None, names) for row, project in named]
    then = bases(_times(first), names)
    found.rows = [_since(each, then, names) for each in first]
    return found


def _times(found: Sequence[FoundRow]) -> dict[Project, tuple[str, EditedEntry]]:
    """Of the projects that their rows differ from: when they were changed last, as these say."""
    times = ((each, _time(each.row)) for each in found if each.differs)
    return {each.project: (time, each.current) for each, time in times if time}


def _since(each: FoundRow, then: Mapping[int, EditedEntry | None], names: Names) -> FoundRow:
    """The row, compared with what its project said when the table was made too."""
    if each.differs and CHANGED in each.row.columns:
        base = then.get(each.project.pk, each.current)
        return _timed(_found(each.row, each.project, each.current, base, names))
    return replace(each, base=each.current)


def _unknown(row: EditedRow, *, known: bool) -> str:
    if known:
        return f"referensen {row.reference} står på flera rader; väntade en rad för varje projekt"
    return f"referensen ”{row.reference[:60]}” finns inte i registret"


def _time(row: EditedRow) -> str | None:
    return time_of(row.text(CHANGED)) if CHANGED in row.columns else None


def _found(
    row: EditedRow, project: Project, current: EditedEntry, base: EditedEntry | None, names: Names
) -> FoundRow:
    said: dict[str, Value] = {}
    faults = []
    for each in EDIT_TABLE.fields:
        if each.name in row.columns:
            sides = [side.said(each.name) for side in (current, base) if side]
            try:
                said[each.name] = read_value(each, row.text(each.name), sides, names)
            except UnreadableError as fault:
                faults.append(row.refusal(each.name, str(fault)))
    notes = tuple(_not_changed(row, project))
    return FoundRow(row, project, current, base, said, tuple(faults), notes)


def _timed(found: FoundRow) -> FoundRow:
    """The row, with what is to be said of its time."""
    cell = found.row.text(CHANGED).strip()
    if not cell:
        return replace(found, notes=(*found.notes, found.row.note(CHANGED, NO_TIME)))
    if _time(found.row) is None:
        fault = found.row.refusal(CHANGED, f"”{cell[:60]}” är ingen tid; {EXPECTED_TIME}")
        return replace(found, faults=(*found.faults, fault))
    return found


def _not_changed(row: EditedRow, project: Project) -> Iterator[Note]:
    """Warnings of cells that say something else of the project than what it is known by."""
    held = (str(project.programme.year), str(project.centre), str(project.area))
    for name, text in zip(FIXED, held, strict=True):
        told = row.text(name).strip() if name in row.columns else ""
        if told and told.casefold() != text.casefold():
            reason = f"cellen säger ”{told[:60]}”, registret ”{text}”; det ändras inte av en tabell"
            yield row.note(name, reason)
