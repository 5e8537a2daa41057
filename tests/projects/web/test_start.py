"""The first page."""

import pytest
from django.test import Client
from django.utils.formats import date_format
from django.utils.timezone import localdate
from pytest_django import DjangoAssertNumQueries

from projects.annex.undoing import undo
from projects.models import ImportRun, Revision
from tests.factories import make_project
from tests.projects.concepts import give_keyword
from tests.projects.published import CYTOLOGY, LONG_READ, publish
from tests.projects.web.conftest import Text

pytestmark = pytest.mark.django_db

QUERIES = 9
"""Once for each revision: the sets, keywords, areas, centres with regions, programmes, money.
Always: the latest edits and imports."""


def test_before_the_first_import_the_page_says_so(text: Text) -> None:
    assert "Inga projekt är införda än" in text("/")


def test_areas_centres_and_regions_lead_to_their_pages(text: Text, client: Client) -> None:
    make_project(area="patologi", centre="vast", regions=["vastra-gotaland"])
    make_project(area="patologi", centre="norr", regions=["norrbotten", "vasterbotten"])
    make_project(area="patologi", centre="norr", state="utkast")
    assert "Här finns 2 projekt" in text("/")
    assert "Patologi 2 projekt" in text("/")
    assert "RCC Norr 1 projekt" in text("/")
    assert "RCC Väst 1 projekt Västra Götalandsregionen 1" in text("/")
    assert "Västra Götalandsregionen 1 projekt" in text("/")
    assert 'href="/region/vasterbotten/"' in client.get("/").content.decode()


def test_frequent_keywords_lead_to_their_pages_kinds_do_not_count(
    text: Text, client: Client
) -> None:
    first, second = make_project(title="Ett", summary=""), make_project(title="Två", summary="")
    give_keyword("agility", first)
    give_keyword("simning", first, second)
    give_keyword("typ-ett", first, second, group="projekttyp")
    assert "Vanliga nyckelord Simning 2 projekt Agility 1 projekt" in text("/")
    assert 'href="/nyckelord/simning/"' in client.get("/").content.decode()
    assert "Typ-ett" not in text("/")


def test_one_can_describe_a_project_of_ones_own(client: Client) -> None:
    assert 'href="/liknande/"' in client.get("/").content.decode()


def test_the_source_and_its_date_are_named(text: Text) -> None:
    assert "Socialstyrelsen, Uppföljning av överenskommelsen" in text("/")
    assert "Bilaga 3, mars 2026" in text("/")


def test_after_the_first_import_nothing_has_changed(text: Text) -> None:
    publish(LONG_READ, CYTOLOGY)
    today = date_format(localdate(), "j F Y")
    assert f"Inget har ändrats sedan den första inläsningen {today} , då 2 projekt" in text("/")


def test_later_changes_are_shown_with_their_dates(text: Text, client: Client) -> None:
    publish(LONG_READ)
    publish(LONG_READ, CYTOLOGY)
    project = make_project(title="Cancerskola på nätet")
    today = date_format(localdate(), "j F Y")
    assert f"{today} Nytt projekt: Cancerskola på nätet" in text("/")
    assert f"{today} Inläsning av projekten 2025 : 1 nytt, 0 ändrade" in text("/")
    assert f'href="/projekt/{project.reference}/"' in client.get("/").content.decode()


@pytest.mark.parametrize("projects", [1, 20])
def test_the_queries_are_few_and_independent_of_rows(
    client: Client, django_assert_num_queries: DjangoAssertNumQueries, projects: int
) -> None:
    for number in range(projects):
        give_keyword(f"ord-{number}", make_project())
    with Revision.current().known(), django_assert_num_queries(QUERIES):
        client.get("/")


def test_an_undo_is_among_the_latest_changes(text: Text) -> None:
    publish(LONG_READ, CYTOLOGY)
    number = ImportRun.objects.get().pk
    undo(number)
    assert f"Ångrad import {number} av projekten 2025 : 2 visas inte längre, 0 återställda" in text(
        "/"
    )


def test_the_registry_is_told_in_four_figures_that_lead_on(text: Text, client: Client) -> None:
    publish(LONG_READ, CYTOLOGY)
    make_project(centre="vast", regions=["vastra-gotaland"])
    page = text("/")
    assert "3 projekt" in page
    assert "220 miljoner kronor till RCC 2025" in page
    assert "220,7 miljoner vidare till projekten" in page
    html = client.get("/").content.decode()
    assert 'href="/statistik/#regioner"' in html
    assert 'href="/statistik/#pengar"' in html


def test_a_region_stands_under_a_centre_only_with_projects_of_both(text: Text) -> None:
    make_project(centre="syd", regions=["halland"])
    make_project(centre="vast", regions=["vastra-gotaland"])
    page = text("/")
    assert "RCC Syd 1 projekt Region Halland 1 projekt" in page
    assert page.count("Region Halland") == 1
