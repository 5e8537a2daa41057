"""The public change log of a project: what changed, when, by an import or an editor.

Names the changed fields, never their earlier content (it may have been removed for a reason) and
never the person.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import datetime
from enum import Enum
from typing import Any, Protocol, cast

from django.apps import apps
from django.db.models import Model, QuerySet

from projects.models import Project

SHOWN = (
    "title",
    "summary",
    "centre",
    "area",
    "sub_area",
    "region_text",
    "status",
    "start_note",
    "unit",
    "actor",
    "actor_kind",
    "results",
    "website",
    "mailbox",
    "continues",
    "state",
    "withdrawal_reason",
)


class Context(Protocol):
    """Who wrote, as `writing.change` tells the history."""

    metadata: dict[str, Any]


class Event(Protocol):
    """A version of a row, or a link that came or went, as the triggers record it."""

    pgh_created_at: datetime
    pgh_label: str
    pgh_context: Context | None
    pgh_context_id: object


class Writer(Enum):
    """Who wrote a change, as far as the public is told."""

    IMPORT = "genom import"
    EDITOR = "av en redaktör"
    REGISTRY = "av registret"


@dataclass(slots=True)
class LogEntry:
    """One transaction's changes of a project; a new project is created and has no fields."""

    when: datetime
    writer: Writer
    run: int | None
    """The number of the import run, if any."""
    created: bool = False
    fields: list[str] = field(default_factory=list)


def change_log(project: Project) -> list[LogEntry]:
    """The changes that a reader can see, latest first, in two queries."""
    entries: dict[tuple[datetime, object], LogEntry] = {}
    for event, names in [*_field_changes(project), *_region_changes(project)]:
        # All of a transaction's events carry its time and its context.
        key = (event.pgh_created_at, event.pgh_context_id)
        entry = entries.setdefault(key, _entry(event))
        entry.created |= event.pgh_label == "insert" and not names
        entry.fields += [name for name in names if name not in entry.fields]
    seen = (entry for entry in entries.values() if entry.created or entry.fields)
    return sorted(seen, key=lambda entry: entry.when, reverse=True)


def _entry(event: Event) -> LogEntry:
    known = event.pgh_context.metadata if event.pgh_context else {}
    run = known.get("run")
    editor = Writer.EDITOR if "user" in known else Writer.REGISTRY
    return LogEntry(event.pgh_created_at, Writer.IMPORT if run else editor, run)


def _field_changes(project: Project) -> Iterator[tuple[Event, list[str]]]:
    """Each version of the project with the labels of what differs from the one before."""
    before = None
    for event in _events("ProjectEvent", pgh_obj_id=project.pk):
        yield event, _differing(before, event) if before else []
        before = event


def _region_changes(project: Project) -> Iterator[tuple[Event, list[str]]]:
    for event in _events("ProjectregionsLinkEvent", project_id=project.pk):
        yield event, ["regioner"]


def _events(model: str, **of: int) -> Iterator[Event]:
    events: QuerySet[Model] = QuerySet(apps.get_model("projects", model)).filter(**of)
    return cast("Iterator[Event]", iter(events.select_related("pgh_context").order_by("pgh_id")))


def _differing(before: Event, after: Event) -> list[str]:
    return [
        str(field.verbose_name)
        for field in Project._meta.concrete_fields
        if field.name in SHOWN and getattr(before, field.attname) != getattr(after, field.attname)
    ]
