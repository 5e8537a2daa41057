"""Importing in the browser: compared, decided by row, applied; nobody's rights are stretched."""

from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.http import HttpRequest
from django.test import Client
from django.utils.timezone import now
from pytest_django import DjangoAssertNumQueries

from projects.admin import trial_pages
from projects.annex.trials import ask_to_apply, decide
from projects.models import (
    CancerCentre,
    ColumnHeading,
    DecisionGroup,
    ImportRun,
    ImportTrial,
    Job,
    JobState,
    Programme,
    Project,
    TrialState,
    User,
)
from projects.services import write
from tests.factories import make_user
from tests.projects.admin.browsing import filled
from tests.projects.admin.conftest import logged_in
from tests.projects.annex.large_trial import large_trial
from tests.projects.annex.samples import annex
from tests.projects.annex.working import do_jobs

pytestmark = pytest.mark.django_db

PAGE = "/admin/projects/importrun/import/"
ROW = "Region Västerbotten\tnytt\tDigital cytologi\tVi vill förkorta utredningen."
OTHER = ROW.replace("cytologi", "obduktion")
FAULTY = "Region Norrbotten\tpausat\tX\tY"
FIRST = "2024-NORR-PAT-001"


@pytest.fixture(autouse=True)
def programme(db: None) -> Programme:  # noqa: ARG001  # opens the database
    """A programme without published numbers."""
    programme = Programme(year=2024, name="Särskilda satsningar 2024", published=True)
    write.save(programme)
    return programme


def send(browser: Client, data: bytes, **fields: object) -> Any:
    """Send a file for RCC Norr."""
    asked = {"programme": Programme.objects.get(year=2024).pk, "centre": "norr", **fields}
    file = SimpleUploadedFile("bilaga 2024.txt", data, "text/plain")
    return browser.post(PAGE, {**asked, "file": file})


def tried(browser: Client, data: bytes, **fields: object) -> str:
    """The address of the trial of a file, compared."""
    answer = send(browser, data, **fields)
    assert answer.status_code == 302, text(answer)
    do_jobs()
    return str(answer["Location"])


def apply(browser: Client, trial: str, **fields: object) -> Any:
    answer = browser.post(f"{trial}las-in/", fields)
    do_jobs()
    return answer


def text(answer: Any) -> str:
    return str(answer.content.decode())


def fill_in(browser: Client, address: str, **fields: object) -> None:
    """Fill in what the page of the trial shows, and send it."""
    answer = browser.post(address, filled(browser.get(address), "decisions_form", **fields))
    assert answer.status_code == 302
    do_jobs()


def row_of(where: str) -> int:
    return ImportTrial.objects.get().rows.get(where=where).pk


def test_a_file_is_compared_then_imported_by_the_user(norr: Client, norr_member: User) -> None:
    trial = tried(norr, annex(ROW))
    page = text(norr.get(trial))
    for words in ("Nya (1)", "Digital cytologi", "Region Västerbotten", "Vi vill förkorta"):
        assert words in page
    assert not Project.objects.exists()
    assert not ImportRun.objects.exists()

    assert "Läs in" in text(norr.get(f"{trial}las-in/"))
    apply(norr, trial)

    run = ImportRun.objects.get()
    assert norr.get(trial)["Location"] == f"/admin/projects/importrun/{run.pk}/change/"
    assert (run.user, run.centre) == (norr_member, CancerCentre.objects.get(slug="norr"))
    assert run.source.file == "bilaga 2024.txt"
    assert Project.objects.get().title == "Digital cytologi"


def test_a_run_says_what_its_file_was_and_what_its_reader_saw(norr: Client) -> None:
    lines = annex('Region Västerbotten\tnytt\t"Kafé" – 54:an\tVi vill mer.').decode().split("\n")
    saved = "\n".join(line + "\t" * (3 - line.count("\t")) for line in lines)

    apply(norr, tried(norr, saved.encode("utf-16")))

    assert Project.objects.get().title == '"Kafé" – 54:an'
    run = ImportRun.objects.get()
    page = text(norr.get(f"/admin/projects/importrun/{run.pk}/change/"))
    for words in (
        "TSV, UTF-16 LE",
        "Att känna till om filen",
        "Hela filen",
        "citattecken är lästa",
    ):
        assert words in page


