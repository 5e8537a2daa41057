"""The first page."""

import pytest
from django.test import Client
from pytest_django import DjangoAssertNumQueries

from tests.factories import make_project
from tests.projects.public.conftest import Text

pytestmark = pytest.mark.django_db


def test_before_the_first_import_the_page_says_so(text: Text) -> None:
    assert "Inga projekt är införda än" in text("/")


def test_areas_centres_and_regions_lead_to_their_pages(text: Text, client: Client) -> None:
    make_project(area="patologi", centre="vast", regions=["vastra-gotaland"])
    make_project(area="patologi", centre="norr", regions=["norrbotten", "vasterbotten"])
    make_project(area="patologi", centre="norr", state="utkast")
    assert "Här finns 2 projekt" in text("/")
    assert "Patologi 2 projekt" in text("/")
    assert "RCC Norr 1 projekt" in text("/")
    assert "Västra Götalandsregionen 1 projekt" in text("/")
    assert 'href="/region/vasterbotten/"' in client.get("/").content.decode()


def test_the_queries_are_few(
    client: Client, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    make_project()
    with django_assert_max_num_queries(12):
        client.get("/")


def test_about_tells_what_is_not_stated(text: Text) -> None:
    assert "Ansvarig ej angivet Kontakt ej angivet" in text("/om/")
