"""A keyword and an area of one name are told apart on both pages."""

import pytest
from django.test import Client

from tests.factories import make_project
from tests.projects.concepts import give_keyword
from tests.projects.web.conftest import Text

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def projects() -> None:
    """Two projects under the keyword, of which one is of the sub-area."""
    one = make_project(area="rehab", sub_area="cancerrehabilitering")
    other = make_project(title="Cancerskola", area="rehab")
    give_keyword("cancerrehabilitering-ord", one, other, name="cancerrehabilitering")
    give_keyword("cancerskola", other, name="cancerskola")


def test_the_page_of_the_area_names_the_keyword(client: Client, text: Text) -> None:
    html = client.get("/omrade/cancerrehabilitering/").content.decode()
    assert "<title>Cancerrehabilitering, delområde – Projektregistret</title>" in html
    said = "Något annat är nyckelordet cancerrehabilitering : 2 projekt vars texter handlar om det."
    assert said in text("/omrade/cancerrehabilitering/")
    assert 'href="/nyckelord/cancerrehabilitering-ord/">cancerrehabilitering</a>' in html


def test_the_page_of_the_keyword_names_the_area(client: Client, text: Text) -> None:
    address = "/nyckelord/cancerrehabilitering-ord/"
    html = client.get(address).content.decode()
    assert "<title>Cancerrehabilitering, nyckelord – Projektregistret</title>" in html
    said = "Något annat är delområdet Cancerrehabilitering : 1 projekt som fick sina medel där."
    assert said in text(address)


def test_where_there_is_no_other_nothing_is_said(client: Client) -> None:
    for address in ("/omrade/patologi/", "/nyckelord/cancerskola/"):
        html = client.get(address).content.decode()
        assert "Något annat är" not in html
        assert ", område –" not in html
        assert ", nyckelord –" not in html
