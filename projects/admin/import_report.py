"""The report of an import as a person reads it: names for slugs, and links to the entries."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from projects.annex.report import FIELD_NAMES
from projects.annex.report_values import in_words, names_of_slugs
from projects.models import Project, User

ACTIONS = {
    "created": "Nytt",
    "updated": "Ändrat",
    "missing": "Saknas i filen",
    "hidden": "Visas inte längre",
    "restored": "Återställt",
    "unchanged": "Oförändrat",
}
UNDONE = {
    "rows": "Ångrade rader",
    "hidden": "Projekt som inte visas längre",
    "restored": "Återställda projekt",
    "unchanged": "Oförändrade projekt",
}
"""What the report of an undoing counts."""


@dataclass(frozen=True, slots=True)
class ChangeLine:
    """A project that the import created, updated or missed."""

    pk: int
    reference: str
    action: str
    fields: str


@dataclass(frozen=True, slots=True)
class ConflictLine:
    """A field that the document and an editor changed differently."""

    pk: int
    reference: str
    field: str
    before: str
    now: str
    edited: str


@dataclass(frozen=True, slots=True)
class TableLine:
    """A centre and area: the published number of projects, and the rows of the file."""

    centre: str
    area: str
    published: int
    imported: int

    @property
    def differs(self) -> bool:
        """Whether the document and its tables disagree."""
        return self.published != self.imported


@dataclass(frozen=True, slots=True)
class ReadableReport:
    """What an import did; projects that the reader may not see are left out of the lists."""

    counts: tuple[tuple[str, int], ...]
    conflicts: tuple[ConflictLine, ...]
    changes: tuple[ChangeLine, ...]
    tables: tuple[TableLine, ...]
    residue: tuple[Mapping[str, Any], ...]
    warnings: tuple[Mapping[str, Any], ...]
    read_as: str


def readable(report: Mapping[str, Any], reader: User) -> ReadableReport:
    """The report, as it is stored, for this reader."""
    seen = _visible(report, reader)
    names = names_of_slugs()
    return ReadableReport(
        counts=_counts(report),
        conflicts=tuple(
            _conflict(line, seen[line["reference"]], names)
            for line in report.get("conflicts", ())
            if line["reference"] in seen
        ),
        changes=tuple(
            _change(line, seen[line["reference"]])
            for line in report.get("changes", ())
            if line["reference"] in seen
        ),
        tables=tuple(table_line(line, names) for line in report.get("reconciliation", ())),
        residue=tuple(report.get("residue", ())),
        warnings=tuple(report.get("warnings", ())),
        read_as=", ".join(filter(None, (report.get("format"), report.get("encoding")))),
    )


def _counts(report: Mapping[str, Any]) -> tuple[tuple[str, int], ...]:
    if "undoes" in report:
        return tuple((label, int(report[key])) for key, label in UNDONE.items())
    keys = {
        "rows": "Rader i dokumentet",
        "created": "Nya projekt",
        "updated": "Ändrade projekt",
        "unchanged": "Oförändrade projekt",
        "missing": "Projekt som saknas i dokumentet",
    }
    counts = [(label, int(report.get(key, 0))) for key, label in keys.items()]
    lists = {"conflicts": "Fält i konflikt", "residue": "Rader utanför tabellerna"}
    counts += [(label, len(report.get(key, ()))) for key, label in lists.items()]
    return tuple(counts)


def _visible(report: Mapping[str, Any], reader: User) -> dict[str, int]:
    """By reference the number of the entry, 0 while an import has only been tried."""
    lines = (*report.get("changes", ()), *report.get("conflicts", ()))
    references = {line["reference"] for line in lines}
    known = Project.objects.filter(reference__in=references)
    seen = dict(known.visible_to(reader).values_list("reference", "pk"))
    return dict.fromkeys(references - set(known.values_list("reference", flat=True)), 0) | seen


def _conflict(line: Mapping[str, Any], pk: int, names: Mapping[str, str]) -> ConflictLine:
    before, now, edited = (
        readable_value(line["field"], line[key], names) for key in ("before", "now", "edited")
    )
    label = FIELD_NAMES.get(line["field"], line["field"])
    return ConflictLine(pk, line["reference"], label, before, now, edited)


def readable_value(field: str, value: str | list[str], names: Mapping[str, str]) -> str:
    """The value of a published field in words, "–" for nothing."""
    return in_words(field, value, names) or "–"


def _change(line: Mapping[str, Any], pk: int) -> ChangeLine:
    fields = ", ".join(FIELD_NAMES.get(name, name) for name in line["fields"])
    return ChangeLine(pk, line["reference"], ACTIONS[line["action"]], fields)


def table_line(line: Mapping[str, Any], names: Mapping[str, str]) -> TableLine:
    """A line of the reconciliation with names for slugs; of a document, a table and a kind."""
    if "announced" in line:
        return TableLine(line["table"], line["kind"], line["announced"], line["imported"])
    centre, area = (names.get(line[key], line[key]) for key in ("centre", "area"))
    return TableLine(centre, area, line["published"], line["imported"])
