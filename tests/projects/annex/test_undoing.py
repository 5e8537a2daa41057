"""Taking an import back."""

from typing import Any

import pytest

from projects.annex.undo_report import Action
from projects.annex.undoing import undo
from projects.models import ImportRun, Project, PublicationState, RunKind, SourceRow
from projects.services import write
from tests.factories import make_project, make_user
from tests.projects.annex.database import FIRST, HOME, SECOND, YEAR, edit, everything, load
from tests.projects.annex.samples import ROW
from tests.projects.concepts import make_keyword

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("programme")]

FASTER = ROW.replace("Kortare", "Snabbare")
ELSEWHERE = FASTER.replace("Norrbotten", "Västerbotten")


def run_of(*lines: str) -> int:
    """The number of an import of these rows."""
    assert load(*lines).applied
    return ImportRun.objects.latest("pk").pk


def stored(reference: str) -> dict[str, Any]:
    """Everything that the registry says of a project."""
    project = Project.objects.filter(reference=reference)
    regions = sorted(project.get().regions.values_list("slug", flat=True))
    return {**project.values().get(), "regions": regions}


def test_a_project_that_the_import_brought_in_is_a_draft_again() -> None:
    report = undo(run_of(ROW))

    assert report.applied
    assert [(each.reference, each.action, each.where) for each in report.rows] == [
        (FIRST, Action.HIDDEN, "rad 6")
    ]
    assert Project.objects.get().state == PublicationState.DRAFT
    assert list(SourceRow.objects.latest()) == []


def test_a_project_that_the_import_changed_is_as_before_to_the_last_column() -> None:
    load(ROW)
    edit(FIRST, unit="Klinisk patologi")
    before = stored(FIRST)
    number = run_of(ELSEWHERE)
    assert stored(FIRST)["regions"] == ["vasterbotten"]

    report = undo(number)

    assert [(each.action, each.fields) for each in report.rows] == [
        (Action.RESTORED, ("summary", "region_cell", "regions"))
    ]
    assert stored(FIRST) == before


def test_a_project_that_the_import_left_alone_only_loses_the_row() -> None:
    first = run_of(ROW)
    report = undo(run_of(ROW))
    assert [each.action for each in report.rows] == [Action.UNCHANGED]
    assert [row.run_id for row in SourceRow.objects.latest()] == [first]


def test_an_undo_is_a_run_of_its_own_with_its_report() -> None:
    user = make_user()
    report = undo(number := run_of(ROW), user=user)

    run = ImportRun.objects.get(kind=RunKind.UNDO)
    assert (run.pk, run.undoes_id, run.user) == (report.run, number, user)
    assert run.report == report.as_json()
    assert (run.report["applied"], run.report["hidden"], run.report["run"]) == (True, 1, run.pk)
    assert set(SourceRow.objects.values_list("undone_by", flat=True)) == {run.pk}


def test_a_dry_run_tells_the_same_and_writes_nothing() -> None:
    number = run_of(ROW, HOME)
    before = everything()
    tried = undo(number, dry_run=True)
    assert (tried.applied, everything()) == (False, before)
    assert undo(number).rows == tried.rows


# By row ---------------------------------------------------------------------------------------


def keys(number: int, *references: str) -> list[int]:
    """The rows of the run that are about these projects."""
    rows = SourceRow.objects.filter(run=number, project__reference__in=references)
    return list(rows.values_list("pk", flat=True))


def test_a_row_is_undone_whatever_stands_in_the_way_of_the_others() -> None:
    number = run_of(ROW, HOME)
    edit(SECOND, unit="Hemsjukvården")

    report = undo(number, rows=keys(number, FIRST))

    assert (report.applied, report.whole) == (True, False)
    assert [each.reference for each in report.rows] == [FIRST]
    assert Project.objects.get(reference=SECOND).state == PublicationState.PUBLISHED


def test_the_rest_of_an_import_is_undone_later() -> None:
    number = run_of(ROW, HOME)
    undo(number, rows=keys(number, FIRST))
    report = undo(number)
    assert (report.applied, report.whole) == (True, True)
    assert [each.reference for each in report.rows] == [SECOND]


# The same file again --------------------------------------------------------------------------


def test_the_project_comes_back_under_its_reference_with_the_next_import() -> None:
    undo(run_of(ROW, HOME))

    report = load(FASTER, HOME)

    assert [(each.reference, each.action) for each in report.changes] == [
        (FIRST, "created"),
        (SECOND, "created"),
    ]
    assert Project.objects.published().count() == Project.objects.count() == 2
    assert Project.objects.get(reference=FIRST).summary == "Snabbare svarstider."
    assert load(FASTER, HOME).unchanged == 2


def test_an_import_undone_again_hides_the_project_again() -> None:
    undo(run_of(ROW))
    before = stored(FIRST)
    report = undo(run_of(ELSEWHERE))
    assert [each.action for each in report.rows] == [Action.HIDDEN]
    assert stored(FIRST) == before


def test_what_an_editor_did_to_the_draft_is_kept_when_it_comes_back() -> None:
    undo(run_of(ROW))
    edit(FIRST, title="Digital cytologi i Norrbotten")

    report = load(FASTER)

    assert [(each.reference, each.action) for each in report.changes] == [(FIRST, "created")]
    project = Project.objects.get()
    assert (project.state, project.title) == ("publicerad", "Digital cytologi i Norrbotten")
    assert project.summary == "Snabbare svarstider."


