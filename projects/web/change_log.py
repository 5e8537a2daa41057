"""The public change log of a project: what changed, when, by an import or an editor.

Names the changed fields, never their earlier content (it may have been removed for a reason) and
never the person.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import Enum

from projects.fields import CHANGE_LOG, name_of, named
from projects.models import Project
from projects.services.history import Event, RecordedChange, changes, events


class Writer(Enum):
    """Who wrote a change, as far as the public is told."""

    IMPORT = "genom import"
    UNDO = "när en import ångrades"
    EDITOR = "av en redaktör"
    REGISTRY = "av registret"


@dataclass(frozen=True, slots=True)
class LogEntry:
    """One transaction's changes of a project; a new project is created and has no fields."""

    when: datetime
    writer: Writer
    run: int | None
    """The number of the import run, if any."""
    created: bool
    fields: Sequence[str]


def change_log(project: Project) -> list[LogEntry]:
    """The changes that a reader can see, latest first, in one query."""
    return change_logs([project])[project.pk]


def change_logs(projects: Sequence[Project]) -> Mapping[int, list[LogEntry]]:
    """The change log of each project by its key, in one query."""
    found = events(projects, "regions")
    return {project.pk: _log(found[project.pk]) for project in projects}


def _log(recorded: Iterable[Event]) -> list[LogEntry]:
    told = map(_entry, changes(recorded))
    return [entry for entry in told if entry.created or entry.fields]


def _entry(change: RecordedChange) -> LogEntry:
    names = dict.fromkeys(name for event in change.events for name in _changed(event))
    return LogEntry(
        when=change.when,
        writer=_writer(change),
        run=change.run,
        created=change.created,
        fields=list(names),
    )


def _writer(change: RecordedChange) -> Writer:
    if change.run:
        return Writer.UNDO if change.undoes else Writer.IMPORT
    return Writer.EDITOR if change.user else Writer.REGISTRY


def _changed(event: Event) -> list[str]:
    """What readers call that which an event changed; none for the first version."""
    if event.table.relation:
        return [name_of(named(event.table.relation))]
    diff = event.diff
    return [name_of(each) for each in CHANGE_LOG.fields if each.attname in diff]
