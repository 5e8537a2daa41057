"""Three readings of a project, field by field: what was published, what is, what people made."""

from dataclasses import dataclass, field
from typing import TypeAlias

from projects.importing.published import PublishedEntry

Value: TypeAlias = str | tuple[str, ...]

GROUPS = (
    ("title",),
    ("summary",),
    ("unit",),
    ("status",),
    ("start_note",),
    ("sub_area",),
    ("regions",),
    ("actor", "actor_kind"),
)
"""What an editor can change; an actor and its kind only make sense together."""
SOURCE_FIELD = "region_cell"
"""The printed region cell: nobody edits it, so it always follows the document."""
FIELDS = (*(name for group in GROUPS for name in group), SOURCE_FIELD)


@dataclass(frozen=True, slots=True)
class Conflict:
    """A field that the document and an editor changed differently; the edit was kept."""

    field: str
    before: Value
    now: Value
    edited: Value


@dataclass(frozen=True, slots=True)
class Comparison:
    """The fields whose published reading changed, the values to write, and the conflicts."""

    changed: tuple[str, ...] = ()
    updates: dict[str, Value] = field(default_factory=dict)
    conflicts: tuple[Conflict, ...] = ()


def compare(
    before: PublishedEntry | None, now: PublishedEntry, edited: PublishedEntry
) -> Comparison:
    """What the new row means for a project.

    Only the document changed: update. Only the project: keep. Both, differently: conflict.
    A project without a published row so far conflicts in every field that differs.
    """
    base = before or edited
    changed = tuple(name for name in FIELDS if getattr(base, name) != getattr(now, name))
    updates: dict[str, Value] = {}
    if edited.region_cell != now.region_cell:
        updates[SOURCE_FIELD] = now.region_cell
    conflicts: list[Conflict] = []
    for group in GROUPS:
        old, new, own = (_values(entry, group) for entry in (before, now, edited))
        if new in (old, own):
            continue
        if own == old:
            updates.update(zip(group, new, strict=True))
        else:
            conflicts += _conflicts(group, before, now, edited)
    return Comparison(changed, updates, tuple(conflicts))


def _values(entry: PublishedEntry | None, group: tuple[str, ...]) -> tuple[Value, ...]:
    return tuple(getattr(entry, name) for name in group) if entry else ()


def _conflicts(
    group: tuple[str, ...],
    before: PublishedEntry | None,
    now: PublishedEntry,
    edited: PublishedEntry,
) -> list[Conflict]:
    triples = ((name, *(getattr(e, name, "") for e in (before, now, edited))) for name in group)
    return [Conflict(*triple) for triple in triples if triple[2] != triple[3]]
