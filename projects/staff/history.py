"""The recorded versions of a row, as a person reads them: who, when, and what became what."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any, Protocol, cast
from uuid import UUID

from django.apps import apps
from django.db import models
from django.utils import formats, timezone
from pghistory.models import Context

from projects.models import ImportRun, Project, Region, User

DERIVED = {"id", "sort_key", "folded_text", "updated_at", "created_at", "date_joined"}
LINKS: dict[type[models.Model], tuple[str, str]] = {
    Project: ("ProjectregionsLinkEvent", "regions"),
    Region: ("RegioncentresLinkEvent", "centres"),
    User: ("UsercentresLinkEvent", "centres"),
}
"""The tracked many-to-many relation of a model: its event model and its field."""

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


class Event(Protocol):
    """What every recorded version has; its other attributes are the columns of its model."""

    pgh_id: int
    pgh_created_at: datetime
    pgh_label: str
    pgh_context_id: UUID | None
    pgh_context: Context | None


@dataclass(slots=True)
class _Group:
    """The events of one transaction; `before` is the version that it found."""

    when: datetime
    metadata: Mapping[str, int]
    before: Event | None
    after: Event | None = None
    created: bool = False
    links: list[Event] = field(default_factory=list)


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
    for event in _ordered(apps.get_model("projects", f"{row._meta.object_name}Event"), pgh_obj=row):
        group = groups.setdefault(_transaction(event), _group(event, previous))
        group.after = previous = event
    for event in _link_events(row):
        groups.setdefault(_transaction(event), _group(event, previous)).links.append(event)
    return sorted(groups.values(), key=lambda group: group.when)


def _link_events(row: models.Model) -> Iterable[Event]:
    if type(row) not in LINKS:
        return ()
    model, name = LINKS[type(row)]
    owner = _many_to_many(row, name).m2m_field_name()
    return _ordered(apps.get_model("projects", model), **{owner: row})


def _ordered(model: type[models.Model], **of: models.Model) -> Iterable[Event]:
    events: models.QuerySet[Any] = models.QuerySet(model)
    return events.filter(**of).select_related("pgh_context").order_by("pgh_id")


def _transaction(event: Event) -> object:
    return (event.pgh_context_id, event.pgh_created_at)


def _group(event: Event, previous: Event | None) -> _Group:
    metadata = event.pgh_context.metadata if event.pgh_context else {}
    created = event.pgh_label == "insert" and previous is None
    return _Group(event.pgh_created_at, metadata, before=previous, created=created)


def _names(row: models.Model, groups: list[_Group]) -> _Names:
    users = {group.metadata["user"] for group in groups if "user" in group.metadata}
    runs = {group.metadata["run"] for group in groups if "run" in group.metadata}
    rows = {
        column.attname: _in_bulk(column, _values(groups, column.attname))
        for column in row._meta.concrete_fields
        if column.is_relation
    }
    if type(row) in LINKS:
        relation = _many_to_many(row, LINKS[type(row)][1])
        rows[relation.name] = _in_bulk(relation, None)
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
    events = (event for group in groups for event in (group.before, group.after) if event)
    return {getattr(event, attname) for event in events} - {None}


def _version(row: models.Model, group: _Group, names: _Names) -> Version:
    return Version(
        when=timezone.localtime(group.when),
        who=str(names.users.get(group.metadata.get("user", 0), "")),
        run=names.runs.get(group.metadata.get("run", 0)),
        created=group.created,
        changes=(*_changed_columns(row, group, names), *_changed_links(row, group, names)),
    )


def _changed_columns(row: models.Model, group: _Group, names: _Names) -> Iterator[FieldChange]:
    for column in row._meta.concrete_fields:
        if column.name in DERIVED or not hasattr(group.after, column.attname):
            continue
        before = _shown(column, group.before, names)
        after = _shown(column, group.after, names)
        if before != after:
            yield FieldChange(str(column.verbose_name), before, after)


def _changed_links(row: models.Model, group: _Group, names: _Names) -> Iterator[FieldChange]:
    if not group.links:
        return
    relation = _many_to_many(row, LINKS[type(row)][1])
    target = f"{relation.m2m_reverse_field_name()}_id"
    listed = {
        label: sorted(
            str(names.rows[relation.name].get(getattr(link, target), EMPTY))
            for link in group.links
            if link.pgh_label == label
        )
        for label in ("delete", "insert")
    }
    yield FieldChange(
        f"{relation.verbose_name} (borttagna och tillagda)",
        ", ".join(listed["delete"]) or EMPTY,
        ", ".join(listed["insert"]) or EMPTY,
    )


def _many_to_many(row: models.Model, name: str) -> "models.ManyToManyField[Any, Any]":
    return cast("models.ManyToManyField[Any, Any]", row._meta.get_field(name))


def _shown(column: "models.Field[Any, Any]", event: Event | None, names: _Names) -> str:
    value = getattr(event, column.attname, None)
    if value in (None, ""):
        return EMPTY
    if column.is_relation:
        return str(names.rows[column.attname].get(value, EMPTY))
    if isinstance(value, bool):
        return "Ja" if value else "Nej"
    if column.choices:
        return str(dict(column.flatchoices).get(value, value))
    return str(formats.localize(value, use_l10n=True))
