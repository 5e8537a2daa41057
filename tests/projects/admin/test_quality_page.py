"""What of the entries deserves a look is told to those who can mend it."""

import pytest
from django.test import Client
from pytest_django import DjangoAssertNumQueries

from tests.factories import make_project

pytestmark = pytest.mark.django_db

PAGE = "/admin/projects/project/kvalitet/"


def text(client: Client) -> str:
    return " ".join(client.get(PAGE).content.decode().split())


def test_each_shortcoming_has_its_projects_and_the_way_to_them(norr: Client) -> None:
    project = make_project(
        centre="norr", region_text="Region Norbotten", regions=[], summary="", title="Röntgen"
    )
    page = text(norr)
    assert "Region som inte förstås: 1" in page
    assert "Röntgen: ”Region Norbotten”; närmast är Region Norrbotten" in page
    assert "Ingen region: 1" in page
    assert "Ingen sammanfattning: 1" in page
    assert f'/admin/projects/project/{project.pk}/change/">{project.reference}</a>' in page


def test_titles_are_told_that_stand_twice_in_a_table(norr: Client) -> None:
    for area in ("bfm", "bfm", "patologi"):
        make_project(centre="norr", area=area, title="Digital cytologi")
    assert "Samma titel i samma RCC och område: 2" in text(norr)


def test_others_entries_are_not_told(norr: Client) -> None:
    make_project(centre="syd", summary="", regions=[])
    assert "Ingen sammanfattning: 0" in text(norr)


def test_the_list_of_projects_leads_there(norr: Client) -> None:
    assert PAGE in norr.get("/admin/projects/project/").content.decode()


def test_the_questions_do_not_grow(
    norr: Client, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    for number in range(5):
        make_project(centre="norr", summary="", title=f"Röntgen {number}")
    with django_assert_max_num_queries(14):
        norr.get(PAGE)


def test_a_visitor_is_sent_to_the_login_page(client: Client) -> None:
    assert client.get(PAGE)["Location"].startswith("/admin/login/")
