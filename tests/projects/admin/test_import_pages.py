"""Importing in the browser: tried, confirmed, and nobody's rights stretched."""

from typing import Any

import pytest
from django.core import signing
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from projects.models import CancerCentre, ImportRun, Programme, Project, User
from projects.services import write
from tests.factories import make_project, make_user
from tests.projects.admin.browsing import filled, form_on
from tests.projects.admin.conftest import logged_in
from tests.projects.annex.samples import annex

pytestmark = pytest.mark.django_db

PAGE = "/admin/projects/importrun/import/"
ROW = "Region Västerbotten\tnytt\tDigital cytologi\tVi vill förkorta utredningen."


@pytest.fixture(autouse=True)
def programme(db: None) -> Programme:  # noqa: ARG001  # opens the database
    """A programme without published numbers."""
    programme = Programme(year=2024, name="Särskilda satsningar 2024")
    write.save(programme)
    return programme


def send(browser: Client, data: bytes, **fields: object) -> Any:
    """Try a file for RCC Norr."""
    asked = {"programme": Programme.objects.get(year=2024).pk, "centre": "norr", **fields}
    file = SimpleUploadedFile("bilaga 2024.txt", data, "text/plain")
    return browser.post(PAGE, {**asked, "file": file})


def confirm(browser: Client, answer: Any, **fields: object) -> Any:
    return browser.post(PAGE, filled(answer, "confirm_form", **fields))


def text(answer: Any) -> str:
    return str(answer.content.decode())


def test_a_file_is_tried_then_imported_by_the_user(norr: Client, norr_member: User) -> None:
    answer = send(norr, annex(ROW))
    assert "provkörd" in text(answer)
    assert "2024-NORR-PAT-001" in text(answer)
    assert not Project.objects.exists()
    assert not ImportRun.objects.exists()

    done = confirm(norr, answer)

    run = ImportRun.objects.get()
    assert done["Location"] == f"/admin/projects/importrun/{run.pk}/change/"
    assert (run.user, run.centre) == (norr_member, CancerCentre.objects.get(slug="norr"))
    assert run.source.file == "bilaga 2024.txt"
    assert Project.objects.get().title == "Digital cytologi"


def test_the_bytes_confirmed_are_the_bytes_tried(national: Client) -> None:
    data = b"\xef\xbb\xbf" + annex(ROW).replace(b"\n", b"\r\n")

    answer = send(national, data)
    confirm(national, answer)

    assert ImportRun.objects.get().source.sha256 == answer.context["sha256"]


def test_updates_conflicts_missing_and_residue_are_reported(norr: Client) -> None:
    confirm(norr, send(norr, annex(ROW, ROW.replace("cytologi", "obduktion"))))
    project = Project.objects.get(title="Digital cytologi")
    project.summary = "Redigerad"
    write.save(project)

    page = text(send(norr, annex(ROW.replace("förkorta", "korta"), "Sidan 12")))

    for words in (
        "Konflikter: redigeringen står kvar",
        "Vi vill korta utredningen.",
        "Redigerad",
        "Saknas i filen",
        "Rader utanför tabellerna",
        "Sidan 12",
    ):
        assert words in page
    project.refresh_from_db()
    assert project.summary == "Redigerad"


def test_a_refusal_names_its_place_and_offers_no_confirmation(norr: Client) -> None:
    answer = send(norr, annex("Region Norrbotten\tpausat\tX\tY"))

    assert "Varför filen avvisas" in text(answer)
    [fault] = answer.context["rejected"]
    assert f"<td>rad {fault.line}, kolumn {fault.column}</td>" in text(answer)
    assert form_on(answer, "confirm_form") == {}


def test_what_is_no_text_is_refused_in_words(norr: Client) -> None:
    answer = send(norr, "RCC Norr\nRöntgen".encode("latin-1"))

    assert "avvisad" in text(answer)
    assert answer.context["rejected"]


def test_numbers_that_differ_are_refused_unless_the_user_says_so(national: Client) -> None:
    year = Programme.objects.get(year=2025).pk
    refused = send(national, annex(ROW), programme=year)
    assert "den publicerade tabellen" in text(refused)
    assert form_on(refused, "confirm_form") == {}

    confirm(national, send(national, annex(ROW), programme=year, allow_mismatch="on"))

    assert Project.objects.get().reference == "2025-NORR-PAT-001"


