"""What a cell of an export holds, and how it is read from a project."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from operator import attrgetter

from django.urls import reverse
from django.utils import timezone

from projects.exporting.sources import source_line
from projects.models import Project
from projects.search.find import Tier
from projects.selection.keywords import keywords_of
from projects.selection.provenance import published_row

Value = str | int | datetime | list[str] | list[int]
"""What a cell holds; absent text is "", an absent list is empty."""

SEPARATOR = "; "
"""Between the members of a list, where a cell can hold only text."""

TIERS = {Tier.ALL: "alla ord", Tier.SOME: "några av orden"}


class Kind(StrEnum):
    """What kind of value a column holds, in the words of the data dictionary."""

    TEXT = "text"
    ADDRESS = "webbadress"
    NUMBER = "heltal"
    MOMENT = "datum och tid"
    LIST = "lista"


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
class Row:
    """A project of `complete()` at its place in an export; the first one has rank 1."""

    project: Project
    rank: int
    export: Export


@dataclass(frozen=True, slots=True)
class Column:
    """A column: its name for programs, its Swedish heading, and how a row is read."""

    name: str
    heading: str
    kind: Kind
    read: Callable[[Row], Value]
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


def of(path: str) -> Callable[[Row], Value]:
    """Reads a field of the project, or of what it points to (centre.name)."""
    read = attrgetter(path)

    def field(row: Row) -> Value:
        value: Value = read(row.project)
        return value

    return field


def told(name: str) -> Callable[[Row], Value]:
    """Reads what is said of the whole export."""
    read = attrgetter(name)

    def fact(row: Row) -> Value:
        value: Value = read(row.export)
        return value

    return fact


def sub_area(name: str) -> Callable[[Row], Value]:
    """Reads a field of the sub-area; "" without one."""
    return lambda row: str(getattr(row.project.sub_area, name, ""))


def regions(name: str) -> Callable[[Row], Value]:
    """Reads a field of each region."""
    return lambda row: [str(getattr(region, name)) for region in row.project.regions.all()]


def keywords(name: str) -> Callable[[Row], Value]:
    """Reads a field of each keyword."""
    return lambda row: [str(getattr(concept, name)) for concept in keywords_of(row.project)]


def time(name: str) -> Callable[[Row], Value]:
    """Reads a time of the project."""
    return lambda row: moment(getattr(row.project, name))


def address(row: Row) -> str:
    """The absolute address of the project's page."""
    return row.export.origin + reverse("project", args=[row.project.reference])


def status(row: Row) -> str:
    """The status in words."""
    return str(row.project.get_status_display())


def actor_kind(row: Row) -> str:
    """The kind of actor in words."""
    return str(row.project.get_actor_kind_display())


def continued(row: Row) -> str:
    """The reference of the published project that this one continues."""
    reference: str | None = row.project.continues_reference  # type: ignore[attr-defined]  # annotated
    return reference or ""


def source_file(row: Row) -> str:
    """The file that the project was read from; "" when an editor entered it."""
    published = published_row(row.project)
    return published.run.source.file if published else ""


def source_lines(row: Row) -> list[int]:
    """The lines of that file."""
    published = published_row(row.project)
    return list(published.lines) if published else []


def source(row: Row) -> str:
    """How to name the source of the project, with its terms."""
    published = published_row(row.project)
    return source_line(published.run.source) if published else ""


def tier(row: Row) -> str:
    """What the project answers of the text that found it; "" without one."""
    found = getattr(row.project, "tier", None)
    return TIERS[Tier(found)] if found else ""


def rank(row: Row) -> int:
    """The place in the list."""
    return row.rank