def test_lines_are_pasted(norr: Client) -> None:
    asked = {"programme": Programme.objects.get(year=2024).pk, "centre": "norr"}
    answer = norr.post(PAGE, {**asked, "pasted": annex(ROW).decode()})
    do_jobs()
    assert "Nya (1)" in text(norr.get(answer["Location"]))


def test_while_it_is_compared_the_page_says_so_and_comes_back_by_itself(norr: Client) -> None:
    page = norr.get(send(norr, annex(ROW))["Location"])
    assert "Filen står i kö" in text(page)
    assert '<meta http-equiv="refresh" content="2">' in text(page)


def test_a_comparison_that_ends_while_the_page_is_made_is_no_failure(
    norr: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    trial = send(norr, annex(ROW))["Location"]
    found = trial_pages._trial

    def slow(request: HttpRequest, pk: int) -> ImportTrial:
        do_jobs()
        return found(request, pk)

    monkeypatch.setattr(trial_pages, "_trial", slow)
    page = text(norr.get(trial))
    assert "Arbetet misslyckades" not in page
    assert '<meta http-equiv="refresh" content="2">' in page
    assert "Nya (1)" in text(norr.get(trial))


def test_no_decision_slips_in_behind_the_confirmation(norr: Client, norr_member: User) -> None:
    tried(norr, annex(ROW))
    trial = ImportTrial.objects.get()
    assert ask_to_apply(trial, norr_member, allow_mismatch=True)
    skipped: dict[tuple[str, str], str] = {(DecisionGroup.ROWS, trial.rows.get().where): "skip"}
    assert not decide(trial, skipped, norr_member)
    do_jobs()
    assert Project.objects.count() == 1


def test_every_field_that_changes_is_shown_word_by_word(norr: Client) -> None:
    apply(norr, tried(norr, annex(ROW)))
    page = text(norr.get(tried(norr, annex(ROW.replace("förkorta", "korta")))))
    assert "Ändrade (1)" in page
    assert "Vi vill <del>förkorta </del><ins>korta </ins>utredningen." in page


@pytest.mark.parametrize(
    ("choice", "summary"),
    [("keep", "Redigerad"), ("take", "Vi vill korta utredningen."), ("write", "Själv skriven.")],
)
def test_a_conflict_is_decided_on_the_page(norr: Client, choice: str, summary: str) -> None:
    apply(norr, tried(norr, annex(ROW)))
    project = Project.objects.get()
    project.summary = "Redigerad"
    write.save(project)
    ImportTrial.objects.all().delete()
    trial = tried(norr, annex(ROW.replace("förkorta", "korta"), "Sidan 12"))
    page = text(norr.get(trial))
    for words in ("Konflikter (1)", "Utanför tabellerna (1)", "Vi vill korta", "Redigerad"):
        assert words in page

    name = f"conflict-{row_of('rad 6')}-summary"
    fill_in(norr, trial, **{name: choice, f"write-{name}": "Själv skriven."})
    apply(norr, trial)

    project.refresh_from_db()
    assert project.summary == summary


def test_rows_are_left_out_and_taken_back(norr: Client) -> None:
    trial = tried(norr, annex(ROW, OTHER, FAULTY))
    assert "1 rad är avvisad" in text(norr.get(trial))
    assert norr.get(f"{trial}las-in/")["Location"] == trial

    fill_in(norr, f"{trial}?visa=avvisad", **{f"row-{row_of('rad 8')}": "skip"})
    fill_in(norr, f"{trial}?visa=ny", **{f"row-{row_of('rad 6')}": "skip"})
    fill_in(norr, f"{trial}?visa=ny", **{f"row-{row_of('rad 7')}": "skip"})
    fill_in(norr, f"{trial}?visa=ny", **{f"row-{row_of('rad 6')}": ""})
    apply(norr, trial)

    assert Project.objects.get().title == "Digital cytologi"


def test_a_page_that_stood_open_takes_back_no_decision_of_a_colleague(norr: Client) -> None:
    trial = tried(norr, annex(ROW, OTHER))
    stale = filled(norr.get(trial), "decisions_form", **{f"row-{row_of('rad 6')}": "skip"})
    fill_in(norr, trial, **{f"row-{row_of('rad 7')}": "skip"})
    norr.post(trial, stale)

    assert set(ImportTrial.objects.get().decisions.values_list("key", flat=True)) == {
        "rad 6",
        "rad 7",
    }


def test_a_doubtful_match_is_decided(norr: Client) -> None:
    apply(norr, tried(norr, annex(ROW)))
    ImportTrial.objects.all().delete()
    trial = tried(norr, annex(ROW.replace("cytologi", "cytologi, steg 2")))
    assert "Liknar ”Digital cytologi” till" in text(norr.get(trial))

    name = f"match-{row_of('rad 6')}"
    fill_in(norr, trial, **{name: "other", f"{name}-other": "2024-NORR-PAT-999"})
    assert "2024-NORR-PAT-999” finns inte i programmet" in text(norr.get(trial))
    fill_in(norr, trial, **{name: "new"})
    assert "Nya (1)" in text(norr.get(trial))


def test_an_unknown_heading_is_told_once(norr: Client) -> None:
    header = "Region\tLäge\tProjektnamn\tSammanfattning"
    trial = tried(norr, annex(ROW, header=header))
    page = text(norr.get(trial))
    assert "”Läge”" in page
    norr.post(f"{trial}kolumner/", {"heading-0": ""})
    assert not ColumnHeading.objects.filter(heading="läge").exists()

    norr.post(f"{trial}kolumner/", {"heading-0": "STATUS"})
    do_jobs()

    assert "Nya (1)" in text(norr.get(trial))
    assert "Nya (1)" in text(norr.get(tried(norr, annex(OTHER, header=header))))


def test_a_refused_file_says_why_and_offers_no_confirmation(norr: Client) -> None:
    trial = tried(norr, "RCC Norr\nRöntgen".encode("latin-1"))
    page = text(norr.get(trial))
    assert "Varför filen avvisas" in page
    assert "las-in/" not in page
    assert ImportTrial.objects.get().state == TrialState.REFUSED


def test_numbers_that_differ_are_imported_only_when_the_user_says_so(national: Client) -> None:
    year = Programme.objects.get(year=2025).pk
    trial = tried(national, annex(ROW), programme=year, centre="")
    assert "den publicerade tabellen" in text(national.get(f"{trial}las-in/"))
    apply(national, trial)
    assert not Project.objects.exists()

    apply(national, trial, allow_mismatch="on")

    assert Project.objects.get().reference == "2025-NORR-PAT-001"


def test_a_trial_is_thrown_away(norr: Client) -> None:
    trial = tried(norr, annex(ROW))
    assert norr.post(f"{trial}ta-bort/")["Location"] == PAGE
    assert norr.get(trial).status_code == 404


def test_what_changed_meanwhile_is_named_before_anything_is_written(norr: Client) -> None:
    apply(norr, tried(norr, annex(ROW)))
    trial = tried(norr, annex(ROW.replace("förkorta", "korta")))
    project = Project.objects.get()
    project.summary = "Redigerad"
    write.save(project)

    apply(norr, trial)

    page = text(norr.get(trial))
    assert "En rad blev annorlunda: rad 6. Titta på den" in page
    assert "Konflikter (1)" in page


def test_rows_are_searched_and_paged(norr: Client) -> None:
    rows = [ROW.replace("Digital", f"Digital{number}") for number in range(60)]
    trial = tried(norr, annex(*rows))
    assert "Sida 1 av 2" in text(norr.get(trial))
    assert "Digital59 cytologi" in text(norr.get(f"{trial}?sida=2"))
    found = text(norr.get(f"{trial}?q=DIGITAL59"))
    assert "Digital59 cytologi" in found
    assert "Digital58 cytologi" not in found


@pytest.mark.parametrize("found", ["", "?visa=ny", "?visa=ny&q=utredningen&sida=7"])
def test_the_page_of_5_000_rows_asks_few_questions(
    norr: Client,
    programme: Programme,
    found: str,
    django_assert_max_num_queries: DjangoAssertNumQueries,
) -> None:
    trial = large_trial(programme)
    ImportTrial.objects.update(centre=CancerCentre.objects.get(slug="norr"))
    with django_assert_max_num_queries(15):
        page = text(norr.get(f"{PAGE}{trial.pk}/{found}"))
    assert page.count('class="module trial-row') == 50


def test_5_000_rows_are_decided_in_few_questions(
    norr: Client, programme: Programme, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    trial = large_trial(programme)
    ImportTrial.objects.update(centre=CancerCentre.objects.get(slug="norr"))
    with django_assert_max_num_queries(20):
        norr.post(f"{PAGE}{trial.pk}/", {"all": "take"})
    assert trial.decisions.count() == 5_000  # two fields of each row


def test_the_projects_of_a_table_are_offered_once(norr: Client) -> None:
    rows = [ROW.replace("Digital", f"Digital{number}") for number in range(4)]
    apply(norr, tried(norr, annex(*rows)))
    page = text(norr.get(tried(norr, annex(*rows, OTHER, f"{OTHER} igen"))))
    assert page.count("<datalist") == 1
    assert page.count("<option value=") == 4


@pytest.mark.parametrize(
    ("data", "words"),
    [(b"", "Filen är tom."), (b"x" * 10_000_001, "Filen är större än 10 MB.")],
    ids=["empty", "big"],
)
def test_a_file_that_no_annex_can_be_is_refused(norr: Client, data: bytes, words: str) -> None:
    assert words in text(send(norr, data))


def test_a_form_without_a_file_says_so(norr: Client) -> None:
    page = text(norr.post(PAGE, {"programme": "", "centre": "norr"}))
    assert "Välj en fil, eller klistra in raderna." in page


# Rights -----------------------------------------------------------------------------------------


def test_a_member_imports_for_the_own_centre_only(norr: Client) -> None:
    others = annex(ROW, place="RCC Syd\n\nPatologi")

    for centre in ("syd", ""):
        answer = send(norr, others, centre=centre)
        assert answer.context["form"].errors["centre"]
    assert "RCC Syd" not in text(norr.get(PAGE))
    assert not ImportTrial.objects.exists()


def test_a_national_administrator_imports_for_all(national: Client) -> None:
    apply(national, tried(national, annex(ROW, place="RCC Syd\n\nPatologi"), centre=""))

    assert Project.objects.get().centre.slug == "syd"


def test_a_colleague_of_the_centre_goes_on_and_another_centre_sees_nothing(
    norr: Client, norr_member: User
) -> None:
    trial = tried(norr, annex(ROW))
    colleague, other = make_user(centres=["norr"]), make_user(centres=["syd"])
    for each in (colleague, other):
        each.groups.set(norr_member.groups.all())

    assert logged_in(other).get(trial).status_code == 404
    assert "bilaga 2024.txt" not in text(logged_in(other).get(PAGE))
    apply(logged_in(colleague), trial)
    assert ImportRun.objects.get().user == colleague


def test_who_may_write_nowhere_imports_nothing(norr: Client, norr_member: User) -> None:
    trial = tried(norr, annex(ROW))
    norr_member.centres.clear()
    norr = logged_in(norr_member)  # a right that goes ends the session

    assert norr.get(PAGE).status_code == 403
    assert send(norr, annex(ROW)).status_code == 403
    assert apply(norr, trial).status_code == 404
    assert logged_in(make_user(centres=["norr"])).get(PAGE).status_code == 403
    assert logged_in(make_user(centres=["norr"])).get(trial).status_code == 403
    assert "Läs in en bilaga" not in text(norr.get("/admin/projects/importrun/"))
    assert not Project.objects.exists()


def test_a_visitor_is_sent_to_the_login_page(client: Client) -> None:
    assert client.get(PAGE)["Location"].startswith("/admin/login/")


@pytest.mark.parametrize("page", ["", "kolumner/", "las-in/", "jamfor/", "ta-bort/"])
def test_a_visitor_sees_no_trial(norr: Client, client: Client, page: str) -> None:
    trial = tried(norr, annex(ROW))
    assert client.post(trial + page)["Location"].startswith("/admin/login/")


def test_who_lost_the_centre_while_it_waits_imports_nothing(
    norr: Client, norr_member: User
) -> None:
    trial = tried(norr, annex(ROW))
    norr.post(f"{trial}las-in/")
    norr_member.centres.clear()
    with pytest.raises(Exception, match="får inte längre ändra"):
        do_jobs()
    assert not Project.objects.exists()
    assert ImportTrial.objects.get().state == TrialState.READY


def test_a_job_that_failed_is_told_and_can_be_tried_again(norr: Client) -> None:
    answer = send(norr, annex(ROW))
    Job.objects.update(state=JobState.FAILED, error="Det tog för lång tid.", finished_at=now())
    page = text(norr.get(answer["Location"]))
    assert "Arbetet misslyckades" in page
    assert "Det tog för lång tid." in page
    assert "http-equiv" not in page

    norr.post(f"{answer['Location']}jamfor/")
    assert "Arbetet pågår" in text(norr.get(answer["Location"]))


def test_of_many_changed_rows_ten_are_named(norr: Client) -> None:
    trial = tried(norr, annex(ROW))
    places = [f"rad {number}" for number in range(6, 400)]
    ImportTrial.objects.update(changed=places)
    page = text(norr.get(trial))
    assert "394 rader blev annorlunda" in page
    assert "rad 15; med flera" in page
    assert "rad 16" not in page


def test_what_is_to_come_is_told_in_words_without_what_is_left_out(norr: Client) -> None:
    trial = tried(norr, annex(ROW, OTHER))
    fill_in(norr, trial, **{f"row-{row_of('rad 7')}": "skip"})
    page = " ".join(text(norr.get(f"{trial}las-in/")).split())
    assert '<th scope="row">Nya projekt</th><td>1</td>' in page
    assert '<th scope="row">Rader som hoppas över</th><td>1</td>' in page


def test_all_rows_that_are_found_are_left_out_and_taken_in_at_once(norr: Client) -> None:
    rows = [ROW.replace("Digital", f"Digital{number}") for number in range(60)]
    trial = tried(norr, annex(*rows, OTHER))
    found = f"{trial}?visa=ny&q=cytologi"

    assert norr.post(found, {"all": "skip"})["Location"] == found
    assert ImportTrial.objects.get().decisions.count() == 60
    assert "61" in text(norr.get(trial))
    fill_in(norr, trial, **{f"row-{row_of('rad 7')}": ""})
    norr.post(f"{trial}?visa=ny", {"all": "with"})
    assert not ImportTrial.objects.get().decisions.exists()


def test_all_open_conflicts_are_decided_at_once_but_no_decided_one(norr: Client) -> None:
    apply(norr, tried(norr, annex(ROW, OTHER)))
    for project in Project.objects.all():
        project.summary = f"Redigerad {project.pk}"
        write.save(project)
    trial = tried(norr, annex(ROW, OTHER).replace(b"Vi vill", b"Vi ska"))
    first, second = (f"{row.reference}.summary" for row in latest().rows.all())
    fill_in(norr, trial, **{f"conflict-{latest().rows.all()[0].pk}-summary": "keep"})

    norr.post(trial, {"all": "take"})

    assert dict(latest().decisions.values_list("key", "value")) == {first: "keep", second: "take"}


def test_a_text_that_is_written_without_choosing_to_write_is_not_lost(norr: Client) -> None:
    apply(norr, tried(norr, annex(ROW)))
    project = Project.objects.get()
    project.summary = "Först.\n\nSedan."
    write.save(project)
    trial = tried(norr, annex(ROW.replace("förkorta", "korta")))
    fill_in(norr, trial)
    assert not latest().decisions.exists()

    name = f"write-conflict-{latest().rows.get().pk}-summary"
    fill_in(norr, trial, **{name: "Först.\r\nSist."})

    assert latest().decisions.get().value == {"write": "Först.\nSist."}


def latest() -> ImportTrial:
    return ImportTrial.objects.latest("pk")