@pytest.mark.parametrize(
    ("data", "words"),
    [(b"", "Filen är tom."), (b"x" * 1_000_001, "Filen är större än 1 MB.")],
    ids=["empty", "big"],
)
def test_a_file_that_no_annex_can_be_is_refused(norr: Client, data: bytes, words: str) -> None:
    assert words in text(send(norr, data))


def test_a_form_without_a_file_says_so(norr: Client) -> None:
    assert "Välj en fil." in text(norr.post(PAGE, {"programme": "", "centre": "norr"}))


# Rights -----------------------------------------------------------------------------------------


def test_a_member_imports_for_the_own_centre_only(norr: Client) -> None:
    others = annex(ROW, place="RCC Syd\n\nPatologi")

    for centre in ("syd", ""):
        answer = send(norr, others, centre=centre)
        assert "sealed" not in answer.context
        assert answer.context["form"].errors["centre"]
    assert "RCC Syd" not in text(norr.get(PAGE))
    assert not Project.objects.exists()


def test_a_national_administrator_imports_for_all(national: Client) -> None:
    confirm(national, send(national, annex(ROW, place="RCC Syd\n\nPatologi"), centre=""))

    assert Project.objects.get().centre.slug == "syd"


def test_who_may_write_nowhere_imports_nothing(norr: Client, norr_member: User) -> None:
    tried = send(norr, annex(ROW))
    norr_member.centres.clear()

    assert norr.get(PAGE).status_code == 403
    assert send(norr, annex(ROW)).status_code == 403
    assert confirm(norr, tried).status_code == 403
    assert logged_in(make_user(centres=["norr"])).get(PAGE).status_code == 403
    assert "Läs in en bilaga" not in text(norr.get("/admin/projects/importrun/"))


def test_a_visitor_is_sent_to_the_login_page(client: Client) -> None:
    assert client.get(PAGE)["Location"].startswith("/admin/login/")


def test_who_lost_the_centre_since_the_trial_imports_nothing(
    norr: Client, norr_member: User
) -> None:
    tried = send(norr, annex(ROW))
    norr_member.centres.set(CancerCentre.objects.filter(slug="syd"))

    assert confirm(norr, tried).status_code == 403
    assert not Project.objects.exists()


def test_who_is_national_no_longer_imports_for_all_no_longer(
    national: Client, national_member: User, norr_member: User
) -> None:
    tried = send(national, annex(ROW), centre="")
    national_member.groups.set(norr_member.groups.all())
    national_member.centres.set(CancerCentre.objects.filter(slug="norr"))

    assert confirm(national, tried).status_code == 403
    assert not Project.objects.exists()


def test_another_file_than_the_tried_one_is_never_imported(norr: Client, national: Client) -> None:
    tried = send(norr, annex(ROW))
    sealed = form_on(tried, "confirm_form")["upload"][0]
    told = signing.dumps({"name": "x", "text": "y"}, salt="annat")

    for made_up in (sealed[:-1], sealed[1:], told, "", "x" * 100):
        answer = norr.post(PAGE, {"upload": made_up}, follow=True)
        assert "Provkörningen är för gammal eller har ändrats" in text(answer)
    assert confirm(national, tried).status_code == 302
    assert not Project.objects.exists()


def test_a_trial_grows_old(norr: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    tried = send(norr, annex(ROW))
    monkeypatch.setattr("projects.admin.import_pages.HOURS", -1)

    assert "för gammal" in text(norr.post(PAGE, form_on(tried, "confirm_form"), follow=True))
    assert not Project.objects.exists()


def test_what_became_wrong_since_the_trial_is_reported_again(norr: Client) -> None:
    tried = send(norr, annex(ROW))
    twin = {"year": 2024, "area": "patologi", "regions": ["vasterbotten"]}
    for _ in range(2):
        make_project(title="Digital cytologi", summary="Vi vill förkorta utredningen.", **twin)

    answer = confirm(norr, tried)

    assert answer.status_code == 200
    assert "Varför filen avvisas" in text(answer)
    assert not ImportRun.objects.exists()
