"""An edited table compared with the registry, row by row, and written as its user's edits."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from copy import copy
from dataclasses import replace

from django.core.exceptions import ValidationError

from projects.annex.applying import Scope
from projects.annex.comparison import Comparison, Wanted, change_of, conflicts_of, strangers
from projects.annex.diff import (
    FieldComparison,
    Group,
    KnownProject,
    PlanStep,
    compare_groups,
    decide,
)
from projects.annex.edit_rows import FoundRow, find_rows
from projects.annex.edit_table import REFERENCE, EditedRow, EditTable, editable
from projects.annex.edit_values import InvalidError, Names, put
from projects.annex.entries import ReadRow
from projects.annex.lines import Note
from projects.annex.report import Report
from projects.annex.row_errors import Refusal
from projects.annex.rows import TablePlace
from projects.annex.written_values import unwritable
from projects.fields import every
from projects.models import CancerCentre, Project, User
from projects.services import write
from projects.services.locks import lock_rows, retrying

TOGETHER: Group = ("actor", "actor_kind")
"""They only make sense together."""


@retrying
def compare_edits(table: EditTable, scope: Scope, report: Report, wanted: Wanted) -> Comparison:
    """What the table changes in projects of any programme, by their references alone.

    With a centre: in its projects only. Written in one transaction, unless it is a trial, a row
    is refused, or nobody agrees; no source and no import comes of it.
    """
    with write.change(user=scope.user):
        # One import at a time, and none beside an editor who saves one of the projects.
        lock_rows(CancerCentre.objects.all())
        projects = _projects(table, scope.user)
        found = _compared(table, projects, scope, report, wanted)
        refused = bool(found.report.rejected)
        if wanted.trial or refused or not wanted.agreed(found):
            return found
        _write(found.steps, projects)
        return replace(found, report=replace(found.report, applied=True))


def _projects(table: EditTable, user: User | None) -> dict[str, Project]:
    """Those that the rows name, by reference, locked until the transaction ends.

    A draft of a centre that is not the user's is no project: nobody else is to know of it.
    """
    named = Project.objects.filter(reference__in={row.reference for row in table.readable()})
    seen = named.visible_to(user) if user else named
    lock_rows(seen)
    return {project.reference: project for project in seen.with_relations()}


def _compared(
    table: EditTable, projects: Mapping[str, Project], scope: Scope, report: Report, wanted: Wanted
) -> Comparison:
    found = find_rows(table.readable(), projects, wanted.decisions.skips)
    own = [each for each in found.rows if scope.covers(each.project.centre.slug)]
    others = [each for each in found.rows if not scope.covers(each.project.centre.slug)]
    steps = {each.row.where: _step(each, wanted) for each in own if not each.faults}
    faults = (*table.refusals, *found.refusals, *(fault for each in own for fault in each.faults))
    faults += tuple(_faults(own, steps, wanted))
    for fault in faults:
        steps.pop(fault.row, None)
    seen = (note for note in report.notes if note.part not in table.unread)
    report = replace(
        report,
        edits=True,
        rows=len(table.rows) - len(others),
        residue=tuple(table.residue),
        notes=(*seen, *table.notes, *_notes(own, others)),
    )
    planned = tuple(steps.values())
    report = _reported(report, planned, faults, table.rows, wanted)
    known = {each.project.reference: _known(each) for each in own}
    return Comparison(report, planned, known, planned=wanted.lenient or not report.rejected)


def _notes(own: Iterable[FoundRow], others: Iterable[FoundRow]) -> Iterator[Note]:
    for each in own:
        yield from each.notes
    for each in others:
        if each.differs:
            centre = each.project.centre.name
            reason = f"projektet hör till {centre}; raden är ändrad, men läses inte in"
            yield each.row.note(REFERENCE, reason)


def _step(each: FoundRow, wanted: Wanted) -> PlanStep:
    entry, reference = each.merged, each.project.reference
    updates, conflicts = compare_groups(_groups(), each.base, entry, each.current)
    found = FieldComparison((), updates, tuple(conflicts))
    result = decide(found, wanted.decisions.choices(reference))
    written = {n: v for n, v in result.updates.items() if v != each.current.said(n)}
    result = replace(result, updates=written, changed=tuple(n for n in editable() if n in written))
    row = each.row.as_row(TablePlace(each.project.centre.slug, each.project.area.slug))
    return PlanStep(reference, ReadRow(row, entry), result, wanted.decisions.skips(row.where))


def _groups() -> tuple[Group, ...]:
    return (*((name,) for name in editable() if name not in TOGETHER), TOGETHER)


def _faults(
    own: Iterable[FoundRow], steps: Mapping[str, PlanStep], wanted: Wanted
) -> Iterator[Refusal]:
    """Why what would be written is no project."""
    names = Names()
    for each in own:
        step = steps.get(each.row.where)
        if step and step.comparison and step.comparison.updates and not step.skipped:
            choices = wanted.decisions.choices(step.reference)
            for name, reason in _invalid(each.project, step.comparison, names):
                if isinstance(choices.get(name), Mapping):
                    key = f"{step.reference}.{name}"
                    yield Refusal(None, None, f"”{key}” går inte att skriva: {reason}")
                else:
                    yield each.row.refusal(name, reason)


def _invalid(
    project: Project, comparison: FieldComparison, names: Names
) -> Iterator[tuple[str, str]]:
    """Fields and what is wrong with them, tried on a copy that nobody saves."""
    tried, updates = copy(project), comparison.updates
    try:
        put(tried, updates, names)
        tried.clean()
        if not updates.keys().isdisjoint(TOGETHER):
            tried.validate_constraints({each.name for each in every()} - {*TOGETHER})
    except InvalidError as fault:
        yield fault.args[0], fault.args[1]
    except ValidationError as fault:
        told = fault.message_dict.items()
        yield from (
            (name if name in updates else next(iter(updates)), " ".join(m)) for name, m in told
        )


def _reported(
    report: Report,
    steps: Sequence[PlanStep],
    faults: Iterable[Refusal],
    rows: Iterable[EditedRow],
    wanted: Wanted,
) -> Report:
    """The report with what the table would change, or why it cannot."""
    decisions, places = wanted.decisions, [row.where for row in rows]
    wrong = tuple(unwritable(decisions))
    if not wanted.lenient:
        faults = [fault for fault in faults if not decisions.skips(fault.row)]
        wrong += tuple(strangers(steps, places, decisions))
    rejected = (*sorted(faults, key=lambda fault: fault.place), *wrong)
    report = replace(report, rejected=(*report.rejected, *rejected))
    if report.rejected and not wanted.lenient:
        return report
    taken = [step for step in steps if not step.skipped]
    changes = tuple(filter(None, map(change_of, taken)))
    return replace(
        report,
        unchanged=len(taken) - len(changes),
        skipped=tuple(where for where in places if decisions.skips(where)),
        changes=changes,
        conflicts=tuple(conflict for step in taken for conflict in conflicts_of(step)),
    )


def _known(each: FoundRow) -> KnownProject:
    table = each.project.centre.slug, each.project.area.slug
    return KnownProject(each.project.reference, table, each.base, each.current)


def _write(steps: Iterable[PlanStep], projects: Mapping[str, Project]) -> None:
    names = Names()
    for step in steps:
        if step.comparison and step.comparison.updates and not step.skipped:
            project = projects[step.reference]
            regions = put(project, step.comparison.updates, names)
            write.save(project, regions=regions)
