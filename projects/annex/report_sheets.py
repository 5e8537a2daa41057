"""A comparison as the sheets of a workbook: headings and rows in words, nothing of a file yet."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import TypeAlias

from projects.annex.comparison import Comparison
from projects.annex.diff import FIELDS, Conflict, FieldComparison, PlanStep
from projects.annex.edit_table import editable
from projects.annex.entries import PublishedEntry, Value
from projects.annex.lines import Note
from projects.annex.report import FIELD_NAMES
from projects.annex.report_values import in_words

Row: TypeAlias = tuple[str | int, ...]
Column: TypeAlias = tuple[str, int]
"""Heading and width in characters."""

PLACE, REFERENCE, TITLE = ("Plats", 18), ("Referens", 22), ("Titel", 50)
CENTRE, AREA, FIELD, TEXT = ("RCC", 22), ("Område", 32), ("Fält", 16), ("Text", 90)
VALUES = (("Förra källan", 50), ("Ny källa", 50), ("Redigerat", 50))
OF_EDITS = (("När tabellen gjordes", 50), ("I tabellen", 50), ("I registret", 50))


@dataclass(frozen=True, slots=True)
class Sheet:
    """A sheet: its name, its columns, and a row for each thing that it lists."""

    name: str
    columns: tuple[Column, ...]
    rows: Iterable[Row]


@dataclass(frozen=True, slots=True)
class Told:
    """What is known beside the comparison: names of slugs, keywords of new rows by place, notes."""

    names: Mapping[str, str]
    keywords: Mapping[str, Sequence[str]]
    notes: Sequence[Note] = ()

    def words(self, field: str, value: Value) -> str:
        """The value of a published field."""
        return in_words(field, value, self.names)

    def table(self, centre: str, area: str) -> tuple[str, str]:
        """The names of a centre and an area."""
        return self.names.get(centre, centre), self.names.get(area, area)


def sheets(found: Comparison, told: Told) -> tuple[Sheet, ...]:
    """All sheets in their order; one that has nothing to list has its headings."""
    values = OF_EDITS if found.report.edits else VALUES
    return (
        Sheet("Nya", _NEW, _new(found, told)),
        Sheet("Ändrade", (*_CHANGED, *values, ("Vad som görs", 24)), _changed(found, told)),
        Sheet("Saknade", (REFERENCE, TITLE, CENTRE, AREA), _missing(found, told)),
        Sheet("Konflikter", (*_CONFLICTS, *values, ("Beslut", 32)), _conflicts(found, told)),
        Sheet(
            "Avvisade", (PLACE, ("Fel", 90)), ((r.where, r.reason) for r in found.report.rejected)
        ),
        Sheet("Varningar", (PLACE, TEXT), _warnings(found, told)),
        Sheet("Utanför", (PLACE, TEXT), ((r.where, r.text) for r in found.report.residue)),
        Sheet("Avstämning", _RECONCILED, _reconciled(found, told)),
    )


_NEW = (
    *(PLACE, REFERENCE, CENTRE, AREA, TITLE, ("Enhet", 32), ("Regioner", 28), ("Status", 14)),
    *(("Sammanfattning", 90), ("Nyckelord", 50)),
)
_CHANGED = (PLACE, REFERENCE, TITLE, FIELD)
_CONFLICTS = (PLACE, REFERENCE, ("Nyckel", 32), FIELD)
_RECONCILED = (CENTRE, AREA, ("Publicerat", 12), ("I filen", 12), ("Stämmer", 12))


def _taken(found: Comparison) -> Iterator[PlanStep]:
    """The rows that are neither left out nor refused because they fit several projects."""
    for step in found.steps:
        if not (step.skipped or step.read.row.where in found.candidates):
            yield step


def _new(found: Comparison, told: Told) -> Iterator[Row]:
    for step in _taken(found):
        if step.comparison is None:
            entry, where = step.read.entry, step.read.row.where
            place = step.read.row.place
            centre, area = told.table(place.centre, place.sub_area or place.area)
            regions, status = (
                told.words("regions", entry.regions),
                told.words("status", entry.status),
            )
            first = (where, step.reference, centre, area, entry.title, entry.unit)
            yield (*first, regions, status, entry.summary, ", ".join(told.keywords.get(where, ())))


def _changed(found: Comparison, told: Told) -> Iterator[Row]:
    for step in _taken(found):
        comparison = step.comparison
        if comparison is None:
            continue
        concerned = {*comparison.changed, *comparison.updates, *_by_field(comparison)}
        for name in dict.fromkeys((*FIELDS, *editable())):
            if name in concerned:
                title = found.known[step.reference].edited.title
                first = (step.read.row.where, step.reference, title, FIELD_NAMES[name])
                yield (
                    *first,
                    *_values(name, step, found, told),
                    _done(name, step.read.entry, comparison),
                )


def _values(name: str, step: PlanStep, found: Comparison, told: Told) -> tuple[str, str, str]:
    known = found.known[step.reference]
    before = told.words(name, known.before.said(name)) if known.before else ""
    now, edited = (told.words(name, e.said(name)) for e in (step.read.entry, known.edited))
    return before, now, edited


def _by_field(comparison: FieldComparison) -> dict[str, Conflict]:
    return {each.field: each for each in (*comparison.conflicts, *comparison.decided)}


def _done(name: str, now: PublishedEntry, comparison: FieldComparison) -> str:
    """What becomes of the field in the registry."""
    if name in {each.field for each in comparison.conflicts}:
        return "konflikt, redigeringen behålls"
    if name not in comparison.updates:
        return "redigeringen behålls"
    return "tas in" if comparison.updates[name] == now.said(name) else "skrivs enligt beslut"


def _missing(found: Comparison, told: Told) -> Iterator[Row]:
    for change in found.report.changes:
        if change.action == "missing":
            known = found.known[change.reference]
            yield (change.reference, known.edited.title, *told.table(*known.table))


def _conflicts(found: Comparison, told: Told) -> Iterator[Row]:
    for step in _taken(found):
        for name, each in _by_field(step.comparison or FieldComparison()).items():
            sides = (told.words(name, value) for value in (each.before, each.now, each.edited))
            key = f"{step.reference}.{name}"
            first = (step.read.row.where, step.reference, key, FIELD_NAMES[name])
            yield (*first, *sides, _decision(each, step, told))


def _decision(conflict: Conflict, step: PlanStep, told: Told) -> str:
    """What people decided, "" while nobody has."""
    comparison = step.comparison or FieldComparison()
    if conflict not in comparison.decided:
        return ""
    if conflict.field not in comparison.updates:
        return "behåll"
    written = comparison.updates[conflict.field]
    taken = written == conflict.now
    return "ta källan" if taken else f"skriv: {told.words(conflict.field, written)}"


def _warnings(found: Comparison, told: Told) -> Iterator[Row]:
    for note in told.notes:
        yield note.where, note.reason
    for step in found.steps:
        where = step.read.row.where
        if step.skipped:
            yield where, "raden hoppas över, som någon har beslutat"
        elif step.similarity is not None:
            known = found.known[step.reference].edited.title
            yield (
                where,
                f"raden är bara lik {step.reference} ”{known}”: {step.similarity:.0f} av 100",
            )


def _reconciled(found: Comparison, told: Told) -> Iterator[Row]:
    for each in found.report.reconciliation:
        agrees = "nej" if each.differs else "ja"
        yield (*told.table(each.centre, each.area), each.published, each.imported, agrees)
