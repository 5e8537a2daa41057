"""What a page of a trial sends: the decisions that its user changed, and no others.

What was shown is sent beside each choice, so that a page that stood open for long takes back no
decision that a colleague made meanwhile.
"""

from collections.abc import Iterator, Mapping
from typing import Any, TypeAlias

from django.http import QueryDict

from projects.admin.trial_rows import LEAVABLE
from projects.annex.decisions import KEEP, NEW, SKIP, TAKE, WRITE
from projects.models import DecisionGroup, ImportTrial, Project, TrialRow, TrialRowQuerySet

Decision: TypeAlias = tuple[str, str, Any]
"""Group, key and value; None takes a decision back."""
OTHER = "other"
WITH = "with"


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


def decisions_for_all(
    rows: TrialRowQuerySet, wish: str, decided: Mapping[str, Any]
) -> dict[tuple[str, str], Any]:
    """What one button decides about all these rows, in one or two queries.

    *skip* and *with* leave the rows out and take them in again, *keep* and *take* are for the
    fields in conflict that nobody has decided yet.
    """
    if wish in {SKIP, WITH}:
        places = rows.filter(action__in=LEAVABLE).exclude(where="").values_list("where", flat=True)
        return {(DecisionGroup.ROWS, where): SKIP if wish == SKIP else None for where in places}
    if wish in {KEEP, TAKE}:
        open_keys = (key for key in rows.conflict_keys() if key not in decided)
        return {(DecisionGroup.CONFLICTS, key): wish for key in open_keys}
    return {}


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
        is_written = _is_rewritten(f"write-{name}", sent)
        if is_written and not chosen:
            chosen = WRITE  # who writes and forgets the button does not lose the text
        if chosen == WRITE and (_differs(name, sent) or is_written):
            yield DecisionGroup.CONFLICTS, key, {WRITE: _text(f"write-{name}", sent)}
        elif chosen != WRITE and _differs(name, sent):
            yield DecisionGroup.CONFLICTS, key, chosen if chosen in {KEEP, TAKE} else None


def _is_rewritten(name: str, sent: QueryDict) -> bool:
    return f"was-{name}" in sent and _text(name, sent) != _text(f"was-{name}", sent)


def _text(name: str, sent: QueryDict) -> str:
    """As it was typed: a browser sends line ends as CR LF."""
    return sent.get(name, "").replace("\r\n", "\n").strip()


def _about_match(row: TrialRow, sent: QueryDict) -> Iterator[Decision]:
    name = f"match-{row.pk}"
    chosen = sent.get(name, "")
    if chosen == OTHER:
        chosen = sent.get(f"{name}-{OTHER}", "").strip().upper()
    if f"was-{name}" in sent and chosen != sent[f"was-{name}"]:
        yield DecisionGroup.MATCHES, row.where, chosen or None


def _is_project(reference: str, trial: ImportTrial) -> bool:
    return Project.objects.filter(programme=trial.programme, reference=reference).exists()
