"""The public change log of a project: what changed, when, by an import or an editor.

Names the changed fields, never their earlier content (it may have been removed for a reason) and
never the person; of keywords those that an editor decided, as a rule's follow from the text.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import Enum

from projects.fields import CHANGE_LOG, name_of, named
from projects.models import Concept, KeywordOrigin, ProgressReport, Project
from projects.services.history import KEYWORDS, Event, RecordedChange, changes, events

DECIDED = {KeywordOrigin.EDITOR: "tillagt", KeywordOrigin.REFUSED: "avvisat"}
LEFT_TO_THE_RULE = "åter enligt regeln"
Names = Mapping[int, str]
"""Of concepts, by their keys."""


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
    """What changed: fields, and keywords with what became of them."""


def change_log(project: Project) -> list[LogEntry]:
    """As `change_logs`, of one project."""
    return change_logs([project])[project.pk]


def change_logs(projects: Sequence[Project]) -> Mapping[int, list[LogEntry]]:
    """The changes that a reader can see of each project by its key, latest first.

    One query, and one for the names of keywords where an editor decided about any.
    """
    found = events(projects, "regions", "reports", KEYWORDS, by_rule=False)
    names = _names(found.values())
    return {project.pk: _log(found[project.pk], names) for project in projects}


def _names(recorded: Iterable[Iterable[Event]]) -> Names:
    keys = {e.values["concept_id"] for one in recorded for e in one if e.table.relation == KEYWORDS}
    if not keys:
        return {}
    return dict(Concept.objects.filter(pk__in=keys).order_by().values_list("pk", "name"))


def _log(recorded: Iterable[Event], names: Names) -> list[LogEntry]:
    told = (_entry(change, names) for change in changes(recorded))
    return [entry for entry in told if entry.created or entry.fields]


def _entry(change: RecordedChange, concepts: Names) -> LogEntry:
    names = dict.fromkeys(name for event in change.events for name in _changed(event))
    names |= dict.fromkeys(_keywords(change.of(KEYWORDS), concepts))
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
    if event.table.relation == KEYWORDS:
        return []
    if event.table.relation == "reports":
        return [str(ProgressReport._meta.verbose_name_plural)]
    if event.table.relation:
        return [name_of(named(event.table.relation))]
    diff = event.diff
    return [name_of(each) for each in CHANGE_LOG.fields if each.attname in diff]


def _keywords(recorded: Iterable[Event], names: Names) -> Iterator[str]:
    """What the transaction left of each keyword that an editor decided about."""
    latest = {event.values["concept_id"]: event for event in recorded}
    for key, event in latest.items():
        is_gone = event.label == "delete"
        if key not in names:
            said = "borttaget" if is_gone else DECIDED[event.values["origin"]]
            yield f"ett borttaget nyckelord ({said})"
            continue
        said = LEFT_TO_THE_RULE if is_gone else DECIDED[event.values["origin"]]
        yield f"nyckelordet ”{names[key]}” {said}"
