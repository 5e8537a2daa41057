"""Finding, editing and withdrawing projects in a browser."""

import unicodedata
from typing import Any

import pytest
from django.apps import apps
from django.test import Client
from pytest_django import DjangoAssertNumQueries

from projects.models import Project, Region, Revision, User
from tests.factories import make_project
from tests.projects.admin.browsing import filled, form_on
from tests.projects.admin.conftest import saved

pytestmark = pytest.mark.django_db

LIST = "/admin/projects/project/"
LIST_QUERIES = 14
FORM_QUERIES = 25


def change(project: Project, address: str = "change") -> str:
    return f"{LIST}{project.pk}/{address}/"


def edit(browser: Client, project: Project, **fields: object) -> Any:
    return browser.post(change(project), filled(browser.get(change(project)), **fields))


def found(browser: Client, **asked: str | int) -> list[str]:
    """The titles in the list."""
    answer = browser.get(LIST, asked)
    assert answer.status_code == 200
    return sorted(project.title for project in answer.context["cl"].queryset)


# Finding ----------------------------------------------------------------------------------------


@pytest.fixture
def three(db: None) -> None:  # noqa: ARG001  # opens the database
    make_project(title="Ärftlig cancer i Norrbotten", regions=["norrbotten"], status="fortsattning")
    make_project(title="Övergången till vuxenvård", centre="vast", regions=["halland"])
    make_project(
        title="Palliativ vård hemma",
        area="rehab",
        sub_area="palliativ-vard",
        centre="syd",
        regions=["skane", "halland"],
        actor="Kraftens hus",
        actor_kind="civilsamhalle",
        state="utkast",
    )


@pytest.mark.usefixtures("three")
@pytest.mark.parametrize(
    ("asked", "titles"),
    [
        pytest.param({"q": "ÄRFTLIG"}, ["Ärftlig cancer i Norrbotten"], id="search-folds-case"),
        pytest.param({"q": "arftlig"}, [], id="search-tells-å-ä-ö-from-a-o"),
        pytest.param({"q": "halland vuxen"}, ["Övergången till vuxenvård"], id="every-word"),
        pytest.param({"q": "2025-vast-bfm-001"}, ["Övergången till vuxenvård"], id="reference"),
        pytest.param({"omrade": "rehab"}, ["Palliativ vård hemma"], id="area"),
        pytest.param({"omrade": "palliativ-vard"}, ["Palliativ vård hemma"], id="sub-area"),
        pytest.param(
            {"regions__id__exact": "halland"},
            ["Palliativ vård hemma", "Övergången till vuxenvård"],
            id="region",
        ),
        pytest.param(
            {"status__exact": "fortsattning"}, ["Ärftlig cancer i Norrbotten"], id="status"
        ),
        pytest.param({"state__exact": "utkast"}, ["Palliativ vård hemma"], id="state"),
        pytest.param({"actor_kind__exact": "civilsamhalle"}, ["Palliativ vård hemma"], id="actor"),
    ],
)
def test_the_list_finds(national: Client, asked: dict[str, str], titles: list[str]) -> None:
    slug = asked.get("regions__id__exact")
    if slug:
        asked = {"regions__id__exact": str(Region.objects.get(slug=slug).pk)}

    assert found(national, **asked) == titles


@pytest.mark.usefixtures("three")
def test_a_member_can_narrow_the_list_to_what_is_theirs(norr: Client) -> None:
    assert found(norr, mina="1") == ["Ärftlig cancer i Norrbotten"]
    assert len(found(norr)) == 2


