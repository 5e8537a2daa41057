"""What a reading of an annex would change, field by field, before anything is written."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import partial
from typing import Any, Protocol, TypeAlias

from projects.annex.decisions import NEW, NOTHING, TAKE, WRITE, Decisions
from projects.annex.entries import PublishedEntry, ReadRow, Value
from projects.annex.headers import ColumnKind
from projects.annex.matching import Ambiguity, match
from projects.annex.row_errors import Refusal
from projects.annex.rows import TablePlace

Table: TypeAlias = tuple[str, str]
"""A centre and an area, as slugs."""


Group: TypeAlias = tuple[str, ...]
"""Fields that are compared together."""
GROUPS: tuple[Group, ...] = (
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
class FieldComparison:
    """The fields whose published reading changed, the values to write, and the conflicts."""

    changed: tuple[str, ...] = ()
    updates: dict[str, Value] = field(default_factory=dict)
    conflicts: tuple[Conflict, ...] = ()
    """Those that nobody has decided."""
    decided: tuple[Conflict, ...] = ()


def compare(
    before: PublishedEntry | None, now: PublishedEntry, edited: PublishedEntry
) -> FieldComparison:
    """What the new row means for a project.

    Only the document changed: update. Only the project: keep. Both, differently: conflict.
    A project without a published row so far conflicts in every field that differs.
    """
    base = before or edited
    changed = tuple(name for name in FIELDS if getattr(base, name) != getattr(now, name))
    updates: dict[str, Value] = {}
    if edited.region_cell != now.region_cell:
        updates[SOURCE_FIELD] = now.region_cell
    apart, conflicts = compare_groups(GROUPS, before, now, edited)
    return FieldComparison(changed, updates | apart, tuple(conflicts))


class Reading(Protocol):
    """What a row, or the registry, says in each field."""

    def said(self, name: str) -> Value:
        """The value of a field."""


def compare_groups(
    groups: Iterable[Group], before: Reading | None, now: Reading, edited: Reading
) -> tuple[dict[str, Value], list[Conflict]]:
    """The values to write, and the conflicts, of fields that are compared together."""
    updates: dict[str, Value] = {}
    conflicts: list[Conflict] = []
    for group in groups:
        old, new, own = (_values(entry, group) for entry in (before, now, edited))
        if new in (old, own):
            continue
        if own == old:
            updates.update(zip(group, new, strict=True))
        else:
            conflicts += _conflicts(group, before, now, edited)
    return updates, conflicts


def _values(entry: Reading | None, group: tuple[str, ...]) -> tuple[Value, ...]:
    return tuple(entry.said(name) for name in group) if entry else ()


def _conflicts(
    group: Group, before: Reading | None, now: Reading, edited: Reading
) -> list[Conflict]:
    told = ((n, before.said(n) if before else "", now.said(n), edited.said(n)) for n in group)
    return [Conflict(*each) for each in told if each[2] != each[3]]


def decide(
    found: FieldComparison, choices: Mapping[str, str | Mapping[str, Any]]
) -> FieldComparison:
    """The comparison after what people decided about its conflicts, by the names of fields."""
    updates = dict(found.updates)
    for conflict in found.conflicts:
        choice = choices.get(conflict.field)
        if choice == TAKE:
            updates[conflict.field] = conflict.now
        elif isinstance(choice, Mapping):
            updates[conflict.field] = _written(choice[WRITE])
    left = tuple(each for each in found.conflicts if each.field not in choices)
    decided = tuple(each for each in found.conflicts if each.field in choices)
    return FieldComparison(found.changed, updates, left, decided)


def _written(value: str | list[str]) -> Value:
    return value if isinstance(value, str) else tuple(value)


NextReference = Callable[[Table], str]
"""The next free reference of a centre and an area."""


@dataclass(frozen=True, slots=True)
class KnownProject:
    """A project of the registry.

    `table` is where it was published last, `before` that row's reading (None for a project that
    people entered), `edited` the project as it stands.
    """

    reference: str
    table: Table
    before: PublishedEntry | None
    edited: PublishedEntry
    hidden: bool = False
    """Its import was undone: it is a draft, and comes back with the next row that is about it."""


@dataclass(frozen=True, slots=True)
class PlanStep:
    """What happens to one project; the comparison is None when it is created."""

    reference: str
    read: ReadRow
    comparison: FieldComparison | None = None
    skipped: bool = False
    """Somebody decided to leave the row out."""
    similarity: float | None = None
    """From 0 to 100, when nothing but that tells that the row is about the project."""
    returns: bool = False
    """The project was hidden and is published again; the comparison tells of edits since then."""


@dataclass(slots=True)
class Plan:
    """The steps in the order of the file, the projects it lacks, and what cannot be decided."""

    steps: list[PlanStep] = field(default_factory=list)
    missing: list[str] = field(default_factory=list)
    refusals: list[Refusal] = field(default_factory=list)
    candidates: dict[str, tuple[str, ...]] = field(default_factory=dict)
    """By the place of a row that fits several projects, their references."""


def make_plan(
    rows: Sequence[ReadRow],
    known: Sequence[KnownProject],
    next_reference: NextReference,
    decisions: Decisions = NOTHING,
) -> Plan:
    """The plan for these rows; `known` holds no project outside the rows' scope."""
    plan = Plan()
    tables = dict.fromkeys([table_of(read.row.place) for read in rows] + [k.table for k in known])
    for table in tables:
        here = [read for read in rows if table_of(read.row.place) == table]
        there = [project for project in known if project.table == table]
        _plan_table(plan, here, there, partial(next_reference, table), decisions)
    plan.steps.sort(key=lambda step: step.read.row.order)
    plan.missing.sort()
    return plan


