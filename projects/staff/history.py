"""The recorded versions of a row, as a person reads them: who, when, and what became what."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any, Protocol, TypeAlias, cast
from uuid import UUID

from django.apps import apps
from django.db import models
from django.utils import formats, timezone
from pghistory.models import Context

from projects.models import Concept, ImportRun, Project, Region, User
from projects.staff.parts_history import PartChange, part_changes, without_replaced

DERIVED = {"id", "sort_key", "folded_text", "updated_at", "created_at", "date_joined"}
LINKS: dict[type[models.Model], dict[str, str]] = {
    Concept: {"related": "ConceptrelatedLinkEvent", "regions": "ConceptregionsLinkEvent"},
    Project: {"regions": "ProjectregionsLinkEvent"},
    Region: {"centres": "RegioncentresLinkEvent"},
    User: {"centres": "UsercentresLinkEvent", "groups": "UsergroupsLinkEvent"},
}
"""The tracked many-to-many relations of a model: field and event model."""

EMPTY = "–"

ManyToMany: TypeAlias = "models.ManyToManyField[Any, Any]"


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
    for event in _events(row):
        group = groups.setdefault(_transaction(event), _group(event, previous))
        group.after = previous = event
    for relation in _relations(row):
        for event in _link_events(row, relation):
            group = groups.setdefault(_transaction(event), _group(event, previous))
            group.links.setdefault(relation.name, []).append(event)
    for part in part_changes(row):
        group = groups.setdefault(_transaction(part.event), _group(part.event, previous))
        group.parts.append(part)
    return sorted(groups.values(), key=lambda group: group.when)


def _events(row: models.Model) -> Iterable[Event]:
    """Nothing for a model that is not recorded."""
    recorded = (
        model
        for model in apps.get_models()
        if getattr(model, "pgh_tracked_model", None) is type(row)
    )
    model = next(recorded, None)
    return _ordered(model, pgh_obj=row) if model else ()


def _link_events(row: models.Model, relation: "ManyToMany") -> Iterable[Event]:
    model = apps.get_model("projects", LINKS[type(row)][relation.name])
    return _ordered(model, **{relation.m2m_field_name(): row})


def _relations(row: models.Model) -> list["ManyToMany"]:
    names = LINKS.get(type(row), {})
    return [cast("ManyToMany", row._meta.get_field(name)) for name in names]


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
    rows |= {relation.name: _in_bulk(relation, None) for relation in _relations(row)}
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
        changes=(
            *_changed_columns(row, group, names),
            *_changed_links(row, group, names),
            *_changed_parts(group),
        ),
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
    for relation in _relations(row):
        links = group.links.get(relation.name, ())
        removed, added = (_linked(links, label, relation, names) for label in ("delete", "insert"))
        if links:
            label = f"{relation.verbose_name} (borttagna och tillagda)"
            yield FieldChange(label, removed, added)


def _changed_parts(group: _Group) -> Iterator[FieldChange]:
    for part in without_replaced(group.parts):
        yield FieldChange(part.label, part.before or EMPTY, part.after or EMPTY)


def _linked(links: Iterable[Event], label: str, relation: "ManyToMany", names: _Names) -> str:
    target = f"{relation.m2m_reverse_field_name()}_id"
    rows = names.rows[relation.name]
    linked = (rows.get(getattr(link, target)) for link in links if link.pgh_label == label)
    return ", ".join(sorted(map(str, linked))) or EMPTY


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
