"""The rows of a trial as a person reads and decides them: names for slugs, differences by word."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from projects.admin.import_report import readable_value
from projects.annex.decisions import NEW, WRITE, Decisions
from projects.annex.report import FIELD_NAMES
from projects.annex.word_diff import Stretch, word_diff
from projects.fields import EDIT_TABLE, has_slug
from projects.models import ImportTrial, Project, RowAction, TrialRow

PLAIN = tuple(each.name for each in EDIT_TABLE.fields if not has_slug(each))
"""What a person can write in place of two conflicting values: texts; the others are chosen."""
MOST_OFFERED = 200
"""Projects of a table that a field completes; any other reference can be typed."""
FATES = {"update": "tas in", "keep": "redigeringen behålls", "conflict": "konflikt"}
SHOWN = ("unit", "regions", "status", "start_note", "sub_area", "actor", "summary")
"""What is told of a new project beside its title."""


@dataclass(frozen=True, slots=True)
class FieldLine:
    """A field that the source changes; values are in words."""

    name: str
    label: str
    before: str
    now: str
    edited: str
    fate: str
    difference: Sequence[Stretch]
    """From what stands in the registry to what the source says."""
    choice: str
    written: str
    """What a person wrote, or what stands there to begin with."""
    can_be_written: bool

    @property
    def is_conflict(self) -> bool:
        """Whether somebody has to choose."""
        return self.fate == FATES["conflict"]


@dataclass(frozen=True, slots=True)
class RowView:
    """A row with the decisions about it."""

    pk: int
    where: str
    reference: str
    title: str
    action: str
    is_left_out: bool
    can_be_left_out: bool
    match: str
    can_be_matched: bool
    table: str
    """The RCC and area, whose projects are offered to choose from."""
    known: str
    similarity: int
    facts: Sequence[tuple[str, str]]
    fields: Sequence[FieldLine]
    reasons: Sequence[str]
    text: str
    changed: bool

    @property
    def key(self) -> str:
        """In the names of the row's controls."""
        return str(self.pk)

    @property
    def is_matched(self) -> bool:
        """Whether somebody chose a project for the row."""
        return self.match not in {"", NEW}


def views_of(
    trial: ImportTrial, rows: Sequence[TrialRow], decisions: Decisions, names: Mapping[str, str]
) -> list[RowView]:
    """The rows in their order; `names` stand for slugs."""
    changed = set(trial.changed)
    return [_view(row, decisions, names, changed) for row in rows]


def _view(
    row: TrialRow,
    decisions: Decisions,
    names: Mapping[str, str],
    changed: set[str],
) -> RowView:
    detail = row.detail
    match = decisions.matches.get(row.where, "")
    doubtful = bool(detail.get("known") or detail.get("candidates") or match)
    return RowView(
        pk=row.pk,
        where=row.where,
        reference=row.reference,
        title=row.title,
        action=row.action,
        is_left_out=decisions.skips(row.where),
        can_be_left_out=bool(row.where) and row.action in LEAVABLE,
        match=match,
        can_be_matched=doubtful or row.action == RowAction.CREATED,
        table=_table(detail.get("centre", ""), detail.get("area", "")),
        known=detail.get("known", ""),
        similarity=detail.get("similarity", 0),
        facts=_facts(detail, names),
        fields=[_line(each, row.reference, decisions, names) for each in detail.get("fields", ())],
        reasons=detail.get("reasons", ()),
        text=detail.get("text", ""),
        changed=row.where in changed,
    )


LEAVABLE = (
    RowAction.CREATED,
    RowAction.UPDATED,
    RowAction.DOUBTFUL,
    RowAction.CONFLICT,
    RowAction.REJECTED,
)


def _facts(detail: Mapping[str, Any], names: Mapping[str, str]) -> list[tuple[str, str]]:
    """What a new project says, in words; nothing of what it leaves empty."""
    entry = detail.get("entry")
    if not entry:
        return []
    places = [("RCC", names[detail["centre"]]), ("Område", names[detail["area"]])]
    told = [
        (_label(name), readable_value(name, entry[name], names)) for name in SHOWN if entry[name]
    ]
    keywords = [("Nyckelord", ", ".join(detail["keywords"]))] if detail.get("keywords") else []
    return places + told + keywords


def _label(name: str) -> str:
    label = FIELD_NAMES.get(name, name)
    return label[:1].upper() + label[1:]


def _line(
    told: Mapping[str, Any], reference: str, decisions: Decisions, names: Mapping[str, str]
) -> FieldLine:
    name = told["name"]
    before, now, edited = (
        readable_value(name, told[side], names) for side in ("before", "now", "edited")
    )
    choice = decisions.conflicts.get(f"{reference}.{name}", "")
    written = choice[WRITE] if isinstance(choice, Mapping) else told["edited"]
    return FieldLine(
        name=name,
        label=_label(name),
        before=before,
        now=now,
        edited=edited,
        fate=FATES[told["fate"]],
        difference=word_diff(edited, now),
        choice=WRITE if isinstance(choice, Mapping) else str(choice),
        written=written if isinstance(written, str) else "",
        can_be_written=name in PLAIN,
    )


def candidates_of(trial: ImportTrial, rows: Sequence[RowView]) -> dict[str, list[tuple[str, str]]]:
    """References and titles that the rows may be about, by table, so many at most; one query."""
    tables = {row.table for row in rows if row.can_be_matched}
    projects = Project.objects.filter(programme=trial.programme).order_by("reference")
    asked = projects.filter(area__slug__in={table.partition(".")[2] for table in tables})
    found: dict[str, list[tuple[str, str]]] = {}
    for centre, area, *project in asked.values_list(
        "centre__slug", "area__slug", "reference", "title"
    ):
        offered = found.setdefault(_table(centre, area), [])
        if len(offered) < MOST_OFFERED:
            offered.append((project[0], project[1]))
    return {table: offered for table, offered in found.items() if table in tables}


def _table(centre: str, area: str) -> str:
    """In the name of the list of a table's projects; no slug has a point."""
    return f"{centre}.{area}"
