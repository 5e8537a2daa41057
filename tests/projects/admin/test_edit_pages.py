"""An administrator sends her changed export: she sees what differs, and it becomes her edits."""

from datetime import timedelta
from io import BytesIO
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.utils import timezone
from openpyxl import load_workbook

from projects.models import ImportRun, ImportTrial, Programme, Project, Source, TrialState, User
from tests.factories import make_project
from tests.projects.admin.browsing import filled
from tests.projects.annex.database import edit
from tests.projects.annex.exported import fetched, saved_again
from tests.projects.annex.working import do_jobs

pytestmark = pytest.mark.django_db

PAGE = "/admin/projects/importrun/import/"
OWN, OTHERS = "2025-NORR-BFM-001", "2025-SYD-BFM-001"


@pytest.fixture(autouse=True)
def projects(db: None) -> None:  # noqa: ARG001  # opens the database
    """An entry of RCC Norr, changed last two hours ago, and one of RCC Syd."""
    own = make_project(title="Digital cytologi", unit="Patologen", summary="Kortare svarstider.")
    make_project(title="Hudkoll", centre="syd", regions=["skane"])
    then = timezone.now() - timedelta(hours=2)
    Project.objects.filter(pk=own.pk).update(updated_at=then)


def workbook(**texts: str) -> bytes:
    """The registry's workbook, with other texts in the row of RCC Norr's entry."""

    def change(sheet: Any) -> None:
        headings = [cell.value for cell in sheet[1]]
        [row] = [row for row in sheet.iter_rows(min_row=2) if row[0].value == OWN]
        for heading, text in texts.items():
            row[headings.index(heading)].value = text

    return saved_again(fetched("projekt.xlsx"), change)


def tried(browser: Client, data: bytes, centre: str = "norr") -> str:
    """The address of the trial of a file, compared."""
    asked = {"programme": Programme.objects.get(year=2025).pk, "centre": centre}
    answer = browser.post(PAGE, {**asked, "file": SimpleUploadedFile("mina projekt.xlsx", data)})
    assert answer.status_code == 302
    do_jobs()
    return str(answer["Location"])


def text(answer: Any) -> str:
    return str(answer.content.decode())


def apply(browser: Client, trial: str) -> None:
    assert browser.post(f"{trial}las-in/").status_code == 302
    do_jobs()


def test_she_sees_what_differs_and_the_history_names_her(norr: Client, norr_member: User) -> None:
    sources = Source.objects.count()
    trial = tried(norr, workbook(Enhet="Cytologen", Resultat="Svar inom tre dagar."))
    page = text(norr.get(trial))
    assert "Ändrade (1)" in page
    for words in ("När tabellen gjordes", "I tabellen", "<ins>Cytologen</ins>", "Resultat"):
        assert words in page
    assert "Ny källa" not in page
    assert Project.objects.get(reference=OWN).unit == "Patologen"
    assert "Ändringarna blir dina redigeringar" in text(norr.get(f"{trial}las-in/"))

    apply(norr, trial)

    project = Project.objects.get(reference=OWN)
    assert (project.unit, project.results) == ("Cytologen", "Svar inom tre dagar.")
    assert norr_member.get_full_name() in text(
        norr.get(f"/admin/projects/project/{project.pk}/history/")
    )
    assert (ImportRun.objects.count(), Source.objects.count()) == (0, sources)
    assert ImportTrial.objects.get().state == TrialState.APPLIED


def test_afterwards_the_page_names_the_projects_that_changed(norr: Client) -> None:
    trial = tried(norr, workbook(Enhet="Cytologen"))
    apply(norr, trial)
    page = text(norr.get(trial))
    project = Project.objects.get(reference=OWN)
    assert "Tabellen är inläst" in page
    assert f'<a href="/admin/projects/project/{project.pk}/change/">{project}</a>' in page
    book = load_workbook(BytesIO(norr.get(f"{trial}rapport.xlsx").content))
    headings, row = book["Ändrade"].iter_rows(min_col=4, values_only=True)
    assert headings[:4] == ("Fält", "När tabellen gjordes", "I tabellen", "I registret")
    assert row[:4] == ("enhet", "Patologen", "Cytologen", "Patologen")


