"""The recorded versions of a row, as a person reads them: who, when, and what became what."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any, cast

from django.db import models
from django.utils import formats, timezone

from projects.models import ImportRun, User
from projects.models.recorded import Event, ManyToMany, events, relations
from projects.staff.parts_history import PartChange, part_changes, without_replaced

DERIVED = {"id", "sort_key", "folded_text", "updated_at", "created_at", "date_joined"}
EMPTY = "–"


@dataclass(frozen=True, slots=True)
class FieldChange:
    """A field and what it said before and after, "–" for nothing."""

    label: str
    before: str
    after: str


@dataclass(frozen=True, slots=True)
class Version:
    """What one writer changed at one time; `run` when it was an import."""

    when: datetime
    who: str
    run: ImportRun | None
    created: bool
    changes: tuple[FieldChange, ...]


@dataclass(slots=True)
class _Group:
    """The events of one transaction from the first on; `before` is the version that it found."""

    first: Event
    before: Event | None
    after: Event | None = None
    created: bool = False
    links: dict[str, list[Event]] = field(default_factory=dict)
    """By the name of the many-to-many relation."""
    parts: list[PartChange] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class _Names:
    """What the numbers in the events stand for, by model and primary key."""

    users: Mapping[int, models.Model]
    runs: Mapping[int, ImportRun]
    rows: Mapping[str, Mapping[Any, models.Model]]


def versions(row: models.Model) -> list[Version]:
    """All versions, the latest first; a row that was only derived anew has no version of it."""
    groups = _groups(row)
    names = _names(row, groups)
    made = (_version(row, group, names) for group in reversed(groups))
    return [version for version in made if version.changes or version.created]


def last_change(row: models.Model) -> Version | None:
    """The latest version, or None for a row without history."""
    return next(iter(versions(row)), None)


def _groups(row: models.Model) -> list[_Group]:
    groups: dict[object, _Group] = {}
    previous = None
    for event in events(row):
        group = groups.setdefault(event.transaction, _group(event, previous))
        if event.relation:
            group.links.setdefault(event.relation, []).append(event)
        else:
            group.after = previous = event
    for part in part_changes(row):
        group = groups.setdefault(part.event.transaction, _group(part.event, previous))
        group.parts.append(part)
    return sorted(groups.values(), key=lambda group: group.first.when)


def _group(event: Event, previous: Event | None) -> _Group:
    return _Group(event, previous, created=event.label == "insert" and previous is None)


def _names(row: models.Model, groups: list[_Group]) -> _Names:
    users = {group.first.user for group in groups if group.first.user}
    runs = {group.first.run for group in groups if group.first.run}
    rows = {
        column.attname: _in_bulk(column, _values(groups, column.attname))
        for column in row._meta.concrete_fields
        if column.is_relation
    }
    rows |= {relation.name: _in_bulk(relation, None) for relation in relations(row)}
    return _Names(
        users=User.objects.in_bulk(users),
        runs=ImportRun.objects.select_related("source").in_bulk(runs),
        rows=rows,
    )


def _in_bulk(
    relation: "models.Field[Any, Any]", numbers: set[Any] | None
) -> Mapping[Any, models.Model]:
    model = cast("type[models.Model]", relation.related_model)
    rows: models.QuerySet[models.Model] = models.QuerySet(model)
    return rows.in_bulk(numbers)


def _values(groups: list[_Group], attname: str) -> set[Any]:
    told = (event for group in groups for event in (group.before, group.after) if event)
    return {event.values.get(attname) for event in told} - {None}


def _version(row: models.Model, group: _Group, names: _Names) -> Version:
    return Version(
        when=timezone.localtime(group.first.when),
        who=str(names.users.get(group.first.user or 0, "")),
        run=names.runs.get(group.first.run or 0),
        created=group.created,
        changes=(
            *_changed_columns(row, group, names),
            *_changed_links(row, group, names),
            *_changed_parts(group),
        ),
    )


def _changed_columns(row: models.Model, group: _Group, names: _Names) -> Iterator[FieldChange]:
    recorded = group.after.values if group.after else {}
    for column in row._meta.concrete_fields:
        if column.name in DERIVED or column.attname not in recorded:
            continue
        before = _shown(column, group.before, names)
        after = _shown(column, group.after, names)
        if before != after:
            yield FieldChange(str(column.verbose_name), before, after)


def _changed_links(row: models.Model, group: _Group, names: _Names) -> Iterator[FieldChange]:
    for relation in relations(row):
        links = group.links.get(relation.name, ())
        removed, added = (_linked(links, label, relation, names) for label in ("delete", "insert"))
        if links:
            label = f"{relation.verbose_name} (borttagna och tillagda)"
            yield FieldChange(label, removed, added)


def _changed_parts(group: _Group) -> Iterator[FieldChange]:
    for part in without_replaced(group.parts):
        yield FieldChange(part.label, part.before or EMPTY, part.after or EMPTY)


def _linked(links: Iterable[Event], label: str, relation: ManyToMany, names: _Names) -> str:
    target = f"{relation.m2m_reverse_field_name()}_id"
    rows = names.rows[relation.name]
    linked = (rows.get(link.values[target]) for link in links if link.label == label)
    return ", ".join(sorted(map(str, linked))) or EMPTY


def _shown(column: "models.Field[Any, Any]", event: Event | None, names: _Names) -> str:
    value = event.values.get(column.attname) if event else None
    if value in (None, ""):
        return EMPTY
    if column.is_relation:
        return str(names.rows[column.attname].get(value, EMPTY))
    if isinstance(value, bool):
        return "Ja" if value else "Nej"
    if column.choices:
        return str(dict(column.flatchoices).get(value, value))
    return str(formats.localize(column.to_python(value), use_l10n=True))
