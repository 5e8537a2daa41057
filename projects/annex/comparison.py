"""What a file would change, or has changed; and what was asked of it."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field

from projects.annex.decisions import NOTHING, Decisions
from projects.annex.diff import KnownProject, PlanStep
from projects.annex.report import ProjectChange, ProjectConflict, Report
from projects.annex.row_errors import Refusal
from projects.models import ImportRun, User


@dataclass(frozen=True, slots=True)
class Comparison:
    """What a file would change, or has changed: the report, and every row with its fields.

    `known` are the projects of the scope by reference, `candidates` by the place of a row the
    references of those that it fits equally well.
    """

    report: Report
    steps: tuple[PlanStep, ...] = ()
    known: Mapping[str, KnownProject] = field(default_factory=dict)
    candidates: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    unknown_headings: tuple[str, ...] = ()
    planned: bool = False
    """False when the file was refused before its rows were compared."""
    run: ImportRun | None = None


@dataclass(frozen=True, slots=True)
class Wanted:
    """What is asked of a file: a year, or one centre of it by its slug; what people decided.

    Nothing is written while it is a trial.
    """

    programme: int
    centre: str | None = None
    allow_mismatch: bool = False
    user: User | None = None
    decisions: Decisions = NOTHING
    trial: bool = True
    lenient: bool = False
    """Plan the rows that can be read although others are refused; then nothing is written."""
    agreed: Callable[[Comparison], bool] = lambda _: True
    """Asked before anything is written, with all locks held; nothing is written if it says no."""


def strangers(
    steps: Iterable[PlanStep], places: Iterable[str], decisions: Decisions
) -> Iterator[Refusal]:
    """Decisions about what the file does not hold; its rows stand at the places."""
    conflicts = [
        f"{step.reference}.{each.field}"
        for step in steps
        if step.comparison
        for each in (*step.comparison.conflicts, *step.comparison.decided)
    ]
    for key in decisions.unused(places, conflicts):
        reason = f"beslutet om ”{key}” gäller ingen rad och ingen konflikt i filen"
        yield Refusal(None, None, reason)


def change_of(step: PlanStep) -> ProjectChange | None:
    """What becomes of the project of a step, None for nothing."""
    if step.comparison is None or step.returns:
        return ProjectChange(step.reference, "created")
    fields = step.comparison.changed
    return ProjectChange(step.reference, "updated", fields) if fields else None


def conflicts_of(step: PlanStep) -> Iterator[ProjectConflict]:
    """The conflicts of a step that nobody has decided."""
    for conflict in step.comparison.conflicts if step.comparison else ():
        yield ProjectConflict(step.reference, conflict)
