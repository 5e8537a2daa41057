"""What the triggers have recorded of a row and of its links to others, in one statement."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any, TypeAlias, cast
from uuid import UUID

from django.apps import apps
from django.db import models
from django.db.models import F, Value
from django.db.models.functions import JSONObject

from projects.models.concept import Concept
from projects.models.project import Project
from projects.models.reference import Region
from projects.models.user import User

LINKS: dict[type[models.Model], dict[str, str]] = {
    Concept: {"related": "ConceptrelatedLinkEvent", "regions": "ConceptregionsLinkEvent"},
    Project: {"regions": "ProjectregionsLinkEvent"},
    Region: {"centres": "RegioncentresLinkEvent"},
    User: {"centres": "UsercentresLinkEvent", "groups": "UsergroupsLinkEvent"},
}
"""The tracked many-to-many relations of a model: field and event model."""

ManyToMany: TypeAlias = "models.ManyToManyField[Any, Any]"


@dataclass(frozen=True, slots=True)
class Event:
    """A version of a row, or a link that came or went."""

    when: datetime
    context: UUID | None
    metadata: Mapping[str, Any] | None
    """What `writing.change` tells of the writer; None for a write past it."""
    label: str
    """insert, update or delete."""
    relation: str
    """The name of the relation of a link; empty for a version of the row."""
    values: Mapping[str, Any]
    """By column, as JSON has them: dates and times are texts."""

    @property
    def user(self) -> int | None:
        """The number of the user who wrote, if one did."""
        return (self.metadata or {}).get("user")

    @property
    def run(self) -> int | None:
        """The number of the import run that wrote, if one did."""
        return (self.metadata or {}).get("run")

    @property
    def transaction(self) -> tuple[UUID | None, datetime]:
        """The same for all events of one transaction, which carry its context and its time."""
        return self.context, self.when


def events(row: models.Model) -> list[Event]:
    """The row's versions in order, then its links; nothing for a model that is not recorded."""
    return events_of_each([row])[row.pk]


def events_of_each(rows: Iterable[models.Model]) -> Mapping[Any, list[Event]]:
    """The events of rows of one model by their keys, in one statement; see `events`."""
    found: defaultdict[Any, list[Event]] = defaultdict(list)
    for key, event in _events({row.pk: row for row in rows}):
        found[key].append(event)
    return found


def events_of_parts(row: models.Model, model: str, owner: str) -> list[Event]:
    """The versions of the rows that belong to this one, in order: their event model, their key."""
    found = _questions(apps.get_model("projects", model), "", owner, [row.pk])
    return [Event(*each[:-2]) for each in found.order_by("pgh_id")]


def relations(row: models.Model) -> list[ManyToMany]:
    """The tracked relations of a row."""
    names = LINKS.get(type(row), {})
    return [cast("ManyToMany", row._meta.get_field(name)) for name in names]


def _events(rows: Mapping[Any, models.Model]) -> Iterator[tuple[Any, Event]]:
    """The events with the keys of their rows."""
    first = next(iter(rows.values()), None)
    versions = _of_rows(first, rows) if first else None
    if first is None or versions is None:
        return
    links = [_of_links(first, each, rows) for each in relations(first)]
    every = versions.union(*links, all=True) if links else versions
    for *told, _, key in every.order_by("relation", "pgh_id"):
        yield key, Event(*told)


def _of_rows(row: models.Model, keys: Iterable[Any]) -> "models.QuerySet[Any, Any] | None":
    recorded = (
        model
        for model in apps.get_models()
        if getattr(model, "pgh_tracked_model", None) is type(row)
    )
    model = next(recorded, None)
    return _questions(model, "", "pgh_obj_id", keys) if model else None


def _of_links(
    row: models.Model, relation: ManyToMany, keys: Iterable[Any]
) -> "models.QuerySet[Any, Any]":
    model = apps.get_model("projects", LINKS[type(row)][relation.name])
    return _questions(model, relation.name, f"{relation.m2m_field_name()}_id", keys)


def _questions(
    model: type[models.Model], relation: str, owner: str, keys: Iterable[Any]
) -> "models.QuerySet[Any, Any]":
    """What is asked of the events of the rows with these keys, which stand in the column `owner`.

    The values of an Event in its order, then the number of the event and the key of its row.
    """
    columns = {each: F(each) for each in _columns(model)}
    found: models.QuerySet[Any, Any] = models.QuerySet(model)
    asked = found.filter(**{f"{owner}__in": list(keys)}).order_by()
    rows: models.QuerySet[Any, Any] = asked.annotate(
        relation=Value(relation), values=JSONObject(**columns)
    ).values_list(
        "pgh_created_at",
        "pgh_context_id",
        "pgh_context__metadata",
        "pgh_label",
        "relation",
        "values",
        "pgh_id",
        owner,
    )
    return rows


def _columns(model: type[models.Model]) -> Iterator[str]:
    return (
        each.attname for each in model._meta.concrete_fields if not each.name.startswith("pgh_")
    )