def test_the_list_takes_a_fixed_number_of_queries(
    national: Client, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    for number in range(12):
        make_project(title=f"Projekt {number}", regions=["norrbotten", "vasterbotten"])

    with django_assert_num_queries(LIST_QUERIES):
        national.get(LIST)


def test_the_form_takes_a_fixed_number_of_queries(
    national: Client, own: Project, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    for number in range(12):
        make_project(title=f"Projekt {number}", regions=["norrbotten", "vasterbotten"])

    national.get(change(own))  # Django keeps content types in memory from the first page on
    with django_assert_num_queries(FORM_QUERIES):
        national.get(change(own))


def test_typing_help_finds_projects_to_continue_by_any_word(norr: Client, own: Project) -> None:
    make_project(title="Övergången till vuxenvård")
    asked = {"app_label": "projects", "model_name": "project", "field_name": "continues"}

    answer = norr.get("/admin/autocomplete/", {**asked, "term": "RÖNTGEN hemmet"})

    assert [row["id"] for row in answer.json()["results"]] == [str(own.pk)]


# Editing ----------------------------------------------------------------------------------------


def test_an_edit_is_saved_in_the_members_name(
    norr: Client, norr_member: User, own: Project
) -> None:
    answer = edit(norr, own, summary="Ny text", regions=[Region.objects.get(slug="norrbotten").pk])

    own.refresh_from_db()
    events = apps.get_model("projects", "ProjectEvent").objects.filter(pgh_obj=own.pk)
    assert answer.status_code == 302
    assert own.summary == "Ny text"
    assert list(own.regions.values_list("slug", flat=True)) == ["norrbotten"]
    assert "norrbotten" in own.folded_text
    assert events.latest("pgh_id").pgh_context.metadata == {"user": norr_member.pk}


def test_the_revision_grows_once_with_an_edit(norr: Client, own: Project) -> None:
    before = Revision.current().number

    edit(norr, own, title="Ny titel", regions=[])

    assert Revision.current().number == before + 1


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("Rad ett\nrad två\n\n• punkt", id="several-lines"),
        pytest.param("\nbörjar med en tom rad", id="first-line-empty"),
        pytest.param('Ett "citat" & <em>märkning</em>', id="quotes-and-markup"),
    ],
)
def test_a_form_saved_untouched_changes_nothing(norr: Client, text: str) -> None:
    project = make_project(summary=text.strip(), results="Avslutat\noch klart")
    before = (saved(project), Revision.current().number)

    assert edit(norr, project).status_code == 302

    assert (saved(project), Revision.current().number) == before


def test_text_is_kept_in_composed_unicode(norr: Client, own: Project) -> None:
    edit(norr, own, title=unicodedata.normalize("NFD", "Närmare vård på ö"))

    own.refresh_from_db()
    assert own.title == "Närmare vård på ö"
    assert Project.objects.containing("närmare").count() == 1


@pytest.mark.parametrize(
    ("fields", "field", "message"),
    [
        ({"title": "  "}, "title", "Det här fältet är obligatoriskt."),
        ({"state": "aterkallad"}, "withdrawal_reason", "Ange skälet när ett projekt återkallas."),
        ({"actor_kind": "privat"}, "__all__", "Ange aktörens namn när aktören inte är en region."),
        ({"website": "nej"}, "website", "Ange en giltig URL."),
        ({"mailbox": "nej"}, "mailbox", "Ange en giltig mejladress."),
    ],
)
def test_a_faulty_form_says_what_is_wrong_in_swedish(
    norr: Client, own: Project, fields: dict[str, str], field: str, message: str
) -> None:
    before = saved(own)

    answer = edit(norr, own, **fields)

    assert answer.context["adminform"].form.errors[field] == [message]
    assert saved(own) == before


def test_a_new_project_gets_the_next_reference(national: Client, own: Project) -> None:
    page = national.get(f"{LIST}add/")
    chosen = {"programme": own.programme_id, "centre": own.centre_id, "area": own.area_id}
    fields = {"title": "Nästa", "status": "ny", "actor_kind": "region", "state": "publicerad"}

    answer = national.post(f"{LIST}add/", filled(page, **chosen, **fields))

    assert answer.status_code == 302, answer.context["adminform"].form.errors
    assert Project.objects.get(title="Nästa").reference == "2025-NORR-BFM-002"


def test_the_form_of_a_new_project_has_no_published_row(norr: Client) -> None:
    page = norr.get(f"{LIST}add/")

    assert "Som publicerat" not in page.content.decode()
    assert not [name for name in form_on(page) if name.startswith("initial-")]
