"""A comparison as the rows of a stored trial: every place of the file that there is a say on."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from types import MappingProxyType
from typing import Any

from projects.annex.comparison import Comparison
from projects.annex.diff import FIELDS, KnownProject, PlanStep
from projects.annex.edit_table import editable
from projects.annex.entries import PublishedEntry, Value
from projects.annex.row_errors import Refusal
from projects.models import RowAction


@dataclass(frozen=True, slots=True)
class ComparedRow:
    """One row of a trial; the detail is what a person reads and decides by, as JSON has it."""

    action: RowAction
    where: str = ""
    reference: str = ""
    title: str = ""
    detail: Mapping[str, Any] = field(default_factory=dict)

    @property
    def said(self) -> tuple[Any, ...]:
        """What a person saw: when it comes out otherwise, the row has changed.

        The number of a new project, and keywords, follow from other things.
        """
        reference = "" if self.action == RowAction.CREATED else self.reference
        detail = {name: value for name, value in self.detail.items() if name != "keywords"}
        return self.action, reference, detail

    def texts(self) -> Iterator[str]:
        """Every text that a person may look for in the row."""
        yield from (self.where, self.reference, self.title)
        yield from _texts(self.detail)


def _texts(held: object) -> Iterator[str]:
    if isinstance(held, str):
        yield held
    elif isinstance(held, Mapping | list):
        for value in held.values() if isinstance(held, Mapping) else held:
            yield from _texts(value)


def rows_of(
    found: Comparison, keywords: Mapping[str, Sequence[str]] = MappingProxyType({})
) -> list[ComparedRow]:
    """All of them, in the order of the file; then what it lacks, warns of and leaves out.

    `keywords` are those that new projects will have, by the places of their rows.
    """
    return [
        *_rejected(found),
        *(_step(step, found, keywords) for step in found.steps if not _is_doubt(step, found)),
        *_missing(found),
        *(
            ComparedRow(RowAction.WARNING, note.where, detail={"text": note.reason})
            for note in found.report.notes
        ),
        *(
            ComparedRow(RowAction.RESIDUE, residue.where, detail={"text": residue.text})
            for residue in found.report.residue
        ),
    ]


def _is_doubt(step: PlanStep, found: Comparison) -> bool:
    return step.read.row.where in found.candidates


def _rejected(found: Comparison) -> Iterator[ComparedRow]:
    """The faults by their rows; a row that fits several projects offers them."""
    by_where: dict[str, list[Refusal]] = {}
    for refusal in found.report.rejected:
        by_where.setdefault(refusal.row, []).append(refusal)
    doubts = {step.read.row.where: step for step in found.steps if _is_doubt(step, found)}
    for where in dict.fromkeys((*by_where, *doubts)):
        step = doubts.get(where)
        yield ComparedRow(
            RowAction.REJECTED,
            where,
            title=step.read.entry.title if step else "",
            detail={
                "reasons": [str(refusal) for refusal in by_where.get(where, ())],
                "candidates": list(found.candidates.get(where, ())),
                **(_table(step) if step else {}),
            },
        )


def _step(step: PlanStep, found: Comparison, keywords: Mapping[str, Sequence[str]]) -> ComparedRow:
    entry = step.read.entry
    row = ComparedRow(RowAction.CREATED, step.read.row.where, step.reference, entry.title)
    if step.comparison is None:
        told = {name: _plain(getattr(entry, name)) for name in FIELDS}
        expected = list(keywords.get(row.where, ()))
        return replace(row, detail={"entry": told, "keywords": expected, **_table(step)})
    known = found.known[step.reference]
    fields = list(_fields(step, known))
    detail: dict[str, Any] = {"fields": fields, **_table(step)}
    if step.similarity is not None:
        detail |= {"similarity": round(step.similarity), "known": known.edited.title}
    return replace(row, action=_action(step, fields), detail=detail)


def _table(step: PlanStep) -> dict[str, str]:
    place = step.read.row.place
    return {"centre": place.centre, "area": place.area}


def _action(step: PlanStep, fields: Iterable[Mapping[str, Any]]) -> RowAction:
    if any(each["fate"] == "conflict" for each in fields):
        return RowAction.CONFLICT
    if step.similarity is not None:
        return RowAction.DOUBTFUL
    return RowAction.UPDATED if fields or step.returns else RowAction.UNCHANGED


def _fields(step: PlanStep, known: KnownProject) -> Iterator[dict[str, Any]]:
    """The fields that the file changes, or would change had nobody edited them."""
    comparison = step.comparison
    if comparison is None:
        return
    undecided = {each.field for each in (*comparison.conflicts, *comparison.decided)}
    concerned = {*comparison.changed, *comparison.updates, *undecided}
    for name in dict.fromkeys((*FIELDS, *editable())):
        if name in concerned:
            fate = "conflict" if name in undecided else _fate(name, comparison.updates)
            yield {"name": name, "fate": fate, **_values(name, step.read.entry, known)}


def _fate(name: str, updates: Mapping[str, Value]) -> str:
    return "update" if name in updates else "keep"


def _values(name: str, now: PublishedEntry, known: KnownProject) -> dict[str, Any]:
    entries = {"before": known.before, "now": now, "edited": known.edited}
    return {side: _plain(entry.said(name) if entry else "") for side, entry in entries.items()}


def _plain(value: Value) -> str | list[str]:
    return value if isinstance(value, str) else list(value)


def _missing(found: Comparison) -> Iterator[ComparedRow]:
    for change in found.report.changes:
        if change.action == "missing":
            title = found.known[change.reference].edited.title
            yield ComparedRow(RowAction.MISSING, reference=change.reference, title=title)