def test_a_draft_that_was_never_an_imports_own_is_not_published() -> None:
    load(ROW)
    edit(FIRST, state="utkast")
    undo(run_of(FASTER))
    load(FASTER)
    assert Project.objects.get().state == "utkast"


def test_a_draft_by_hand_whose_import_was_undone_is_not_published() -> None:
    project = make_project(title="Digital cytologi", summary="", year=YEAR, area="patologi")
    write.restore(project, {"state": "utkast"}, regions=[])
    undo(run_of(ROW))
    assert load(ROW).count("created") == 0
    assert Project.objects.get().state == "utkast"


def test_what_is_undone_is_not_missing_and_stands_in_no_rows_way() -> None:
    load(ROW)
    twin = ROW.replace("tider.", "tider!")
    undo(run_of(ROW, twin))
    report = load(ROW.replace("tider.", "tider"))
    assert [(each.reference, each.action) for each in report.changes] == [(FIRST, "updated")]


def test_an_updated_project_is_compared_with_the_row_before() -> None:
    load(ROW)
    undo(run_of(FASTER))
    report = load(FASTER)
    assert [(each.reference, each.fields) for each in report.changes] == [(FIRST, ("summary",))]


# What stands in the way -----------------------------------------------------------------------


def refused(number: int, **options: Any) -> list[str]:
    """Why the run is not undone; nothing is written."""
    before = everything()
    report = undo(number, **options)
    assert (report.refused, report.applied, everything()) == (True, False, before)
    return report.reasons()


def test_an_edit_after_the_import_stands_in_the_way_with_what_who_and_when() -> None:
    number = run_of(ROW)
    with write.change(user=make_user(first_name="Nora", last_name="Norr")):
        edit(FIRST, title="Digital patologi", unit="Patologen")

    [reason] = refused(number)

    assert reason.startswith(f"{FIRST} ”Digital patologi”: ändrat: titel, enhet, ")
    assert reason.endswith(" av Nora Norr")


def test_an_edit_before_the_import_or_of_another_project_does_not() -> None:
    load(ROW)
    edit(FIRST, unit="Patologen")
    number = run_of(FASTER)
    make_project(title="Något annat")
    assert undo(number).applied


def test_an_edit_of_a_project_that_the_import_left_alone_does_not() -> None:
    load(ROW)
    number = run_of(ROW)
    edit(FIRST, unit="Patologen")
    assert undo(number).applied
    assert Project.objects.get().unit == "Patologen"


def test_a_keyword_by_an_editor_stands_in_the_way_but_none_by_a_rule() -> None:
    number = run_of(ROW)
    concept = make_keyword("cytologi", "cytologi")
    assert undo(number, dry_run=True).refused is False
    write.set_keywords(Project.objects.get(), {concept: "avvisat"})
    [reason] = refused(number)
    assert f"{FIRST} ”Digital cytologi”: ändrat: nyckelord, " in reason


@pytest.mark.parametrize("state", ["utkast", "aterkallad"])
def test_a_publication_or_withdrawal_stands_in_the_way(state: str) -> None:
    number = run_of(ROW)
    edit(FIRST, state=state, withdrawal_reason="Dubblett")
    assert "ändrat: publicering, skäl för återkallande" in refused(number)[0]


def test_a_newer_import_with_the_project_stands_in_the_way_until_it_is_undone() -> None:
    number = run_of(ROW)
    newer = run_of(FASTER, HOME)

    [reason] = refused(number)

    assert f"står också i den senare import {newer}" in reason
    assert undo(newer).applied
    assert undo(number).applied
    assert Project.objects.published().count() == 0


def test_a_project_that_continues_one_that_would_be_hidden_stands_in_the_way() -> None:
    number = run_of(ROW)
    later = make_project(title="Digital cytologi, steg 2", continues=Project.objects.get())
    [reason] = refused(number)
    assert f"{FIRST} ”Digital cytologi”: fortsätts av {later.reference}, " in reason


def test_undoing_twice_is_refused_with_what_undid_it() -> None:
    number = run_of(ROW, HOME)
    undone = undo(number, user=make_user(first_name="Nora", last_name="Norr")).run
    [reason] = refused(number)
    assert reason.startswith(f"import {number} är redan ångrad, genom import {undone}, ")
    assert reason.endswith(" av Nora Norr")


def test_a_row_that_is_undone_already_is_refused_by_name() -> None:
    number = run_of(ROW, HOME)
    undone = undo(number, rows=keys(number, FIRST)).run
    reasons = refused(number, rows=keys(number, FIRST, SECOND))
    assert [reason.rpartition(",")[0] for reason in reasons] == [
        f"{FIRST} ”Digital cytologi”: rad 6 är redan ångrad genom import {undone}"
    ]


def test_an_undo_cannot_be_undone_and_neither_can_what_is_not_there() -> None:
    number = run_of(ROW)
    undone = undo(number).run or 0
    assert f"import {undone} är själv en ångring, av import {number}" in refused(undone)[0]
    assert refused(10**12) == [f"import {10**12} finns inte; numren står på sidan Källor"]
    assert refused(-1) == ["import -1 finns inte; numren står på sidan Källor"]


def test_rows_of_another_import_and_no_rows_are_refused() -> None:
    first, second = run_of(ROW), run_of(HOME)
    assert refused(first, rows=keys(second, SECOND)) == [
        f"1 av de valda raderna hör inte till import {first}"
    ]
    assert refused(first, rows=[]) == ["ingen rad är vald; välj de rader som ska ångras"]
