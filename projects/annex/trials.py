"""Stored trials of imports: a file is compared, decided upon by several people, then applied."""

import hashlib
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import time, timedelta
from io import BytesIO
from operator import itemgetter
from typing import Any

from django.db import transaction
from django.db.models import Q
from django.utils import timezone

from projects.annex.comparison import Comparison, Wanted
from projects.annex.decisions import Decisions
from projects.annex.foreseen_keywords import foreseen_keywords
from projects.annex.service import compare_file
from projects.annex.trial_rows import ComparedRow, rows_of
from projects.jobs.asking import enqueue
from projects.jobs.kinds import handles
from projects.jobs.periods import daily
from projects.jobs.work import JobRefusedError, Work
from projects.language.sort_key import fold
from projects.models import (
    CancerCentre,
    DecisionGroup,
    ImportTrial,
    Programme,
    Revision,
    RowAction,
    TrialDecision,
    TrialRow,
    TrialState,
    User,
)
from projects.rights import may_import_for
from projects.services.locks import lock_rows

COMPARE, APPLY, EXPIRE = "import.compare", "import.apply", "import.expire"
LIFETIME = timedelta(days=30)
REFUSED_LIFETIME = timedelta(days=1)
NO_RIGHT = "Den som läser in får inte längre ändra de här projekten."
GONE = "Provläsningen finns inte längre."


def begin(
    name: str,
    data: bytes,
    *,
    programme: Programme,
    centre: CancerCentre | None = None,
    user: User | None = None,
) -> ImportTrial:
    """Keep the file and ask for its comparison; nothing of the registry is written."""
    with transaction.atomic():
        trial = ImportTrial.objects.create(
            name=name,
            sha256=hashlib.sha256(data).hexdigest(),
            data=data,
            programme=programme,
            centre=centre,
            user=user,
            expires_at=timezone.now() + LIFETIME,
        )
        compare_anew(trial)
    return trial


def compare_anew(trial: ImportTrial) -> None:
    """Ask for another comparison, as the registry or the decisions have changed."""
    enqueue(COMPARE, {"trial": trial.pk}, user=trial.user, key=f"provläsning {trial.pk}")


def decide(trial: ImportTrial, made: Mapping[tuple[str, str], Any], user: User | None) -> bool:
    """Keep decisions by group and key; None takes one back. Others' decisions stay as they are.

    False, and nothing is kept, when somebody has just asked for the trial to be applied: what is
    applied is what was confirmed.
    """
    kept = [
        TrialDecision(trial=trial, group=group, key=key, value=value, user=user)
        for (group, key), value in sorted(made.items(), key=itemgetter(0))
        if value is not None
    ]
    with transaction.atomic():
        ready = ImportTrial.objects.filter(pk=trial.pk, state=TrialState.READY)
        if not ready.select_for_update(no_key=True).values_list("pk").first():
            return False
        TrialDecision.objects.bulk_create(
            kept,
            update_conflicts=True,
            unique_fields=("trial", "group", "key"),
            update_fields=("value", "user", "decided_at"),
        )
        for each in DecisionGroup:
            taken_back = [
                key for (group, key), value in made.items() if (group, value) == (each, None)
            ]
            trial.decisions.filter(group=each, key__in=taken_back).delete()
        if any(group == DecisionGroup.MATCHES for group, _ in made) or _frees(trial, made):
            compare_anew(trial)
    return True


def decisions_of(trial: ImportTrial) -> Decisions:
    """What people have decided so far; one query."""
    told: dict[str, dict[str, Any]] = {group.value: {} for group in DecisionGroup}
    for group, key, value in trial.decisions.values_list("group", "key", "value"):
        told[group][key] = value
    return Decisions.of(told)


def undecided(trial: ImportTrial) -> int:
    """The number of rejected rows that nobody has left out: they hold up the import."""
    left_out = trial.decisions.filter(group=DecisionGroup.ROWS, value="skip").values("key")
    return trial.rows.filter(action=RowAction.REJECTED).exclude(where__in=left_out).count()


def ask_to_apply(trial: ImportTrial, user: User, *, allow_mismatch: bool) -> bool:
    """Have the trial applied in the user's name; False when it is not ready for that any more."""
    with transaction.atomic():
        ready = ImportTrial.objects.filter(pk=trial.pk, state=TrialState.READY)
        if not ready.update(state=TrialState.APPLYING, allow_mismatch=allow_mismatch, user=user):
            return False
        enqueue(APPLY, {"trial": trial.pk}, user=user, key=f"provläsning {trial.pk}")
    return True


@handles(COMPARE, "Jämförelse av en fil", attempts=3, seconds=600)
def compare(work: Work) -> None:
    """Read the file, compare it with the registry and keep what came out."""
    trial = _trial(work)
    if trial.state in {TrialState.APPLIED, TrialState.APPLYING, TrialState.REFUSED}:
        return
    work.tell(0, 2, "Läser filen och jämför den med registret")
    revision = Revision.current().number
    wanted = _wanted(trial, decisions_of(trial), is_trial=True)
    found = compare_file(bytes(trial.data), wanted, name=trial.name)
    work.tell(1, 2, "Sparar jämförelsen")
    with transaction.atomic():
        _keep(trial, found, revision)
        work.complete()


