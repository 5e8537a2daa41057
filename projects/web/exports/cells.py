"""What a cell of an export holds, and how it is made from what the database answers."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from functools import cached_property, lru_cache, partial
from operator import attrgetter
from typing import Any, cast

from django.db import models
from django.urls import reverse
from django.utils import timezone

from projects.fields import EXPORT, Field, has_slug, named
from projects.reports import ToldReport
from projects.search.find import Tier
from projects.web.exports.labels import Kind, Labels, by_key, in_list

Value = str | int | datetime | list[str] | list[int] | list[ToldReport]
"""What a cell holds; absent text is "", an absent list is empty."""
Row = list[Value]
"""A project at its place in an export: a value for each column."""

SEPARATOR = "; "
"""Between the members of a list, where a cell can hold only text."""

TIERS = {"": "", Tier.ALL.value: "alla ord", Tier.SOME.value: "några av orden"}


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


@dataclass(frozen=True)
class ExportTable:
    """What the rows of an export are, and its columns, the last of which `Export` says too."""

    name: str
    """Of files, in small letters."""
    sheet: str
    """Of the sheet with the rows, and of their number: *Antal projekt*."""
    columns: "tuple[ExportColumn, ...]"

    @property
    def about(self) -> "tuple[ExportColumn, ...]":
        """The columns that files which can say something once say there."""
        return self.columns[-5:]

    @cached_property
    def names(self) -> list[str]:
        """What programs call the columns."""
        return [each.name for each in self.columns]

    def places(self, kind: ValueKind) -> list[int]:
        """Where the columns of a kind stand in a row."""
        return [at for at, each in enumerate(self.columns) if each.kind is kind]


@dataclass(frozen=True, slots=True)
class Export:
    """What is the same for a whole export; the names are those of the columns that say it."""

    table: ExportTable
    origin: str
    """Scheme and host of all addresses."""
    query: str
    list_address: str
    exported: datetime
    data_date: datetime
    source: str


Read = Callable[[Any], Value]
"""From what the database answers to what the cell holds."""
Reader = Callable[[Labels, Export], Read]


@dataclass(frozen=True, slots=True)
class ExportColumn:
    """A column: its name for programs, its Swedish heading, and how it is read."""

    name: str
    heading: str
    kind: ValueKind
    source: str
    """What is asked of each project; "" for what is said of the whole export."""
    reader: Reader | None
    """Made once for each export; None where the cell holds what the database answers."""
    width: int
    """In characters, for spreadsheets."""
    description: str


def moment(value: datetime) -> datetime:
    """The time in Sweden, in whole seconds."""
    return timezone.localtime(value).replace(microsecond=0)


@lru_cache(maxsize=4096)
def at(seconds: int | None) -> datetime | str:
    """The time in Sweden so many seconds after 1970; "" for none. Many rows share theirs."""
    zone = timezone.get_current_timezone()
    return "" if seconds is None else datetime.fromtimestamp(seconds, zone)


def as_text(value: Value) -> str:
    """The value as one cell of text: lists joined, times as ISO 8601."""
    if isinstance(value, list):
        return SEPARATOR.join(map(str, value))
    return value.isoformat() if isinstance(value, datetime) else str(value)


def of(name: str, width: int, description: str) -> ExportColumn:
    """The column of a field; kind and heading are those of the model."""
    field = named(name)
    called, heading, kind = name_for(field), EXPORT.label(field), _kind(field)
    return ExportColumn(called, heading, kind, name, _reader(field), width, description)


def slug_of(name: str, width: int, description: str) -> ExportColumn:
    """The column of a field as it is written in addresses."""
    field = named(name)
    called = f"{name.removesuffix('s')}_slugs" if field.many_to_many else f"{name}_slug"
    heading, kind = f"{EXPORT.label(field)} (kod)", _kind(field)
    reader = _of_rows(field, attrgetter("slug")) if field.is_relation else None
    return ExportColumn(called, heading, kind, name, reader, width, description)


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


def _reader(field: Field) -> Reader | None:
    """How the field is read, by its class; None for a text, which is told as it is."""
    if field.name in EXPORT.paths:
        return always(_told)
    if field.is_relation:
        return _of_rows(field, str)
    if isinstance(field, models.DateTimeField):
        return always(at)
    if field.choices:
        return always(partial(_chosen, {None: "", **dict(field.flatchoices)}))
    is_text = isinstance(field, models.CharField | models.TextField) and not field.null
    return None if is_text else always(_told)


def always(read: Read) -> Reader:
    """The same for every export."""
    return lambda _labels, _export: read


def _told(held: Any) -> Value:  # noqa: ANN401  # what the field holds
    """The value of a field that is no choice and leads nowhere."""
    if held is None:
        return ""
    if isinstance(held, bool):
        return "Ja" if held else "Nej"
    if isinstance(held, date):
        return held.isoformat()
    return held if isinstance(held, int) else str(held)


def _chosen(labels: dict[Any, str], held: Any) -> str:  # noqa: ANN401  # what the field holds
    return str(labels.get(held, held))


def _of_rows(field: Field, tell: Callable[[Any], str]) -> Reader:
    """Reads what is told of the row, or of each of the rows, that the field leads to."""
    kind = cast("Kind", field.related_model)
    return each_of(kind, tell) if field.many_to_many else one_of(kind, tell)


def each_of(kind: Kind, tell: Callable[[Any], str]) -> Reader:
    """Reads what is told of each of several rows."""
    return lambda labels, _: in_list(labels[kind], tell)


def one_of(kind: Kind, tell: Callable[[Any], Value]) -> Reader:
    """Reads what is told of a row; "" for none."""
    return lambda labels, _: by_key(labels, kind, tell)


def address(_labels: Labels, export: Export) -> Read:
    """Reads the absolute address of a project's page from its reference."""
    example = "2025-NORR-BFM-007"
    start, end = reverse("project", args=[example]).split(example)
    return lambda reference: f"{export.origin}{start}{reference}{end}"
