"""What of the entries deserves a look is told to those who can mend it."""

import re
from datetime import date

import pytest
from django.test import Client
from pytest_django import DjangoAssertNumQueries

from projects.models import CancerCentre, Project, QualityCount
from projects.quality.shortcomings import KINDS
from tests.factories import make_project

pytestmark = pytest.mark.django_db

PAGE = "/admin/projects/project/kvalitet/"


def text(client: Client, address: str = PAGE) -> str:
    return " ".join(client.get(address).content.decode().split())


def test_each_shortcoming_has_its_projects_and_the_way_to_the_field(norr: Client) -> None:
    project = make_project(
        centre="norr", region_text="Region Norbotten", regions=[], summary="", title="Röntgen"
    )
    page = text(norr)
    assert "Region som inte förstås: 1" in page
    assert "Röntgen: ”Region Norbotten”; närmast är Region Norrbotten" in page
    assert "Ingen region: 1" in page
    assert "Ingen sammanfattning: 1" in page
    way = f'/admin/projects/project/{project.pk}/change/#id_summary">{project.reference}</a>'
    assert way in page


def test_the_form_has_every_field_that_a_shortcoming_leads_to(norr: Client, own: Project) -> None:
    page = norr.get(f"/admin/projects/project/{own.pk}/change/").content.decode()
    for field in {f"id_{kind.field}" for kind in KINDS if kind.field}:
        assert page.count(f' id="{field}"') == 1, field


def test_others_entries_are_not_told(norr: Client) -> None:
    make_project(centre="syd", summary="", regions=[])
    assert "Ingen sammanfattning: 0" in text(norr)
    assert "Ingen sammanfattning: 0" in text(norr, f"{PAGE}?rcc=syd")


def test_the_nation_is_told_whole_or_by_centre(national: Client) -> None:
    make_project(centre="norr", summary="", title="Ett")
    make_project(centre="syd", summary="", title="Två")
    assert "Ingen sammanfattning: 2" in text(national)
    page = text(national, f"{PAGE}?rcc=syd")
    assert "Ingen sammanfattning: 1" in page
    assert '<option value="syd" selected>RCC Syd</option>' in page
    assert "Ingen sammanfattning: 2" in text(national, f"{PAGE}?rcc=finns-inte")


def test_of_many_some_are_listed_and_all_are_a_page_of_their_own(
    norr: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("projects.admin.quality_page.MOST", 1)
    for title in ("Ett", "Två"):
        make_project(centre="norr", summary="", title=title)
    page = text(norr)
    assert 'href="?brist=utan-sammanfattning">Visa alla 2' in page
    alone = text(norr, f"{PAGE}?brist=utan-sammanfattning")
    assert re.findall(r"</a> (Ett|Två)</li>", alone) == ["Ett", "Två"]
    assert "Ingen kontakt:" not in alone


def test_the_numbers_over_time_are_a_table_and_a_line_with_words(norr: Client) -> None:
    make_project(centre="norr", summary="")
    for slug, number in (("norr", 3), ("syd", 40)):
        centre = CancerCentre.objects.get(slug=slug)
        QualityCount.objects.create(
            date=date(2026, 11, 2), centre=centre, kind="utan-sammanfattning", number=number
        )
    page = text(norr)
    assert '<td>3 <span class="day">2026-11-02</span></td> <td>1</td>' in page
    assert 'aria-label="2026-11-02: 3, nu: 1"><polyline points="2.0,2.0 94.0,15.3" />' in page
    assert "<td>–</td>" in page


def test_the_list_of_projects_leads_there(norr: Client) -> None:
    assert PAGE in norr.get("/admin/projects/project/").content.decode()


def test_the_questions_do_not_grow(
    norr: Client, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    for number in range(5):
        make_project(centre="norr", summary="", title=f"Röntgen {number}")
    with django_assert_max_num_queries(18):
        norr.get(PAGE)


def test_a_visitor_is_sent_to_the_login_page(client: Client) -> None:
    assert client.get(PAGE)["Location"].startswith("/admin/login/")
