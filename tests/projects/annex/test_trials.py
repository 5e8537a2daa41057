"""A file is compared, decided upon by several people over days, and applied as it was shown."""

from datetime import timedelta
from typing import Any

import pytest
from django.utils import timezone

from projects.annex.headers import ColumnKind
from projects.annex.trials import ask_to_apply, begin, compare_anew, decide, expire, undecided
from projects.jobs.work import Work
from projects.models import (
    CancerCentre,
    ColumnHeading,
    ImportRun,
    ImportTrial,
    Job,
    Programme,
    Project,
    RowAction,
    TrialState,
    User,
)
from projects.services import write
from tests.factories import make_user
from tests.projects.annex.database import FIRST, HOME, SECOND, edit, everything, load
from tests.projects.annex.samples import ROW, annex
from tests.projects.annex.working import do_jobs

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("programme")]

NOW = ROW.replace("Kortare", "Snabbare")
FAULTY = "Region Norrbotten\tpausat\tX\tY"
OWN = {"ImportTrial", "TrialRow", "TrialDecision", "Job"}


@pytest.fixture
def anna(db: None) -> User:  # noqa: ARG001  # opens the database
    return make_user(is_superuser=True)


def tried(*lines: str, centre: str | None = None, data: bytes = b"") -> ImportTrial:
    """A trial of one table of RCC Norr, compared."""
    chosen = CancerCentre.objects.get(slug=centre) if centre else None
    programme = Programme.objects.get(year=2024)
    trial = begin("bilaga.txt", data or annex(*lines), programme=programme, centre=chosen)
    do_jobs()
    trial.refresh_from_db()
    return trial


def said(trial: ImportTrial) -> list[tuple[str, str, str]]:
    return [(row.action, row.where, row.reference) for row in trial.rows.all()]


def applied(trial: ImportTrial, user: User) -> ImportTrial:
    assert ask_to_apply(trial, user, allow_mismatch=False)
    do_jobs()
    return ImportTrial.objects.get(pk=trial.pk)


def registry() -> dict[str, Any]:
    return {name: rows for name, rows in everything().items() if name not in OWN}


def test_a_trial_tells_every_row_and_writes_nothing_of_the_registry() -> None:
    load(ROW, HOME)
    edit(SECOND, title="Palliativ vård hemma")
    before = registry()
    new = "Region Norrbotten\tnytt\tRöntgen utan väntan\tSvar samma dag."
    trial = tried(NOW, HOME, new, FAULTY, "Sidan 12")

    assert said(trial) == [
        (RowAction.REJECTED, "rad 9", ""),
        (RowAction.UPDATED, "rad 6", FIRST),
        (RowAction.UNCHANGED, "rad 7", SECOND),
        (RowAction.CREATED, "rad 8", "2024-NORR-PAT-003"),
        (RowAction.RESIDUE, "rad 10", ""),
    ]
    assert trial.rows.get(where="rad 6").detail["fields"] == [
        {
            "name": "summary",
            "fate": "update",
            "before": "Kortare svarstider.",
            "now": "Snabbare svarstider.",
            "edited": "Kortare svarstider.",
        }
    ]
    assert trial.rows.get(where="rad 8").detail["entry"]["regions"] == ["norrbotten"]
    assert registry() == before


def test_what_the_file_lacks_and_what_conflicts_is_told() -> None:
    load(ROW, HOME)
    edit(FIRST, summary="Svar inom tre dagar.")
    trial = tried(NOW)
    assert said(trial) == [(RowAction.CONFLICT, "rad 6", FIRST), (RowAction.MISSING, "", SECOND)]


def test_a_match_by_similarity_alone_is_doubtful() -> None:
    load(ROW)
    trial = tried(ROW.replace("Digital cytologi", "Digital cytologi, steg 2"))
    [row] = trial.rows.all()
    assert (row.action, row.reference) == (RowAction.DOUBTFUL, FIRST)
    assert row.detail["known"] == "Digital cytologi"


def test_it_is_applied_as_decided_by_several_people(anna: User) -> None:
    load(ROW, HOME)
    edit(FIRST, summary="Svar inom tre dagar.")
    trial = tried(NOW, HOME.replace("Öka", "Höja"), FAULTY)
    assert undecided(trial) == 1
    decide(trial, {("conflicts", f"{FIRST}.summary"): "take"}, anna)
    left_out = {("rows", "rad 7"): "skip", ("rows", "rad 8"): "skip"}
    decide(trial, left_out, make_user())
    do_jobs()
    assert undecided(trial) == 0

    trial = applied(trial, anna)

    assert trial.state == TrialState.APPLIED
    assert trial.run == ImportRun.objects.latest("pk")
    assert trial.run is not None
    assert trial.run.user == anna
    assert Project.objects.get(reference=FIRST).summary == "Snabbare svarstider."
    assert Project.objects.get(reference=SECOND).summary == "Öka kunskapen i hemsjukvården."
    assert bytes(trial.data) == b""


def test_a_decision_can_be_taken_back(anna: User) -> None:
    load(ROW)
    trial = tried(NOW)
    decide(trial, {("rows", "rad 6"): "skip"}, anna)
    decide(trial, {("rows", "rad 6"): None}, anna)
    applied(trial, anna)
    assert Project.objects.get(reference=FIRST).summary == "Snabbare svarstider."


