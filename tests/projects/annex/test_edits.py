"""An administrator changes cells of an export, and reads the table back as her edits."""

import json
from datetime import timedelta
from io import StringIO
from pathlib import Path
from typing import Any

import pytest
from django.core.management import call_command
from django.utils import timezone

from projects.annex.comparison import Comparison, Wanted
from projects.annex.decisions import Decisions
from projects.annex.diff import Conflict
from projects.annex.report import Outcome, Report, as_text
from projects.annex.service import compare_file
from projects.models import ImportRun, Project
from projects.services.history import changes, events
from projects.spreadsheet_cells import CUT
from tests.factories import make_project, make_user
from tests.projects.annex.database import edit, everything
from tests.projects.annex.exported import as_csv, fetched, only, put, saved_again, table

pytestmark = pytest.mark.django_db

FIRST, SECOND = "2025-NORR-BFM-001", "2025-SYD-BFM-001"


@pytest.fixture(autouse=True)
def projects(db: None) -> None:  # noqa: ARG001  # opens the database
    """An entry of RCC Norr, and one of RCC Syd."""
    make_project(title="Digital cytologi", unit="Patologen", summary="Kortare svarstider.")
    make_project(title="Hudkoll", centre="syd", regions=["skane"])


def compared(data: bytes, **wanted: Any) -> Comparison:
    return compare_file(data, Wanted(2025, **{"trial": False, **wanted}))


def read(cells: list[list[str]], **wanted: Any) -> Report:
    return compared(as_csv(cells), **wanted).report


def changed(**texts: str) -> list[list[str]]:
    """The export, with other texts in the row of the first project."""
    cells = table()
    put(cells, FIRST, **texts)
    return cells


def project() -> Project:
    return Project.objects.get(reference=FIRST)


def earlier(reference: str = FIRST) -> None:
    """The project was written two hours ago, as the history has it too."""
    found = Project.objects.get(reference=reference)
    then = timezone.now() - timedelta(hours=2)
    Project.objects.filter(pk=found.pk).update(updated_at=then)


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


# What cannot be read ------------------------------------------------------------------------------

REFUSED = [
    ({"Referens": "2025-NORR-BFM-999"}, "finns inte i registret"),
    ({"Referens": ""}, "raden saknar referens"),
    ({"Referens": SECOND}, "står på flera rader"),
    ({"Status": "Pausat"}, "okänt värde ”Pausat”; väntade Nytt, Fortsättning, Ej angivet"),
    (
        {"Regioner": "Region Norbotten"},
        "okänt värde ”Region Norbotten”; menades ”Region Norrbotten”?",
    ),
    ({"Delområde": "Palliativ vård"}, "Delområdet hör inte till det valda området."),
    ({"Typ av aktör": "Kommun"}, "Ange aktörens namn"),
    ({"Webbplats": "ingen"}, "giltig URL"),
    ({"Funktionsbrevlåda": "anna"}, "giltig mejladress"),
    ({"Startuppgift": "x" * 201}, "200"),
    ({"Sammanfattning": "Ett \ufffd tecken"}, "U+FFFD"),
    ({"Sammanfattning": f"Något annat{CUT}"}, "avkortad"),
]


@pytest.mark.parametrize(("texts", "reason"), REFUSED)
def test_a_cell_that_cannot_be_is_refused_with_its_place(
    texts: dict[str, str], reason: str
) -> None:
    before = everything()
    report = read(changed(**texts))
    [heading] = texts
    fault = report.rejected[0]
    assert (fault.line, fault.column) == (2, table()[0].index(heading) + 1)
    assert reason in fault.reason
    assert (report.outcome, report.applied) == (Outcome.REFUSED, False)
    assert everything() == before


def test_json_that_is_no_export_is_refused_and_what_no_database_holds() -> None:
    def said(**result: str) -> str:
        data = json.dumps({"results": [result]}).encode()
        return str(compared(data, lenient=True, trial=True).report.rejected[0])

    annex = {"region": "Region Norrbotten", "projektnamn": "X", "sammanfattning": "Y"}
    assert "men inte registrets export" in said(**annex, reference=FIRST)
    assert "rad 2, kolumn 1: styrtecknet U+0000" in said(reference=f"{FIRST}\0", unit="X")
    assert "rad 2, kolumn 2: halva tecknet U+D83D" in said(reference=FIRST, year="\ud83d", unit="X")


