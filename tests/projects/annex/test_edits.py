"""An administrator changes cells of an export, and reads the table back as her edits."""

import pytest

from projects.annex.decisions import Decisions
from projects.annex.diff import Conflict
from projects.annex.report import Outcome, as_text
from projects.models import ImportRun, Project
from projects.services.history import changes, events
from tests.factories import make_user
from tests.projects.annex.database import edit, everything
from tests.projects.annex.edited import (
    FIRST,
    SECOND,
    changed,
    compared,
    earlier,
    project,
    read,
)
from tests.projects.annex.exported import as_csv, only, put, table

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("two_entries")]


# What is written ----------------------------------------------------------------------------------


def test_cells_become_edits_of_the_user_and_no_import() -> None:
    anna, before = make_user(), everything()
    cells = changed(
        Titel="Digital cytologi, steg 2",
        Status="Fortsättning",
        Regioner="Norrbotten; Region Västerbotten",
        Aktör="Ung Cancer",
        Typ_av_aktör="Civilsamhälle",
        Resultat="Svar inom tre dagar.",
        Webbplats="https://cytologi.example.se/",
        Funktionsbrevlåda="cytologi@example.se",
    )

    report = read(cells, user=anna)

    assert report.applied
    assert (report.rows, report.count("updated"), report.unchanged) == (2, 1, 1)
    found = project()
    assert (found.title, found.status) == ("Digital cytologi, steg 2", "fortsattning")
    assert [each.slug for each in found.regions.all()] == ["vasterbotten", "norrbotten"]
    assert (found.actor, found.actor_kind) == ("Ung Cancer", "civilsamhalle")
    assert (found.results, found.mailbox) == ("Svar inom tre dagar.", "cytologi@example.se")
    assert found.website == "https://cytologi.example.se/"
    assert changes(events([found], "regions")[found.pk])[0].user == anna.pk
    assert not ImportRun.objects.exists()
    after = everything()
    assert (after["Source"], after["SourceRow"]) == (before["Source"], before["SourceRow"])
    assert after["Project"][1] == before["Project"][1]


def test_a_trial_writes_nothing() -> None:
    cells = changed(Titel="Nytt namn")
    before = everything()
    report = read(cells, trial=True)
    assert (report.count("updated"), report.applied) == (1, False)
    assert everything() == before


def test_three_columns_are_enough_and_those_taken_away_change_nothing() -> None:
    cells = only(changed(Enhet="Cytologen"), "Enhet", "Ändrat", "Referens")
    assert read(cells).changes[0].fields == ("unit",)
    assert (project().unit, project().summary) == ("Cytologen", "Kortare svarstider.")


def test_an_empty_cell_empties_its_field_but_not_the_title() -> None:
    read(changed(Enhet="", Sammanfattning="", Regioner="", Status=""))
    found = project()
    assert (found.unit, found.summary, found.status) == ("", "", "ej-angivet")
    assert not found.regions.exists()

    report = read(changed(Titel=""))
    assert [fault.where for fault in report.rejected] == ["rad 2, kolumn 3"]
    assert project().title == "Digital cytologi"


def test_a_project_of_another_year_is_known_by_its_reference() -> None:
    cells = changed(År="2024", Enhet="Cytologen")
    report = read(cells)
    assert project().unit == "Cytologen"
    [note] = [note for note in report.notes if note.line == 2]
    assert note.reason == "cellen säger ”2024”, registret ”2025”; det ändras inte av en tabell"


def test_centre_and_area_are_not_changed_and_that_is_said() -> None:
    report = read(changed(RCC="RCC Syd", Område="Patologi"))
    assert report.changes == ()
    told = [(note.where, note.reason.partition(",")[0]) for note in report.notes if note.line == 2]
    assert told == [
        ("rad 2, kolumn 7", "cellen säger ”RCC Syd”"),
        ("rad 2, kolumn 9", "cellen säger ”Patologi”"),
    ]


def test_what_is_read_is_said() -> None:
    report = read(only(table(), "Referens", "Enhet", "Ändrat"))
    assert "kolumnerna Enhet läses som redigeringar" in report.notes[0].reason


# What a colleague changed meanwhile ---------------------------------------------------------------


def test_what_only_the_registry_changed_is_kept() -> None:
    earlier()
    cells = changed(Enhet="Cytologen")
    edit(FIRST, summary="Svar samma dag.")
    report = read(cells)
    assert report.changes[0].fields == ("unit",)
    assert (project().unit, project().summary) == ("Cytologen", "Svar samma dag.")