def table_of(place: TablePlace) -> Table:
    """The centre and the area, inside which a project keeps its identity."""
    return place.centre, place.area


def _plan_table(
    plan: Plan,
    rows: Sequence[ReadRow],
    known: Sequence[KnownProject],
    first_reference: Callable[[], str],
    decisions: Decisions,
) -> None:
    fixed = _fixed(plan, rows, known, decisions)
    entries = [each.before or each.edited for each in known]
    behind = [position for position, each in enumerate(known) if each.hidden]
    found = match([read.entry for read in rows], entries, fixed, behind)
    for ambiguity in found.ambiguities:
        if not all(decisions.skips(rows[position].row.where) for position in ambiguity.rows):
            _doubt(plan, ambiguity, rows, known)
    new = [
        position
        for position, read in enumerate(rows)
        if position not in found.partners and not decisions.skips(read.row.where)
    ]
    references = _numbered(first_reference(), len(new)) if new else iter(())
    for position, read in enumerate(rows):
        skipped = decisions.skips(read.row.where)
        if position in found.partners:
            step = _step(known[found.partners[position]], read, decisions)
        else:
            step = PlanStep("" if skipped else next(references), read)
        similar = found.similar.get(position)
        plan.steps.append(replace(step, skipped=skipped, similarity=similar))
    # Nothing ever published a project without a row, so that no file can lack it.
    published = {n for n, each in enumerate(known) if each.before and not each.hidden}
    missing = published.difference(found.partners.values())
    plan.missing += [known[position].reference for position in missing]


def _step(project: KnownProject, read: ReadRow, decisions: Decisions) -> PlanStep:
    """What a row means for the project that it is about; as its undo left it, it is new again."""
    if project.hidden and project.before == project.edited:
        return PlanStep(project.reference, read, returns=True)
    result = compare(project.before, read.entry, project.edited)
    result = decide(result, decisions.choices(project.reference))
    return PlanStep(project.reference, read, result, returns=project.hidden)


def _fixed(
    plan: Plan, rows: Sequence[ReadRow], known: Sequence[KnownProject], decisions: Decisions
) -> dict[int, int | None]:
    """By the position of a row that of the project which people say it is about, None for new."""
    positions = {each.reference: position for position, each in enumerate(known)}
    fixed: dict[int, int | None] = {}
    for position, read in enumerate(rows):
        wanted = decisions.matches.get(read.row.where)
        if wanted is None:
            continue
        partner = positions.get(wanted)
        if wanted != NEW and (partner is None or partner in fixed.values()):
            why = "hör redan till en annan rad" if partner in fixed.values() else "finns inte"
            reason = f"projektet {wanted} {why} i radens RCC och område; välj ett annat eller nytt"
            plan.refusals.append(read.row.refusal(ColumnKind.TITLE, reason))
        else:
            fixed[position] = partner
    return fixed


def _numbered(first: str, count: int) -> Iterator[str]:
    """Consecutive references from the first on."""
    prefix, _, number = first.rpartition("-")
    return (f"{prefix}-{int(number) + offset:03d}" for offset in range(count))


def _doubt(
    plan: Plan, ambiguity: Ambiguity, rows: Sequence[ReadRow], known: Sequence[KnownProject]
) -> None:
    references = tuple(known[position].reference for position in ambiguity.projects)
    plan.candidates |= {rows[position].row.where: references for position in ambiguity.rows}
    lines = " och ".join(rows[position].row.where for position in ambiguity.rows)
    names = " och ".join(
        f"{known[position].reference} ”{known[position].edited.title}”"
        for position in ambiguity.projects
    )
    reason = f"{lines} passar lika bra på {names}; det går inte att avgöra vad som är vad"
    plan.refusals.append(rows[ambiguity.rows[0]].row.refusal(ColumnKind.TITLE, reason))
