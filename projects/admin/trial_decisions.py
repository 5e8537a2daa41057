"""What a page of a trial sends: the decisions that its user changed, and no others.

What was shown is sent beside each choice, so that a page that stood open for long takes back no
decision that a colleague made meanwhile.
"""

from collections.abc import Iterator
from typing import Any, TypeAlias

from django.http import QueryDict

from projects.annex.decisions import KEEP, NEW, SKIP, TAKE, WRITE
from projects.models import DecisionGroup, ImportTrial, Project, TrialRow

Decision: TypeAlias = tuple[str, str, Any]
"""Group, key and value; None takes a decision back."""
OTHER = "other"


def made_decisions(
    trial: ImportTrial, sent: QueryDict
) -> tuple[dict[tuple[str, str], Any], list[str]]:
    """The decisions that differ from those that the page showed, and why others cannot be made."""
    keys = [int(key) for key in sent.getlist("shown") if key.isdecimal()]
    made: dict[tuple[str, str], Any] = {}
    faults = []
    for row in trial.rows.filter(pk__in=keys):
        for group, key, value in (*_about_row(row, sent), *_about_conflicts(row, sent)):
            made[group, key] = value
        for group, key, value in _about_match(row, sent):
            if value in {None, NEW} or _is_project(value, trial):
                made[group, key] = value
            else:
                faults.append(f"{key}: projektet ”{value[:60]}” finns inte i programmet.")
    return made, faults


def _differs(name: str, sent: QueryDict) -> bool:
    return f"was-{name}" in sent and sent[f"was-{name}"] != sent.get(name, "")


def _about_row(row: TrialRow, sent: QueryDict) -> Iterator[Decision]:
    name = f"row-{row.pk}"
    if _differs(name, sent):
        yield DecisionGroup.ROWS, row.where, SKIP if sent.get(name) == SKIP else None


def _about_conflicts(row: TrialRow, sent: QueryDict) -> Iterator[Decision]:
    for each in row.detail.get("fields", ()):
        name = f"conflict-{row.pk}-{each['name']}"
        key = f"{row.reference}.{each['name']}"
        chosen = sent.get(name, "")
        if chosen == WRITE and (_differs(name, sent) or _differs(f"write-{name}", sent)):
            yield DecisionGroup.CONFLICTS, key, {WRITE: sent.get(f"write-{name}", "").strip()}
        elif chosen != WRITE and _differs(name, sent):
            yield DecisionGroup.CONFLICTS, key, chosen if chosen in {KEEP, TAKE} else None


def _about_match(row: TrialRow, sent: QueryDict) -> Iterator[Decision]:
    name = f"match-{row.pk}"
    chosen = sent.get(name, "")
    if chosen == OTHER:
        chosen = sent.get(f"{name}-{OTHER}", "").strip().upper()
    if f"was-{name}" in sent and chosen != sent[f"was-{name}"]:
        yield DecisionGroup.MATCHES, row.where, chosen or None


def _is_project(reference: str, trial: ImportTrial) -> bool:
    return Project.objects.filter(programme=trial.programme, reference=reference).exists()
