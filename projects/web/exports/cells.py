"""What a cell of an export holds, and how it is read from a project."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from functools import partial
from operator import attrgetter

from django.db import models
from django.urls import reverse
from django.utils import timezone

from projects.fields import EXPORT, Field, code, has_slug, named, value
from projects.keywords import keywords_of
from projects.models import Project
from projects.records import published_row, source_line
from projects.search.find import Tier

Value = str | int | datetime | list[str] | list[int]
"""What a cell holds; absent text is "", an absent list is empty."""

SEPARATOR = "; "
"""Between the members of a list, where a cell can hold only text."""

TIERS = {Tier.ALL: "alla ord", Tier.SOME: "några av orden"}


class ValueKind(StrEnum):
    """What kind of value a column holds, in the words of the data dictionary."""

    TEXT = "text"
    ADDRESS = "webbadress"
    NUMBER = "heltal"
    MOMENT = "datum och tid"
    LIST = "lista"


KINDS: dict[type[Field], ValueKind] = {
    models.URLField: ValueKind.ADDRESS,
    models.IntegerField: ValueKind.NUMBER,
    models.DateTimeField: ValueKind.MOMENT,
    models.ManyToManyField: ValueKind.LIST,
}
"""What the columns of fields hold, where it is not text."""
WIDTH = 30
"""Of columns for which no other is chosen."""


@dataclass(frozen=True, slots=True)
class Export:
    """What is the same for a whole export; the names are those of the columns that say it."""

    origin: str
    """Scheme and host of all addresses."""
    query: str
    list_address: str
    exported: datetime
    data_date: datetime
    source: str


@dataclass(frozen=True, slots=True)
class ExportRow:
    """A project of `complete()` at its place in an export; the first one has rank 1."""

    project: Project
    rank: int
    export: Export


@dataclass(frozen=True, slots=True)
class ExportColumn:
    """A column: its name for programs, its Swedish heading, and how a row is read."""

    name: str
    heading: str
    kind: ValueKind
    read: Callable[[ExportRow], Value]
    width: int
    """In characters, for spreadsheets."""
    description: str


def moment(value: datetime) -> datetime:
    """The time in Sweden, in whole seconds."""
    return timezone.localtime(value).replace(microsecond=0)


def as_text(value: Value) -> str:
    """The value as one cell of text: lists joined, times as ISO 8601."""
    if isinstance(value, list):
        return SEPARATOR.join(map(str, value))
    return value.isoformat() if isinstance(value, datetime) else str(value)


def of(name: str, width: int, description: str) -> ExportColumn:
    """The column of a field; kind and heading are those of the model."""
    field = named(name)
    heading, kind = EXPORT.label(field), _kind(field)
    return ExportColumn(name_for(field), heading, kind, partial(_value, field), width, description)


def slug_of(name: str, width: int, description: str) -> ExportColumn:
    """The column of a field as it is written in addresses."""
    field = named(name)
    called = f"{name.removesuffix('s')}_slugs" if field.many_to_many else f"{name}_slug"
    heading, kind = f"{EXPORT.label(field)} (kod)", _kind(field)
    return ExportColumn(
        called, heading, kind, lambda row: code(row.project, field), width, description
    )


def columns_of(field: Field) -> list[ExportColumn]:
    """The columns of a field of which no more is known than what the model says."""
    described = str(field.help_text) or f"{EXPORT.label(field)}."
    columns = [of(field.name, WIDTH, described)]
    if has_slug(field):
        columns.append(slug_of(field.name, WIDTH, "Samma uppgift som den skrivs i adresser."))
    return columns


def name_for(field: Field) -> str:
    """What programs call the column of a field."""
    return field.name.removesuffix("_at")


def _kind(field: Field) -> ValueKind:
    kinds = (kind for classes, kind in KINDS.items() if isinstance(field, classes))
    return next(kinds, ValueKind.TEXT)


def _value(field: Field, row: ExportRow) -> Value:
    held = value(row.project, field, EXPORT.paths.get(field.name, ""))
    if isinstance(held, datetime):
        return moment(held)
    return held.isoformat() if isinstance(held, date) else held


def year(row: ExportRow) -> int:
    """The year of the programme."""
    return row.project.programme.year


def told(name: str) -> Callable[[ExportRow], Value]:
    """Reads what is said of the whole export."""
    read = attrgetter(name)

    def fact(row: ExportRow) -> Value:
        value: Value = read(row.export)
        return value

    return fact


def regions(name: str) -> Callable[[ExportRow], Value]:
    """Reads a field of each region."""
    return lambda row: [str(getattr(region, name)) for region in row.project.regions.all()]


def keywords(name: str) -> Callable[[ExportRow], Value]:
    """Reads a field of each keyword."""
    return lambda row: [str(getattr(concept, name)) for concept in keywords_of(row.project)]


def address(row: ExportRow) -> str:
    """The absolute address of the project's page."""
    return row.export.origin + reverse("project", args=[row.project.reference])


def source_file(row: ExportRow) -> str:
    """The file that the project was read from; "" when an editor entered it."""
    published = published_row(row.project)
    return published.run.source.file if published else ""


def source_lines(row: ExportRow) -> list[int]:
    """The lines of that file."""
    published = published_row(row.project)
    return list(published.lines) if published else []


def source(row: ExportRow) -> str:
    """How to name the source of the project, with its terms."""
    published = published_row(row.project)
    return source_line(published.run.source) if published else ""


def tier(row: ExportRow) -> str:
    """What the project answers of the text that found it; "" without one."""
    found = getattr(row.project, "tier", None)
    return TIERS[Tier(found)] if found else ""


def rank(row: ExportRow) -> int:
    """The place in the list."""
    return row.rank
