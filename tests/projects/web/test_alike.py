"""The page that finds projects like a description."""

import pytest
from django.test import Client

from tests.projects.web.conftest import words_of
from tests.projects.web.markup import tree

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("registry")]

ADDRESS = "/liknande/"
PREHAB = "Prehabilitering med fysisk träning inför operation av tjocktarmscancer."


def _asked(client: Client, **given: str | list[str]) -> str:
    response = client.post(ADDRESS, {"text": PREHAB, **given})
    assert response.status_code == 200
    return response.content.decode()


def _regions(html: str) -> list[str]:
    return [
        each.text
        for each in tree(html).one("ol", **{"class": "alike"}).all("p", **{"class": "facts"})
    ]


def test_it_says_what_was_understood_and_what_is_shared(client: Client) -> None:
    html = _asked(client)
    page = words_of(html)
    assert "Så förstods texten" in page
    assert "Gemensamt: prehabilitering" in page
    chips = [each.attributes["value"] for each in tree(html).all("button", name="without")]
    assert {"prehabilitering", "tjocktarmscancer"} <= set(chips)


def test_what_is_understood_can_be_taken_away_and_given_back(client: Client) -> None:
    html = _asked(client, without=["prehabilitering"])
    assert "Gemensamt: prehabilitering" not in words_of(html)
    kept = tree(html).one("input", name="without").attributes
    assert kept["value"] == "prehabilitering"
    assert "checked" in kept


def test_a_title_counts_too(client: Client) -> None:
    page = words_of(_asked(client, title="Kylmössa mot håravfall", text="För våra patienter."))
    assert "Gemensamt: skalpkylning och håravfall." in page


@pytest.mark.parametrize(("where", "in_it"), [("min", True), ("andra", False)])
def test_one_s_own_region_or_the_others(client: Client, where: str, *, in_it: bool) -> None:
    found = _regions(_asked(client, region="skane", where=where))
    assert found
    assert all(("Region Skåne" in each) is in_it for each in found)


def test_own_or_others_asks_for_the_region(client: Client) -> None:
    assert "Välj din region" in words_of(_asked(client, where="min"))


def test_an_area_and_a_keyword_narrow_the_answer(client: Client) -> None:
    pathology = _asked(client, area="patologi")
    assert "2025-SYD-REHAB" not in pathology
    keyword = tree(_asked(client, keyword="prehabilitering")).one("ol", **{"class": "alike"})
    assert len(list(keyword.all("li"))) == 10


def test_what_is_found_can_be_taken_along_without_the_text(client: Client) -> None:
    along = tree(_asked(client)).one("nav", **{"class": "take-along"})
    links = [each.attributes["href"] for each in along.all("a", download="")]
    assert [link.partition("?")[0] for link in links] == [
        "/projekt.xlsx", "/projekt.csv", "/projekt.json",
    ]  # fmt: skip
    rows = b"".join(client.get(links[1]).streaming_content).decode("utf-8-sig").splitlines()  # type: ignore[attr-defined]  # a file
    assert len(rows) > 5
    assert "tjocktarm" not in links[0]


@pytest.mark.parametrize(
    "text", ["Tandimplantat för hundar.", "En hårfrisör i Lund som klipper barn."]
)
def test_a_text_about_something_else_is_like_nothing(client: Client, text: str) -> None:
    page = words_of(_asked(client, text=text))
    assert "Inget liknar detta." in page
    assert "söka på enstaka ord" in page


def test_mistypings_are_told(client: Client) -> None:
    page = words_of(_asked(client, text="Prehabilitring för våra patienter."))
    assert "Prehabilitring lästes som prehabilitering" in page


def test_bad_input_is_named(client: Client) -> None:
    page = words_of(_asked(client, text="", title="x" * 301, area="finns-inte"))
    assert "Skriv eller klistra in en beskrivning." in page
    assert "Rubriken är längre än 300 tecken." in page
    assert "finns-inte" in page
