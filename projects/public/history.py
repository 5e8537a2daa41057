"""The public change log of a project: what changed, when, by an import or an editor.

Names the changed fields, never their earlier content (it may have been removed for a reason) and
never the person.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from enum import Enum

from projects.models import Project
from projects.models.recorded import Event, events_of_each

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
    """The changes that a reader can see, latest first, in one query."""
    return change_logs([project])[project.pk]


def change_logs(projects: Sequence[Project]) -> dict[int, list[LogEntry]]:
    """The change log of each project by its key, in one query."""
    found = events_of_each(projects)
    return {project.pk: _log(found[project.pk]) for project in projects}


def _log(events: Iterable[Event]) -> list[LogEntry]:
    entries: dict[object, LogEntry] = {}
    for event, names in _changes(events):
        entry = entries.setdefault(event.transaction, _entry(event))
        entry.created |= event.label == "insert" and not event.relation
        entry.fields += [name for name in names if name not in entry.fields]
    seen = (entry for entry in entries.values() if entry.created or entry.fields)
    return sorted(seen, key=lambda entry: entry.when)[::-1]


def _entry(event: Event) -> LogEntry:
    editor = Writer.EDITOR if event.user else Writer.REGISTRY
    return LogEntry(event.when, Writer.IMPORT if event.run else editor, event.run)


def _changes(events: Iterable[Event]) -> Iterator[tuple[Event, list[str]]]:
    """Each event with the labels of what it changed; the first version has none."""
    before = None
    for event in events:
        if event.relation:
            yield event, [_label(event.relation)]
        else:
            yield event, _differing(before, event) if before else []
            before = event


def _differing(before: Event, after: Event) -> list[str]:
    return [
        _label(field.name)
        for field in Project._meta.concrete_fields
        if field.name in SHOWN and before.values[field.attname] != after.values[field.attname]
    ]


def _label(name: str) -> str:
    return str(Project._meta.get_field(name).verbose_name)  # type: ignore[union-attr]  # no reverse relation is asked for
