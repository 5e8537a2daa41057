"""The pages about the registry itself."""

import pytest
from django.test import Client
from pytest_django import DjangoAssertNumQueries, Settings

from tests.factories import make_project
from tests.projects.web.conftest import Text
from tests.projects.web.markup import tree

pytestmark = pytest.mark.django_db

PAGES = ("/om/", "/tillganglighet/", "/integritet/", "/in-english/")


@pytest.fixture
def owned(settings: Settings) -> None:
    """An owner who has stated who it is."""
    settings.OWNER_NAME = "Regionala cancercentrum i samverkan"
    settings.CONTACT_EMAIL = "registret@example.se"


def test_about_tells_what_is_not_stated(text: Text) -> None:
    assert "Ansvarig ej angivet Kontakt ej angivet" in text("/om/")


@pytest.mark.usefixtures("owned")
@pytest.mark.parametrize("address", PAGES)
def test_the_owner_is_named_and_can_be_written_to(client: Client, address: str) -> None:
    html = client.get(address).content.decode()
    assert "Regionala cancercentrum i samverkan" in html
    assert 'href="mailto:registret@example.se"' in html


def test_the_statement_has_every_part_that_the_law_asks_for(text: Text) -> None:
    page = text("/tillganglighet/")
    for part in (
        "Webbplats Projektregistret, de öppna sidorna",
        "Ansvarig aktör ej angivet",
        "Uppfyller lagen Delvis förenlig",
        "Senast bedömd 22 november 2026",
        "Redogörelsen uppdaterad 22 november 2026",
        "Kontakt ej angivet",
        "Myndigheten för digital förvaltning, Digg, har tillsyn",
        "lagen (2018:1937) om tillgänglighet till digital offentlig service",
        "Bristande förenlighet med lagen",
        "Innehåll som lagen inte omfattar",
        "Inget är undantaget som oskäligt betungande",
        "Bedömningen är en egen skattning",
    ):
        assert part in page


def test_the_statement_leads_to_the_supervising_agency(client: Client) -> None:
    html = client.get("/tillganglighet/").content.decode()
    assert 'href="https://www.digg.se/tdosanmalan"' in html


def test_what_the_owner_has_not_stated_is_a_shortcoming(text: Text) -> None:
    page = text("/tillganglighet/")
    assert "Ingen kontaktväg är angiven" in page
    assert "namnger ingen ansvarig aktör" in page


@pytest.mark.usefixtures("owned")
def test_what_the_owner_has_stated_is_no_shortcoming(text: Text) -> None:
    page = text("/tillganglighet/")
    assert "Ingen kontaktväg är angiven" not in page
    assert "namnger ingen ansvarig aktör" not in page


def test_the_english_page_says_that_it_is_english(client: Client) -> None:
    make_project()
    html = client.get("/in-english/").content.decode()
    assert '<div class="text" lang="en">' in html
    assert "makes 1 such projects searchable" in " ".join(html.split())
    assert 'href="/api/v1/projects"' in html


@pytest.mark.parametrize("address", PAGES)
def test_each_element_is_closed_where_it_was_opened(client: Client, address: str) -> None:
    assert tree(client.get(address).content.decode())


@pytest.mark.parametrize(
    ("address", "queries"), [("/om/", 1), ("/tillganglighet/", 0), ("/in-english/", 2)]
)
def test_the_queries_are_few(
    client: Client, django_assert_num_queries: DjangoAssertNumQueries, address: str, queries: int
) -> None:
    with django_assert_num_queries(queries):
        client.get(address)