def test_what_both_changed_is_a_conflict_which_people_decide() -> None:
    earlier()
    cells = changed(Sammanfattning="Svar inom tre dagar.")
    edit(FIRST, summary="Svar samma dag.")

    report = read(cells)

    [found] = report.conflicts
    assert (report.count("updated"), report.unchanged) == (0, 2)
    three = ("Kortare svarstider.", "Svar inom tre dagar.", "Svar samma dag.")
    assert found.conflict == Conflict("summary", *three)
    assert report.outcome == Outcome.CONFLICTS
    assert "i tabellen ”Svar inom tre dagar.”" in as_text(report)
    assert project().summary == "Svar samma dag."
    for choice, summary in (
        ("keep", "Svar samma dag."),
        ("take", "Svar inom tre dagar."),
        ({"write": "Svar i dag."}, "Svar i dag."),
    ):
        decisions = Decisions.of({"conflicts": {f"{FIRST}.summary": choice}})
        assert read(cells, decisions=decisions).conflicts == ()
        assert project().summary == summary
        edit(FIRST, summary="Svar samma dag.")


def test_what_is_written_instead_must_be_what_the_field_holds() -> None:
    earlier()
    cells = changed(Webbplats="https://min.example.se/")
    edit(FIRST, website="https://kollegans.example.se/")
    decisions = Decisions.of({"conflicts": {f"{FIRST}.website": {"write": "ingen"}}})
    for lenient in (False, True):
        found = compared(as_csv(cells), decisions=decisions, lenient=lenient, trial=lenient)
        [fault] = found.report.rejected
        assert str(fault) == f"”{FIRST}.website” går inte att skriva: Ange en giltig URL."
        assert [step.reference for step in found.steps] == [FIRST, SECOND]
    assert project().website == "https://kollegans.example.se/"


def test_the_same_change_by_both_is_none() -> None:
    earlier()
    cells = changed(Regioner="Region Norrbotten", Enhet="Cytologen")
    assert read(cells).count("updated") == 1
    assert read(cells).changes == ()


def test_regions_that_a_colleague_changed_conflict() -> None:
    earlier()
    cells = changed(Regioner="Region Norrbotten")
    other = only(table(), "Referens", "Regioner")
    put(other, FIRST, Regioner="Region Västerbotten")
    read(other)
    [found] = read(cells).conflicts
    assert (found.conflict.before, found.conflict.edited) == (
        ("vasternorrland",),
        ("vasterbotten",),
    )


def test_regions_stay_the_same_in_any_order() -> None:
    both = only(table(), "Referens", "Regioner")
    put(both, FIRST, Regioner="Region Norrbotten; Region Dalarna; Region Skåne")
    read(both)
    earlier()
    cells = changed(Regioner="Skåne; Dalarna")
    edit(FIRST, summary="Svar samma dag.")
    report = read(cells)
    assert (report.conflicts, report.changes[0].fields) == ((), ("regions",))


def test_without_the_time_every_difference_is_an_edit() -> None:
    cells = only(changed(Sammanfattning="Äldre text."), "Referens", "Sammanfattning")
    edit(FIRST, summary="Svar samma dag.")
    report = read(cells)
    assert "kolumnen Ändrat saknas" in report.notes[0].reason
    assert project().summary == "Äldre text."


def test_a_time_that_no_version_has_makes_every_difference_a_conflict() -> None:
    report = read(changed(Enhet="Cytologen", Ändrat="2020-01-01 12:00:00"))
    assert [each.conflict.field for each in report.conflicts] == ["unit"]


@pytest.mark.parametrize("text", ["i går", "2026-13-45 10:00", "0001-01-01T00:00:00+14:00"])
def test_what_is_no_time_is_refused_where_it_matters(text: str) -> None:
    assert read(changed(Ändrat=text)).rejected == ()
    [fault] = read(changed(Ändrat=text, Enhet="Cytologen")).rejected
    assert fault.reason.startswith(f"”{text}” är ingen tid; väntade en tid som 2026-11-30 23:12:05")


@pytest.mark.parametrize("length", [10, 16, 19])
def test_a_time_may_be_shown_shorter(length: int) -> None:
    earlier()
    stands = table()[1][table()[0].index("Ändrat")][:length].replace("T", " ")
    cells = changed(Enhet="Cytologen", Ändrat=stands)
    edit(FIRST, summary="Svar samma dag.")
    report = read(cells)
    assert "unit" in report.changes[0].fields
    assert project().unit == "Cytologen"


# Whose rows ---------------------------------------------------------------------------------------


def test_rows_of_another_centre_are_passed_over_and_named_if_they_changed() -> None:
    cells = changed(Enhet="Cytologen")
    assert (read(cells, centre="norr").rows, read(table(), centre="norr").notes[1:]) == (1, ())
    put(cells, SECOND, Titel="Mitt nu")
    report = read(cells, centre="norr")
    assert report.notes[-1].where == "rad 3, kolumn 1"
    assert report.notes[-1].reason == (
        "projektet hör till RCC Syd; raden är ändrad, men läses inte in"
    )
    assert Project.objects.get(reference=SECOND).title == "Hudkoll"


def test_another_centres_old_row_is_not_taken_for_a_change() -> None:
    earlier(SECOND)
    cells = table()
    edit(SECOND, title="Hudkoll i primärvården")
    assert read(cells, centre="norr").notes[1:] == ()