def test_another_match_is_compared_at_once(anna: User) -> None:
    load(ROW)
    trial = tried(ROW.replace("Digital cytologi", "Digital cytologi, steg 2"))
    decide(trial, {("matches", "rad 6"): "new"}, anna)
    do_jobs()
    assert said(trial) == [(RowAction.CREATED, "rad 6", SECOND), (RowAction.MISSING, "", FIRST)]


def test_rows_that_fit_several_projects_offer_them(anna: User) -> None:
    load(ROW, ROW.replace("tider.", "tider!"))
    trial = tried(ROW.replace("tider.", "tider"))
    [row, *_] = trial.rows.all()
    assert (row.action, row.detail["candidates"]) == (RowAction.REJECTED, [FIRST, SECOND])
    decide(trial, {("matches", "rad 6"): SECOND}, anna)
    do_jobs()
    assert said(trial)[0] == (RowAction.UPDATED, "rad 6", SECOND)


def test_a_registry_that_changed_meanwhile_is_shown_before_anything_is_written(anna: User) -> None:
    load(ROW, HOME)
    trial = tried(NOW, HOME)
    edit(FIRST, summary="Svar inom tre dagar.")
    before = registry()

    trial = applied(trial, anna)

    assert (trial.state, trial.changed) == (TrialState.READY, ["rad 6"])
    assert said(trial)[0] == (RowAction.CONFLICT, "rad 6", FIRST)
    assert registry() == before
    assert applied(trial, anna).state == TrialState.APPLIED


def test_a_change_of_what_is_left_out_does_not_matter(anna: User) -> None:
    load(ROW, HOME)
    trial = tried(NOW, HOME.replace("Öka", "Höja"))
    decide(trial, {("rows", "rad 6"): "skip"}, anna)
    edit(FIRST, summary="Svar inom tre dagar.")
    assert applied(trial, anna).state == TrialState.APPLIED
    assert Project.objects.get(reference=SECOND).summary.startswith("Höja")


def test_rejected_rows_hold_up_the_import(anna: User) -> None:
    trial = applied(tried(ROW, FAULTY), anna)
    assert trial.state == TrialState.READY
    assert not Project.objects.exists()


def test_it_is_applied_once(anna: User) -> None:
    trial = tried(ROW)
    assert ask_to_apply(trial, anna, allow_mismatch=False)
    assert not ask_to_apply(trial, anna, allow_mismatch=False)
    do_jobs()
    assert not ask_to_apply(trial, anna, allow_mismatch=False)
    assert ImportRun.objects.count() == 1


def test_a_refused_file_is_not_kept() -> None:
    trial = tried(data="RCC Norr\nRöntgen".encode("latin-1"))
    assert (trial.state, bytes(trial.data)) == (TrialState.REFUSED, b"")
    assert trial.rows.get().detail["reasons"]


def test_an_unknown_heading_waits_for_its_meaning() -> None:
    header = "Region\tStatus i år\tProjektnamn\tSammanfattning"
    trial = tried(data=annex(ROW, header=header))
    assert (trial.state, trial.headings) == (TrialState.MAPPING, ["Status i år"])
    assert bytes(trial.data) == annex(ROW, header=header)


def test_rows_are_new_to_see_not_changed_once_the_heading_has_its_meaning() -> None:
    header = "Region\tStatus i år\tProjektnamn\tSammanfattning"
    trial = tried(data=annex(ROW, header=header))
    write.save(ColumnHeading(heading="status i år", kind=ColumnKind.STATUS.name))
    compare_anew(trial)
    do_jobs()
    trial.refresh_from_db()
    assert (trial.state, trial.changed) == (TrialState.READY, [])


def test_a_trial_lives_thirty_days_and_a_refused_one_a_day() -> None:
    old, kept, refused = tried(ROW), tried(HOME), tried(data=b"\x89PNG")
    ImportTrial.objects.filter(pk=old.pk).update(expires_at=timezone.now())
    day_ago = timezone.now() - timedelta(days=1, minutes=1)
    ImportTrial.objects.filter(pk=refused.pk).update(created_at=day_ago)
    expire(Work(Job(kind="import.expire")))
    assert [trial.pk for trial in ImportTrial.objects.all()] == [kept.pk]


def test_warnings_keywords_and_a_workbook_are_told() -> None:
    row = "Region Norbotten\tnytt\tPrehabilitering\tTräning inför operation."
    trial = tried(row)
    assert said(trial) == [
        (RowAction.CREATED, "rad 6", FIRST),
        (RowAction.WARNING, "rad 6, kolumn 1", ""),
    ]
    assert "närmast är Region Norrbotten" in trial.rows.get(action="varning").detail["text"]
    assert bytes(trial.workbook).startswith(b"PK")


def test_a_column_that_got_the_wrong_meaning_can_get_another() -> None:
    header = "Region\tLäge\tProjektets mål\tSammanfattning"
    trial = tried(data=annex(ROW, header=header))
    for kinds in (("STATUS", "NOT_READ"), ("STATUS", "TITLE")):
        assert (trial.state, trial.headings) == (TrialState.MAPPING, ["Läge", "Projektets mål"])
        for heading, kind in zip(("läge", "projektets mål"), kinds, strict=True):
            ColumnHeading.objects.update_or_create(heading=heading, defaults={"kind": kind})
        compare_anew(trial)
        do_jobs()
        trial.refresh_from_db()
    assert trial.state == TrialState.READY