def test_a_table_that_changes_nothing_is_read_in_too(norr: Client) -> None:
    trial = tried(norr, workbook())
    assert "Oförändrade (1)" in text(norr.get(trial))
    apply(norr, trial)
    assert "Ändrade projekt: 0" in text(norr.get(trial))


@pytest.mark.parametrize(
    ("choice", "results"),
    [("keep", "Kollegans."), ("take", "Mina."), ("write", "Bådas.")],
)
def test_a_conflict_with_a_colleague_is_decided(norr: Client, choice: str, results: str) -> None:
    data = workbook(Resultat="Mina.")
    edit(OWN, results="Kollegans.")
    trial = tried(norr, data)
    page = norr.get(trial)
    assert "Konflikter (1)" in text(page)
    assert "ta tabellen" in text(page)

    name = f"conflict-{ImportTrial.objects.get().rows.get(reference=OWN).pk}-results"
    made = {name: choice, f"write-{name}": "Bådas."}
    assert norr.post(trial, filled(page, "decisions_form", **made)).status_code == 302
    apply(norr, trial)

    assert Project.objects.get(reference=OWN).results == results


def test_what_a_colleague_saved_since_the_trial_is_shown_first(norr: Client) -> None:
    trial = tried(norr, workbook(Enhet="Cytologen"))
    edit(OWN, unit="Laboratoriet")
    apply(norr, trial)
    assert Project.objects.get(reference=OWN).unit == "Laboratoriet"
    page = text(norr.get(trial))
    assert "Registret har ändrats sedan filen jämfördes" in page
    assert "Konflikter (1)" in page


def test_rows_of_another_centre_are_warned_of_and_not_written(norr: Client) -> None:
    def change(sheet: Any) -> None:
        for row in sheet.iter_rows(min_row=2):
            row[2].value = "Mitt namn"

    trial = tried(norr, saved_again(fetched("projekt.xlsx"), change))
    page = text(norr.get(f"{trial}?visa=varning"))
    assert "projektet hör till RCC Syd; raden är ändrad, men läses inte in" in page
    apply(norr, trial)
    assert Project.objects.get(reference=OTHERS).title == "Hudkoll"
    assert Project.objects.get(reference=OWN).title == "Mitt namn"


def test_nobody_learns_of_another_centres_draft(norr: Client) -> None:
    data = fetched("projekt.xlsx")
    edit(OTHERS, state="utkast")
    page = text(norr.get(tried(norr, data)))
    assert f"referensen ”{OTHERS}” finns inte i registret" in page
    assert "RCC Syd" not in page


def test_a_row_that_cannot_be_read_is_left_out_or_holds_up_the_rest(norr: Client) -> None:
    def change(sheet: Any) -> None:
        sheet.append([f"{OWN[:-3]}999", None, "Finns inte"])

    trial = tried(norr, saved_again(workbook(Titel="Nytt namn"), change))
    page = norr.get(trial)
    assert "finns inte i registret" in text(page)
    assert "1 rad är avvisad" in text(page)

    row = ImportTrial.objects.get().rows.get(action="avvisad")
    norr.post(trial, filled(page, "decisions_form", **{f"row-{row.pk}": "skip"}))
    do_jobs()
    apply(norr, trial)

    assert ImportTrial.objects.get().state == TrialState.APPLIED
    assert Project.objects.get(reference=OWN).title == "Nytt namn"
    assert "Tabellen är inläst" in text(norr.get(trial))


def test_a_misprinted_heading_refuses_the_file_with_its_place(
    norr: Client,
) -> None:
    def change(sheet: Any) -> None:
        sheet["D1"].value = "Sammanfatning"

    page = text(norr.get(tried(norr, saved_again(fetched("projekt.xlsx"), change))))
    assert "blad ”Projekt”, cell D1: okänd kolumnrubrik ”Sammanfatning”" in page
