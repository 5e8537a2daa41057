"""What an import writes, and what it leaves as people made it."""

import json

import pytest
from django.apps import apps

from projects.annex.report import Outcome
from projects.annex.service import import_annex
from projects.models import ImportRun, Programme, Project, SourceRow
from tests.factories import make_project, make_user
from tests.projects.annex.database import FIRST, HOME, SECOND, YEAR, actions, edit, everything, load
from tests.projects.annex.samples import ROW, annex

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("programme")]


def test_every_value_can_be_traced_to_lines_cells_and_document(programme: Programme) -> None:
    report = load(ROW, "", "\t\toch patologi\t", HOME)

    row = SourceRow.objects.select_related("run__source", "centre", "area").get(lines=[6, 8])
    assert row.project.reference == FIRST
    assert (row.centre.slug, row.area.slug, row.sub_area) == ("norr", "patologi", None)
    text = "Digital cytologi\noch patologi"
    assert row.cells[2] == {"column": "Projektnamn", "text": text, "kind": "TITLE"}
    assert row.run.programme == programme
    assert (row.run.source.file, row.run.source.sha256) == ("uppladdad fil", report.sha256)
    assert row.run.report == json.loads(json.dumps(report.as_json()))
    assert row.run.report["applied"] is True


def test_a_created_project_has_all_that_its_row_says(programme: Programme) -> None:
    load("Kraftens hus Luleå\tNytt - efter 30 juni\tMötesplats\t<p>En   plats</p>")

    project = Project.objects.get(reference=FIRST)
    assert (project.title, project.summary) == ("Mötesplats", "En plats")
    assert (project.status, project.start_note) == ("ny", "efter 30 juni")
    assert (project.actor, project.actor_kind) == ("Kraftens hus Luleå", "civilsamhalle")
    assert (project.region_text, project.unit) == ("Kraftens hus Luleå", "")
    assert [region.slug for region in project.regions.all()] == ["norrbotten"]
    assert (project.programme, project.state) == (programme, "publicerad")


def test_a_sub_area_stands_beside_its_area() -> None:
    header = "Region\tProjektnamn\tSyfte"
    place = "RCC Sydöst\n\nRehabilitering"
    import_annex(annex("Region Kalmar län\tA\tB", header=header, place=place), programme=YEAR)
    project = Project.objects.get()
    assert project.sub_area is not None
    assert (project.area.slug, project.sub_area.slug) == ("rehab", "cancerrehabilitering")
    assert project.status == "ej-angivet"


def test_the_history_names_the_run_and_the_user() -> None:
    user = make_user()
    load(ROW, user=user)
    run = ImportRun.objects.get()
    assert run.user == user
    events = apps.get_model("projects", "ProjectEvent").objects.all()
    contexts = [event.pgh_context.metadata for event in events]
    assert contexts
    assert all((each["run"], each["user"]) == (run.pk, user.pk) for each in contexts)


def test_only_what_the_document_changed_is_updated() -> None:
    load(ROW, HOME)
    report = load(ROW, HOME.replace("Fortsättning", "Nytt").replace("Västerbotten", "Norrbotten"))
    assert actions(report) == [(SECOND, "updated", ("status", "regions", "region_cell"))]
    project = Project.objects.get(reference=SECOND)
    assert (project.status, project.region_text) == ("ny", "Region Norrbotten")
    assert [region.slug for region in project.regions.all()] == ["norrbotten"]


def test_an_edit_survives_an_import_that_says_nothing_new() -> None:
    load(ROW)
    edit(FIRST, title="Digital cytologi i Norrbotten", results="Klart.")
    report = load(ROW)
    assert (report.unchanged, report.conflicts) == (1, ())
    assert Project.objects.get().title == "Digital cytologi i Norrbotten"


def test_a_conflict_is_told_once_and_then_the_new_row_is_what_was_published() -> None:
    load(ROW)
    edit(FIRST, summary="Redigerad.")
    newer = ROW.replace("Kortare", "Ännu kortare")
    assert load(newer).outcome is Outcome.CONFLICTS
    again = load(newer)
    assert (again.outcome, again.unchanged) == (Outcome.APPLIED, 1)
    assert Project.objects.get().summary == "Redigerad."


def test_a_missing_row_keeps_its_project_and_finds_it_when_it_returns() -> None:
    load(ROW, HOME)
    report = load(HOME)
    assert actions(report) == [(FIRST, "missing", ())]
    assert Project.objects.published().count() == 2
    assert load(ROW, HOME).unchanged == 2


def test_a_row_that_moved_to_another_area_is_one_missing_and_one_created() -> None:
    load(ROW, HOME)
    moved = annex(HOME) + annex(ROW, place="Bild- och funktionsmedicin")
    report = import_annex(moved, programme=YEAR)
    assert actions(report) == [("2024-NORR-BFM-001", "created", ()), (FIRST, "missing", ())]


def test_numbers_go_on_and_a_withdrawn_number_stays_taken() -> None:
    load(ROW)
    edit(FIRST, state="aterkallad", withdrawal_reason="Dubblett.")
    report = load(HOME)
    assert actions(report) == [(SECOND, "created", ()), (FIRST, "missing", ())]


def test_a_project_that_people_entered_is_found_and_kept() -> None:
    entered = make_project(
        year=YEAR, area="patologi", title="Digital cytologi", summary="Egna ord."
    )
    report = load(ROW)
    assert report.outcome is Outcome.CONFLICTS
    assert Project.objects.get() == entered
    assert Project.objects.get().summary == "Egna ord."


def test_a_project_that_people_moved_keeps_its_place() -> None:
    load(ROW)
    bfm = make_project(year=YEAR).area
    edit(FIRST, area=bfm)
    assert load(ROW).unchanged == 1
    assert Project.objects.get(reference=FIRST).area == bfm


def test_a_dry_run_says_what_the_real_one_does_and_writes_nothing() -> None:
    load(ROW, HOME)
    edit(FIRST, summary="Redigerad.")
    lines = (ROW.replace("Kortare", "Långt kortare"), ROW.replace("cytologi", "patologi för alla"))
    before = everything()

    planned = load(*lines, dry_run=True)

    assert everything() == before
    done = load(*lines)
    assert (planned.applied, done.applied) == (False, True)
    assert planned.as_json() | {"applied": True} == done.as_json()
    assert planned.outcome is done.outcome is Outcome.CONFLICTS
