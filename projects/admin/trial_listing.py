"""What the pages of a trial list: rows by action, page and words, and what is to come of them."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django.core.paginator import Paginator
from django.db.models import Count, Q
from django.http import HttpRequest

from projects.admin.import_report import TableLine, table_line
from projects.admin.trial_rows import LEAVABLE, candidates_of, views_of
from projects.annex.report_values import names_of_slugs
from projects.annex.trials import decisions_of, undecided
from projects.language.sort_key import fold
from projects.models import DecisionGroup, ImportTrial, RowAction, TrialRowQuerySet

PER_PAGE = 50
FORESEEN = {
    RowAction.CREATED: "Nya projekt",
    RowAction.UPDATED: "Projekt som ändras",
    RowAction.DOUBTFUL: "Osäkra träffar, läses in som samma projekt",
    RowAction.CONFLICT: "Projekt med konflikter",
    RowAction.UNCHANGED: "Oförändrade projekt",
    RowAction.MISSING: "Projekt som saknas i filen och behålls",
}


@dataclass(frozen=True, slots=True)
class Tab:
    """The rows of one action: its name, their number, and whether they are shown."""

    action: str
    label: str
    count: int
    chosen: bool


def compared(request: HttpRequest, trial: ImportTrial) -> dict[str, Any]:
    """What the page of a compared file shows of it: rows of one action by the page, and counts."""
    counts = _counts(trial.rows.all())
    action, words = _asked(request, counts)
    found = _searched(trial.rows.filter(action=action).defer("folded_text"), words)
    paginator = Paginator(found, PER_PAGE)
    if not words.strip():
        paginator.count = counts.get(action, 0)
    page = paginator.get_page(request.GET.get("sida"))
    decisions = decisions_of(trial)
    names = names_of_slugs()
    rows = views_of(trial, list(page.object_list), decisions, names)
    return {
        "tabs": [Tab(a.value, a.label, counts[a], a == action) for a in RowAction if counts.get(a)],
        "action": action,
        "words": words,
        "page": page,
        "can_be_left_out": action in LEAVABLE,
        "rows": rows,
        "candidates": candidates_of(trial, rows),
        "undecided": undecided(trial) if RowAction.REJECTED in counts else 0,
        "conflicts": _open_conflicts(trial, decisions.conflicts, counts),
        "mismatches": _mismatches(trial, names),
    }


def listed(request: HttpRequest, trial: ImportTrial) -> TrialRowQuerySet:
    """The rows that the page lists, those of its other pages too."""
    action, words = _asked(request, _counts(trial.rows.all()))
    return _searched(trial.rows.filter(action=action), words)


def _asked(request: HttpRequest, counts: Mapping[str, int]) -> tuple[str, str]:
    """The action whose rows are shown, and the words to find."""
    action = request.GET.get("visa", "")
    if action not in counts:
        action = next((each.value for each in RowAction if counts.get(each)), "")
    return action, request.GET.get("q", "")


def _searched(rows: TrialRowQuerySet, words: str) -> TrialRowQuerySet:
    wanted = Q()
    for word in fold(words).split():
        wanted &= Q(folded_text__contains=word)
    return rows.filter(wanted)


def _open_conflicts(
    trial: ImportTrial, decided: Mapping[str, Any], counts: Mapping[str, int]
) -> int:
    """The number of fields in conflict that nobody has decided: their edits are kept."""
    if RowAction.CONFLICT not in counts:
        return 0
    return sum(key not in decided for key in trial.rows.conflict_keys())


def mismatches_of(trial: ImportTrial) -> list[TableLine]:
    """The published tables whose number of projects the file does not have."""
    return _mismatches(trial, names_of_slugs())


def _mismatches(trial: ImportTrial, names: Mapping[str, str]) -> list[TableLine]:
    lines = [table_line(each, names) for each in trial.report.get("reconciliation", ())]
    return [line for line in lines if line.differs]


def foreseen(trial: ImportTrial) -> dict[str, Any]:
    """What applying would do: numbers of projects by what becomes of them."""
    left_out = trial.decisions.filter(group=DecisionGroup.ROWS, value="skip").values("key")
    rows = trial.rows.exclude(where__in=left_out)
    counts = _counts(rows)
    return {
        "told": [(label, counts[each]) for each, label in FORESEEN.items() if counts.get(each)],
        "left_out": trial.rows.filter(where__in=left_out).count(),
        "conflicts": _open_conflicts(trial, decisions_of(trial).conflicts, counts),
    }


def _counts(rows: TrialRowQuerySet) -> dict[str, int]:
    return dict(rows.values_list("action").annotate(Count("pk")).order_by())
