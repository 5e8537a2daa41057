"""What projects said when a table was made of them, by the time of change that its rows tell."""

import re
from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime
from typing import Any

from django.utils import timezone

from projects.annex.cleaning import clean
from projects.annex.edit_values import NO, YES, Names
from projects.annex.entries import EditedEntry, Value
from projects.fields import EDIT_TABLE, Field
from projects.models import Project
from projects.services.history import RELATIONS, Event, events

_TIME = re.compile(
    r"(\d{4}-\d\d-\d\d)(?:[T ](\d\d:\d\d)(?::(\d\d)(?:[.,]\d+)?)?)?(Z|[+-]\d\d:?\d\d)?"
)


def time_of(cell: str) -> str | None:
    """The beginning of a Swedish time that the cell tells: *2026-11-30 23:12:05*, or less of it.

    A spreadsheet shows times without seconds and saves what it shows. None for another text.
    """
    found = _TIME.fullmatch(clean(cell))
    if not found:
        return None
    day, minute, second, zone = found.groups()
    told = " ".join(filter(None, (day, minute))) + (f":{second}" if second else "")
    try:
        moment = datetime.fromisoformat(told + (zone or ""))
        return _local(moment)[: len(told)] if zone and minute else told
    except (ValueError, OverflowError):
        return None


def _local(moment: datetime) -> str:
    return f"{timezone.localtime(moment):%Y-%m-%d %H:%M:%S}"


def bases(
    told: Mapping[Project, tuple[str, EditedEntry]], names: Names
) -> dict[int, EditedEntry | None]:
    """By the keys of projects what they said at the times, None where no version has that time.

    Each project comes with its time and with what it says now. Several versions may have the
    time, which is told in seconds at best; of them it is the earliest, so that what may have
    changed later counts as changed. One statement.
    """
    recorded = events(list(told), *_relations())
    return {
        project.pk: _base(recorded[project.pk], time, current, names)
        for project, (time, current) in told.items()
    }


def _relations() -> list[str]:
    return [each.name for each in EDIT_TABLE.fields if each.name in RELATIONS[Project]]


def _base(
    recorded: Sequence[Event], told: str, current: EditedEntry, names: Names
) -> EditedEntry | None:
    versions = [each for each in recorded if not each.table.relation]
    version = next((each for each in versions if _changed(each).startswith(told)), None)
    if version is None:
        return None
    values = {
        each.name: _links(recorded, version, each, current, names)
        if each.many_to_many
        else _plain(version.values, each, names)
        for each in EDIT_TABLE.fields
    }
    return EditedEntry.of(values, current.region_cell)


def _changed(version: Event) -> str:
    return _local(datetime.fromisoformat(version.values["updated_at"]))


def _plain(values: Mapping[str, Any], each: Field, names: Names) -> Value:
    held = values.get(each.attname)
    if each.is_relation:
        return names.slug(each, held)
    if isinstance(held, bool):
        return YES if held else NO
    return "" if held is None else str(held)


UNKNOWN = ("?",)
"""A list that the history does not tell whole: whatever a table says differs from it."""


def _links(
    recorded: Sequence[Event], version: Event, each: Field, current: EditedEntry, names: Names
) -> Value:
    """What the project led to in a version."""
    links = [event for event in recorded if event.table.relation == each.name]
    if _replayed(links, each, names) != set(current.said(each.name)):
        return UNKNOWN
    then = _replayed((link for link in links if _is_before(link, version, recorded)), each, names)
    return names.in_order(each, then)


def _is_before(link: Event, version: Event, recorded: Sequence[Event]) -> bool:
    """Whether the link was written with the version, or with one before it.

    A change of links is a version of its project; what was written past that tells its time.
    """
    own = [each for each in recorded if not each.table.relation and each.context == link.context]
    return own[0].number <= version.number if own else link.when <= version.when


def _replayed(links: Iterable[Event], each: Field, names: Names) -> set[str]:
    found: set[str] = set()
    for link in links:
        [key] = link.table.keys
        slug = names.slug(each, link.values[key.attname])
        found = found - {slug} if link.label == "delete" else found | {slug}
    return found
