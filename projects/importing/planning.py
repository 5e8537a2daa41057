"""What a reading of an annex would change, before anything is written."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from functools import partial

from projects.importing.columns import Kind
from projects.importing.comparing import Comparison, compare
from projects.importing.documents import Place
from projects.importing.matching import Ambiguity, match
from projects.importing.published import PublishedEntry, ReadRow
from projects.importing.reconciling import Table
from projects.importing.refusals import Refusal

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


@dataclass(frozen=True, slots=True)
class Step:
    """What happens to one project; the comparison is None when it is created."""

    reference: str
    read: ReadRow
    comparison: Comparison | None = None


@dataclass(slots=True)
class Plan:
    """The steps in the order of the file, the projects it lacks, and what cannot be decided."""

    steps: list[Step] = field(default_factory=list)
    missing: list[str] = field(default_factory=list)
    refusals: list[Refusal] = field(default_factory=list)


def make_plan(
    rows: Sequence[ReadRow], known: Sequence[KnownProject], next_reference: NextReference
) -> Plan:
    """The plan for these rows; `known` holds no project outside the rows' scope."""
    plan = Plan()
    tables = dict.fromkeys([table_of(read.row.place) for read in rows] + [k.table for k in known])
    for table in tables:
        here = [read for read in rows if table_of(read.row.place) == table]
        there = [project for project in known if project.table == table]
        _plan_table(plan, here, there, partial(next_reference, table))
    plan.steps.sort(key=lambda step: step.read.row.lines)
    plan.missing.sort()
    return plan


def table_of(place: Place) -> Table:
    """The centre and the area, inside which a project keeps its identity."""
    return place.centre, place.area


def _plan_table(
    plan: Plan,
    rows: Sequence[ReadRow],
    known: Sequence[KnownProject],
    first_reference: Callable[[], str],
) -> None:
    found = match([read.entry for read in rows], [each.before or each.edited for each in known])
    plan.refusals += [_refusal(ambiguity, rows, known) for ambiguity in found.ambiguities]
    new = [position for position in range(len(rows)) if position not in found.partners]
    references = _numbered(first_reference(), len(new)) if new else iter(())
    for position, read in enumerate(rows):
        if position in found.partners:
            project = known[found.partners[position]]
            result = compare(project.before, read.entry, project.edited)
            plan.steps.append(Step(project.reference, read, result))
        else:
            plan.steps.append(Step(next(references), read))
    partners = set(found.partners.values())
    # Nothing ever published a project without a row, so that no file can lack it.
    plan.missing += [
        each.reference
        for position, each in enumerate(known)
        if each.before and position not in partners
    ]


def _numbered(first: str, count: int) -> Iterator[str]:
    """Consecutive references from the first on."""
    prefix, _, number = first.rpartition("-")
    return (f"{prefix}-{int(number) + offset:03d}" for offset in range(count))


def _refusal(
    ambiguity: Ambiguity, rows: Sequence[ReadRow], known: Sequence[KnownProject]
) -> Refusal:
    lines = " och ".join(f"rad {rows[position].row.lines[0]}" for position in ambiguity.rows)
    names = " och ".join(
        f"{known[position].reference} ”{known[position].edited.title}”"
        for position in ambiguity.projects
    )
    reason = f"{lines} passar lika bra på {names}; det går inte att avgöra vad som är vad"
    return rows[ambiguity.rows[0]].row.refusal(Kind.TITLE, reason)
