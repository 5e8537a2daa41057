"""The first page says what waits for its member, and leads to exactly that."""

import re
from datetime import timedelta

import pytest
from django.test import Client
from django.utils import timezone
from pytest_django import DjangoAssertNumQueries

from projects.models import (
    CancerCentre,
    ImportRun,
    ImportTrial,
    Programme,
    Project,
    RowAction,
    TrialRow,
    TrialState,
    User,
)
from tests.factories import make_error_report, make_project, make_source, make_user
from tests.projects.admin.conftest import logged_in
from tests.projects.admin.staff_pages import words_of

pytestmark = pytest.mark.django_db


def words(browser: Client) -> str:
    return words_of(browser.get("/admin/").content.decode()).replace("| ", "")


def way(browser: Client, text: str) -> str:
    """Where the link of the first page with this text leads."""
    found = re.search(f'href="([^"]+)">{text}', browser.get("/admin/").content.decode())
    assert found, text
    return found.group(1).replace("&amp;", "&")


def listed(browser: Client, address: str) -> set[str]:
    return set(browser.get(address).context["cl"].queryset.values_list("title", flat=True))


def make_trial(user: User, centre: str = "norr", **rows: int) -> ImportTrial:
    """A compared file with so many rows of each action."""
    trial = ImportTrial.objects.create(
        name="bilaga.txt",
        programme=Programme.objects.get(year=2025),
        centre=CancerCentre.objects.get(slug=centre),
        user=user,
        state=TrialState.READY,
        expires_at=timezone.now() + timedelta(days=30),
    )
    actions = [RowAction[name.upper()] for name, count in rows.items() for _ in range(count)]
    for position, action in enumerate(actions):
        TrialRow.objects.create(trial=trial, position=position, action=action)
    return trial


def test_drafts_of_the_own_centres_are_listed_and_led_to(norr: Client) -> None:
    for title in ("Kylmössa", "Digital cytologi"):
        make_project(title=title, state="utkast")
    make_project(title="Hemligt", state="utkast", centre="syd", regions=["skane"])
    make_project(title="Synligt")

    page = words(norr)
    assert "Kylmössa" in page
    assert "Hemligt" not in page
    assert listed(norr, way(norr, "Visa alla 2")) == {"Kylmössa", "Digital cytologi"}


def test_what_lacks_contact_or_results_is_counted_and_led_to(norr: Client) -> None:
    make_project(title="Utan allt")
    make_project(title="Utan resultat", mailbox="rcc@example.se")
    make_project(title="Klart", mailbox="rcc@example.se", results="Kortare svarstider.")
    make_project(title="Andras", centre="syd", regions=["skane"])

    assert listed(norr, way(norr, "1 projekt utan funktionsbrevlåda")) == {"Utan allt"}
    assert listed(norr, way(norr, "2 projekt utan resultat")) == {"Utan allt", "Utan resultat"}


def test_trials_with_doubts_are_told_with_who_began_them(norr: Client, norr_member: User) -> None:
    trial = make_trial(norr_member, conflict=2, doubtful=1, created=3)
    make_trial(norr_member, created=4)
    make_trial(make_user(centres=["syd"]), centre="syd", conflict=9)

    page = words(norr)
    assert "2 projekt med konflikter , 1 osäker träff påbörjad av Nora Norr" in page
    assert "9 projekt med konflikter" not in page
    assert page.count("bilaga.txt") == 1
    assert (
        way(norr, "1 osäker träff") == f"/admin/projects/importrun/import/{trial.pk}/?visa=osaker"
    )


def test_open_reports_of_readers_are_listed_the_new_ones_first(norr: Client) -> None:
    own, others = make_project(), make_project(centre="syd", regions=["skane"])
    begun = {"state": "under-arbete", "started_at": timezone.now()}
    ended = {"state": "avvisad", "started_at": timezone.now(), "closed_at": timezone.now()}
    for fields in (begun, ended, {"kind": "stavning"}):
        make_error_report(own, **fields)
    make_error_report(others, kind="uppgift")

    page, today = words(norr), f"{timezone.localdate():%Y-%m-%d}"
    first, second = f"ny, anmäld {today}", f"under arbete, anmäld {today}"
    assert f"Felstavning {own.reference} {first}" in page
    assert page.index(first) < page.index(second)
    assert "Felaktig uppgift" not in page
    assert norr.get(way(norr, "Visa alla 2")).context["cl"].result_count == 2


def test_shortcomings_lead_to_their_place_on_the_page_of_quality(norr: Client) -> None:
    make_project(summary="", title="Röntgen")
    address = way(norr, "Ingen sammanfattning: 1")
    page = norr.get(address).content.decode()
    assert f'id="{address.partition("#")[2]}">Ingen sammanfattning: 1' in page


def test_the_latest_imports_of_the_own_centres_are_told(norr: Client, norr_member: User) -> None:
    programme = Programme.objects.get(year=2025)
    for name, centre, user in (("ettan", "norr", norr_member), ("tvåan", "syd", None)):
        ImportRun.objects.create(
            source=make_source(file=name),
            programme=programme,
            centre=CancerCentre.objects.get(slug=centre),
            user=user,
            report={},
        )
    page = words(norr)
    assert "program 2025, av Nora Norr" in page
    assert page.count("program 2025") == 1


@pytest.mark.parametrize(
    ("role", "offered"),
    [
        ("editor", ["Nytt projekt"]),
        ("norr", ["Läs in en bilaga", "Nytt projekt", "Bjud in"]),
        ("national", ["Läs in en bilaga", "Nytt projekt", "Bjud in"]),
    ],
)
def test_the_buttons_are_those_that_the_member_may_use(
    role: str, offered: list[str], request: pytest.FixtureRequest
) -> None:
    browser = request.getfixturevalue(role)
    ways = browser.get("/admin/").context["ways"]
    assert [label for label, _ in ways] == offered
    assert {browser.get(address).status_code for _, address in ways} == {200}


def test_a_member_for_whom_nothing_waits_is_told_so(norr: Client) -> None:
    assert "Ingenting väntar på dig just nu." in words(norr)
    assert "Allt i registret" in words(norr)


def test_an_account_without_a_role_is_offered_nothing(db: None) -> None:  # noqa: ARG001
    make_project(state="utkast")
    page = words(logged_in(make_user(centres=["norr"])))
    assert "Ingenting väntar på dig just nu." in page
    assert "Kontot har ingen roll än." in page


def test_the_questions_do_not_grow(
    norr: Client, norr_member: User, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    for count in (1, 4):
        for number in range(count):
            make_project(title=f"Utkast {number}", state="utkast")
            make_error_report(make_project(title=f"Röntgen {number}", summary=""))
            make_trial(norr_member, conflict=1)
        with django_assert_num_queries(21):
            norr.get("/admin/")
    assert Project.objects.count() == 10