def test_a_refused_row_can_be_left_out() -> None:
    cells = changed(Referens="2025-NORR-BFM-999")
    put(cells, SECOND, Titel="Hudkoll i primärvården")
    report = read(cells, decisions=Decisions.of({"rows": {"rad 2": "skip"}}))
    assert (report.rejected, report.skipped, report.applied) == ((), ("rad 2",), True)


def test_a_decision_about_nothing_is_refused() -> None:
    report = read(table(), decisions=Decisions.of({"conflicts": {f"{FIRST}.title": "take"}}))
    assert "gäller ingen rad och ingen konflikt" in report.rejected[0].reason


def test_a_text_that_the_export_cut_is_never_written() -> None:
    whole = "Lång text. " * 4000
    edit(FIRST, summary=whole.strip())
    data = saved_again(fetched("projekt.xlsx"))
    assert compared(data).report.changes == ()
    assert project().summary == whole.strip()


# Habits of spreadsheets ---------------------------------------------------------------------------


def test_excel_changes_what_nobody_changed() -> None:
    edit(FIRST, unit="112", summary="Första raden.\nAndra raden.", start_note="'=1+1")

    def worked_on(sheet: Any) -> None:
        headings = [cell.value for cell in sheet[1]]
        [row] = [row for row in sheet.iter_rows(min_row=2) if row[0].value == FIRST]
        for cell, heading in zip(row, headings, strict=True):
            if heading == "Enhet":
                cell.value = 112
            elif heading == "Sammanfattning":
                cell.value = "  Första raden. \r\nAndra raden.\n"
            elif heading == "Ändrat":
                cell.value = f"{cell.value:%Y-%m-%d %H:%M}"
            elif heading == "Titel":
                cell.value = f"{cell.value}\u00a0 "

    report = compared(saved_again(fetched("projekt.xlsx"), worked_on)).report
    assert (report.changes, report.rejected) == ((), ())
    assert compared(fetched("projekt.csv?dialect=rfc4180")).report.changes == ()


def test_what_windows_1252_lacks_is_not_lost() -> None:
    edit(FIRST, unit="Väntetid ≥ 3 dagar → mål")
    data = as_csv(changed(Titel="Cytologi")).decode("utf-8-sig").encode("cp1252", "replace")
    assert "Väntetid ? 3 dagar ? mål".encode("cp1252") in data
    report = compared(data).report
    assert (report.encoding, report.changes[0].fields) == ("Windows-1252", ("title",))
    assert project().unit == "Väntetid ≥ 3 dagar → mål"


def test_line_breaks_in_a_cell_are_kept() -> None:
    read(changed(Resultat="Kortare väntan.\nNöjdare patienter."))
    assert project().results == "Kortare väntan.\nNöjdare patienter."


# The command --------------------------------------------------------------------------------------


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return tmp_path / "mina.csv"


def test_the_command_reads_edits_as_it_reads_sources(file: Path) -> None:
    file.write_bytes(as_csv(changed(Enhet="Cytologen")))
    out = StringIO()
    call_command("import_annex", file, "--programme", "2025", "--format", "json", stdout=out)
    told = json.loads(out.getvalue())
    assert (told["updated"], told["unchanged"], told["edits"]) == (1, 1, True)
    assert told["format"] == "CSV med semikolon"


def test_the_command_ends_with_4_for_conflicts(file: Path) -> None:
    earlier()
    file.write_bytes(as_csv(changed(Enhet="Cytologen")))
    edit(FIRST, unit="Laboratoriet")
    report = file.with_suffix(".xlsx")
    with pytest.raises(SystemExit) as ended:
        call_command(
            "import_annex", file, "--programme", "2025", "--report", report, stdout=StringIO()
        )
    assert ended.value.code == 4
    assert report.stat().st_size > 0