@handles(APPLY, "Inläsning av en fil", attempts=3, seconds=600)
def apply(work: Work) -> dict[str, Any]:
    """Apply the trial as it was shown; when the registry changed, show what came out instead."""
    trial = _trial(work)
    work.tell(0, 1, "Läser in")
    if not _may_write(trial):
        ImportTrial.objects.filter(pk=trial.pk).update(state=TrialState.READY)
        raise JobRefusedError(NO_RIGHT)
    with transaction.atomic():
        lock_rows(ImportTrial.objects.filter(pk=trial.pk))
        decided = _used(trial, decisions_of(trial))
        wanted = replace(_wanted(trial, decided, is_trial=False), agreed=_as_shown(trial, decided))
        found = compare_file(bytes(trial.data), wanted, name=trial.name)
        if found.report.applied:
            ImportTrial.objects.filter(pk=trial.pk).update(
                state=TrialState.APPLIED, run=found.run, data=b"", report=found.report.as_json()
            )
        else:
            ImportTrial.objects.filter(pk=trial.pk).update(state=TrialState.READY)
            compare_anew(trial)
        result = {"run": found.run.pk if found.run else None}
        work.complete(result)
    return result


def _trial(work: Work) -> ImportTrial:
    trial = ImportTrial.objects.filter(pk=work.payload["trial"]).first()
    if trial is None:
        raise JobRefusedError(GONE)
    return trial


def _may_write(trial: ImportTrial) -> bool:
    """Whether the user who had it applied still may: rights end at once, also while it waits."""
    return trial.user is not None and may_import_for(trial.user, trial.centre)


def _wanted(trial: ImportTrial, decisions: Decisions, *, is_trial: bool) -> Wanted:
    return Wanted(
        trial.programme.year,
        trial.centre.slug if trial.centre else None,
        trial.allow_mismatch or is_trial,
        trial.user,
        decisions,
        trial=is_trial,
        lenient=is_trial,
    )


def _frees(trial: ImportTrial, made: Mapping[tuple[str, str], Any]) -> bool:
    """Whether a row that cannot be read is left out, or taken back: others may be read then."""
    rows = [key for group, key in made if group == DecisionGroup.ROWS]
    return trial.rows.filter(action=RowAction.REJECTED, where__in=rows).exists()


def _used(trial: ImportTrial, decisions: Decisions) -> Decisions:
    """The decisions that are about something that the trial shows."""
    rows = dict(trial.rows.exclude(where="").values_list("where", "detail"))
    conflicts = set(trial.rows.conflict_keys())
    return Decisions(
        {key: value for key, value in decisions.rows.items() if key in rows},
        {key: value for key, value in decisions.matches.items() if key in rows},
        {key: value for key, value in decisions.conflicts.items() if key in conflicts},
    )


def _as_shown(trial: ImportTrial, decisions: Decisions) -> Any:  # noqa: ANN401  # a predicate
    """Whether a comparison says what people saw, rows that are left out aside."""
    seen = {where: said for where, said in _said(trial).items() if not decisions.skips(where)}

    def agreed(found: Comparison) -> bool:
        rows = {row.where: row.said for row in rows_of(found) if row.where}
        now = {where: said for where, said in rows.items() if not decisions.skips(where)}
        return now == seen

    return agreed


def _said(trial: ImportTrial) -> dict[str, tuple[Any, ...]]:
    rows = trial.rows.exclude(where="")
    return {each.where: _compared(each).said for each in rows}


def _compared(row: TrialRow) -> ComparedRow:
    return ComparedRow(RowAction(row.action), row.where, row.reference, row.title, row.detail)


def _keep(trial: ImportTrial, found: Comparison, revision: int) -> None:
    """Put the comparison in the place of the one before."""
    lock_rows(ImportTrial.objects.filter(pk=trial.pk))
    keywords = foreseen_keywords(found.steps)
    rows = rows_of(found, keywords)
    seen = trial.state == TrialState.READY
    before = _said(trial) if seen and trial.revision != revision else {}
    changed = [row.where for row in rows if before and row.where and _differs(row, before)]
    state, headings = _state(found), list(found.unknown_headings)
    if state == TrialState.REFUSED and trial.headings:
        # What somebody said of the columns may be the reason: it can be said otherwise.
        state, headings = TrialState.MAPPING, trial.headings
    trial.rows.all().delete()
    TrialRow.objects.bulk_create(_stored(trial, rows), batch_size=500)
    ImportTrial.objects.filter(pk=trial.pk).update(
        state=state,
        report=found.report.as_json(),
        revision=revision,
        headings=headings,
        changed=changed,
        data=trial.data if state in {TrialState.READY, TrialState.MAPPING} else b"",
        workbook=_workbook(found, keywords),
    )


def _workbook(found: Comparison, keywords: Mapping[str, Sequence[str]]) -> bytes:
    from projects.annex.report_workbook import write_workbook  # noqa: PLC0415  # a rare guest

    stream = BytesIO()
    write_workbook(found, stream, keywords)
    return stream.getvalue()


def _differs(row: ComparedRow, before: Mapping[str, tuple[Any, ...]]) -> bool:
    return before.get(row.where) != row.said


def _state(found: Comparison) -> TrialState:
    if found.planned:
        return TrialState.READY
    return TrialState.MAPPING if found.unknown_headings else TrialState.REFUSED


def _stored(trial: ImportTrial, rows: Sequence[ComparedRow]) -> Iterable[TrialRow]:
    for position, row in enumerate(rows):
        yield TrialRow(
            trial=trial,
            position=position,
            action=row.action,
            where=row.where,
            reference=row.reference,
            title=row.title,
            folded_text=fold("\n".join(row.texts())),
            detail=row.detail,
        )


@handles(
    EXPIRE, "Borttagning av gamla provläsningar", attempts=3, seconds=60, recurs=daily(time(4))
)
def expire(_work: Work) -> None:
    """Remove the trials whose time is over, and what is left of refused files after a day."""
    now = timezone.now()
    over = Q(expires_at__lt=now)
    refused = Q(state=TrialState.REFUSED, created_at__lt=now - REFUSED_LIFETIME)
    ImportTrial.objects.filter(over | refused).delete()
