"""The list: filter, page, render."""

import re

import pytest
from django.test import Client
from pytest_django import DjangoAssertNumQueries

from projects.models import KeywordOrigin, ProjectKeyword
from tests.factories import make_project
from tests.projects.keywords import link, make_keyword
from tests.projects.public.conftest import Text

pytestmark = pytest.mark.django_db

LIST_QUERIES = 11
SEARCH_QUERIES = 2
"""Count, page, its regions and keywords; options of five facets; the source line."""


def test_before_the_first_import_the_page_says_so(text: Text) -> None:
    assert "0 projekt Inga projekt är införda än" in text("/projekt/")


def test_a_hit_shows_what_a_reader_chooses_by(text: Text) -> None:
    make_project(title="Cancerskola", area="rehab", sub_area="cancerrehabilitering")
    page = text("/projekt/")
    assert "1 projekt Visar 1–1" in page
    assert "Cancerskola Inköp och implementering" in page
    assert "seneffekter · Cancerrehabilitering RCC RCC Norr Region Region Västernorrland" in page
    assert "Status Nytt År 2025" in page


def test_a_project_without_region_is_not_stated(text: Text) -> None:
    make_project(regions=[], actor="Svensk Förening för Patologi", actor_kind="profession")
    assert "Region ej angivet Aktör Svensk Förening för Patologi" in text("/projekt/")


def test_drafts_and_withdrawn_projects_are_not_listed(text: Text) -> None:
    make_project(state="utkast")
    make_project(state="aterkallad", withdrawal_reason="Dubblett.")
    assert "0 projekt" in text("/projekt/")


def test_what_is_active_can_be_removed_and_is_checked_in_the_form(client: Client) -> None:
    make_project(title="Cancerskola")
    html = client.get("/projekt/?q=skola&centre=norr&centre=syd&per=50").content.decode()
    assert 'href="?centre=norr&amp;centre=syd&amp;per=50"' in html
    assert 'href="?q=skola&amp;centre=syd&amp;per=50"' in html
    assert 'name="centre" value="norr" checked>' in html
    assert '<input type="hidden" name="per" value="50">' in html


def test_other_pages_keep_the_selection(client: Client) -> None:
    for number in range(41):
        make_project(title=f"Cancerskola {number}")
    html = client.get("/projekt/?centre=norr&page=2&utm_source=brev").content.decode()
    assert '<a rel="prev" href="?centre=norr&amp;page=1">' in html
    assert '<a rel="next" href="?centre=norr&amp;page=3">' in html
    assert 'href="?centre=norr&amp;per=50"' in html
    assert 'href="?centre=norr&amp;sort=andrad"' in html


def test_an_unknown_value_is_named_with_a_way_out(client: Client, text: Text) -> None:
    make_project()
    address = "/projekt/?centre=norr&centre=narnia&per=20"
    assert "Regionalt cancercentrum: Okänt värde: narnia. Visa utan det" in text(address)
    assert 'href="?per=20&amp;centre=norr"' not in client.get(address).content.decode()
    assert 'href="?centre=norr&amp;per=20"' in client.get(address).content.decode()


def test_a_hit_leads_to_the_pages_of_its_first_keywords(client: Client, text: Text) -> None:
    project = make_project(title="Cancerskola")
    ProjectKeyword.objects.filter(project=project).delete()
    for number in range(8):
        make_keyword(f"djur-{number}", project)
    link(project, make_keyword("agility"), KeywordOrigin.REFUSED)
    html = client.get("/projekt/").content.decode()
    assert '<a href="/nyckelord/djur-0/">djur-0</a>' in html
    assert '<a href="/nyckelord/agility/">' not in html
    assert "djur-4 djur-5 och 2 till" in text("/projekt/")


def test_keywords_are_chosen_under_the_heading_of_their_group(client: Client) -> None:
    make_keyword("zooterapi", make_project(), group="plats")
    html = client.get("/projekt/").content.decode()
    assert '<details class="group"> <summary>Platser</summary>' in " ".join(html.split())
    assert 'name="keyword" value="zooterapi">' in html
    html = client.get("/projekt/?keyword=zooterapi&sort=titel").content.decode()
    assert '<details class="group" open> <summary>Platser' in " ".join(html.split())
    assert 'name="keyword" value="zooterapi" checked>' in html
    assert '<a href="?sort=titel"><span class="unseen">Ta bort </span>Nyckelord: zooterapi' in html


def test_no_two_elements_share_an_id(client: Client) -> None:
    make_project()
    html = client.get("/projekt/?q=MR&centre=norr&region=narnia").content.decode()
    ids = re.findall(r' id="([^"]+)"', html)
    assert len(set(ids)) == len(ids)


def test_no_hit_shows_ways_on(text: Text) -> None:
    make_project()
    assert "Inga projekt passar ditt urval" in text("/projekt/?q=kvantdator")


def test_markup_in_the_search_stays_text(client: Client) -> None:
    html = client.get("/projekt/", {"q": '"><script>alert(1)</script>'}).content.decode()
    assert "<script" not in html
    assert "&lt;script&gt;" in html


def test_the_queries_do_not_grow_with_the_rows(
    client: Client, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    make_project()
    with django_assert_num_queries(LIST_QUERIES):
        client.get("/projekt/")
    for number in range(30):
        make_project(title=f"Cancerskola {number}", regions=["norrbotten", "vasterbotten"])
    with django_assert_num_queries(LIST_QUERIES):
        client.get("/projekt/?centre=norr&sort=andrad")
    client.get("/projekt/?q=skola")  # the vocabulary is loaded once
    with django_assert_num_queries(LIST_QUERIES + SEARCH_QUERIES):
        client.get("/projekt/?centre=norr&q=skola&sort=andrad")
