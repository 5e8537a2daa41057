"""What stands around every page: the way past it, the menu, the search, the foot."""

import pytest
from django.test import Client

from tests.factories import make_project
from tests.projects.web.conftest import Text

pytestmark = pytest.mark.django_db

ANYWHERE = ("/", "/projekt/", "/statistik/", "/kallor/", "/om/", "/nix/")
EVERYTHING = 'id="q-alla"'


@pytest.mark.parametrize("address", ANYWHERE)
def test_a_keyboard_can_go_past_the_menu(client: Client, address: str) -> None:
    html = client.get(address).content.decode()
    body = html[html.index("<body") :]
    assert body.index('<a class="skip" href="#innehall">') < body.index("<header")
    assert '<main id="innehall"' in body


@pytest.mark.parametrize("address", ["/projekt/", "/nyckelord/", "/statistik/", "/om/"])
def test_the_menu_says_where_the_reader_is(client: Client, address: str) -> None:
    html = client.get(address).content.decode()
    assert f'<a href="{address}" aria-current="page">' in html


@pytest.mark.parametrize("address", ANYWHERE)
def test_the_foot_leads_to_what_every_page_must_offer(client: Client, address: str) -> None:
    foot = client.get(address).content.decode().split("<footer", 1)[1]
    for other in ("/om/", "/kallor/", "/tillganglighet/", "/integritet/", "/in-english/"):
        assert f'href="{other}"' in foot
    assert 'lang="en"' in foot


@pytest.mark.parametrize(
    "address", ["/om/", "/statistik/", "/nyckelord/", "/kallor/", "/liknande/"]
)
def test_inner_pages_can_search_everything(client: Client, address: str) -> None:
    assert EVERYTHING in client.get(address).content.decode()


def test_a_project_can_search_everything(client: Client) -> None:
    html = client.get(f"/projekt/{make_project().reference}/").content.decode()
    assert EVERYTHING in html


@pytest.mark.parametrize("address", ["/", "/projekt/", "/rcc/norr/", "/nix/"])
def test_a_page_with_a_search_field_of_its_own_has_no_second(client: Client, address: str) -> None:
    make_project()
    html = client.get(address).content.decode()
    assert html.count('role="search"') == 1
    assert EVERYTHING not in html


def test_the_description_form_says_what_is_wrong_beside_the_field(
    client: Client, text: Text
) -> None:
    assert "Texten sparas inte" in text("/liknande/")
    html = client.post("/liknande/", {"text": ""}).content.decode()
    assert 'id="id_text_error">Skriv eller klistra in en beskrivning.' in html
    assert 'aria-describedby="id_text_helptext id_text_error"' in html
