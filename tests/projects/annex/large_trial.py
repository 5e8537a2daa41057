"""A trial as large as a file may be, as its comparison would have stored it."""

from datetime import timedelta
from typing import Any

from django.utils.timezone import now

from projects.language.sort_key import fold
from projects.models import ImportTrial, Programme, Revision, RowAction, TrialRow, TrialState

ROWS = 5_000
TEXT = "Vi vill förkorta utredningen av cancer i bröstet och ge snabba besked till alla. " * 8
TABLE = {"centre": "norr", "area": "patologi"}


def large_trial(programme: Programme) -> ImportTrial:
    """Half its rows are in conflict, half are new."""
    trial = ImportTrial.objects.create(
        name="bilaga.xlsx",
        sha256="0" * 64,
        programme=programme,
        state=TrialState.READY,
        revision=Revision.current().number,
        expires_at=now() + timedelta(days=30),
    )
    TrialRow.objects.bulk_create((_row(trial, number) for number in range(ROWS)), batch_size=500)
    return trial


def _row(trial: ImportTrial, number: int) -> TrialRow:
    action = (RowAction.CONFLICT, RowAction.CREATED)[number % 2]
    title = f"Projekt {number}"
    return TrialRow(
        trial=trial,
        position=number,
        action=action,
        where=f"rad {number + 6}",
        reference=f"{trial.programme.year}-NORR-PAT-{number + 1:03}",
        title=title,
        folded_text=fold(f"{title} {TEXT}"),
        detail=_conflict() if action == RowAction.CONFLICT else _entry(title),
    )


def _conflict() -> dict[str, Any]:
    names = ("summary", "unit")
    sides = {"before": TEXT, "now": f"{TEXT}Nytt.", "edited": f"Redigerat. {TEXT}"}
    return {"fields": [{"name": name, "fate": "conflict", **sides} for name in names], **TABLE}


def _entry(title: str) -> dict[str, Any]:
    entry = {"title": title, "summary": TEXT, "unit": "Patologen", "regions": ["norrbotten"]}
    empty = dict.fromkeys(("start_note", "sub_area", "actor", "actor_kind"), "")
    return {"entry": {**entry, "status": "ny", **empty}, "keywords": [], **TABLE}
