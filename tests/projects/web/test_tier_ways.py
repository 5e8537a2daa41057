"""The two tiers of what a text finds on a page, and the ways between them."""

import re

import pytest
from django.test import Client

from projects.search import find
from tests.factories import make_project
from tests.projects.web.conftest import Text

pytestmark = pytest.mark.django_db

LIST = "/projekt/?q=dietist+hemmet"
NEAR = 7


@pytest.fixture(autouse=True)
def registry() -> None:
    """One project answers the whole text; seven, one of them in the south, some of it."""
    make_project(title="Dietist i hemmet", summary="", regions=["norrbotten"])
    make_project(title="Dietist i söder", summary="", centre="syd", regions=["skane"])
    for number in range(1, NEAR):
        make_project(title=f"Dietist på plats {number}", summary="", regions=["norrbotten"])


@pytest.fixture
def all_promise(monkeypatch: pytest.MonkeyPatch) -> None:
    """Each near project is worth a look, up to the number that is shown."""
    for name in ("BELOW_FIRST", "ALONE"):
        most = getattr(find, name).most
        monkeypatch.setattr(find, name, find.Promise(of_text=0, of_best=0, most=most))


def _html(client: Client, address: str) -> str:
    return client.get(address).content.decode()


def _heading(html: str) -> str:
    [heading] = re.findall(r'<h\d id="antal".*?</h\d>', html, re.DOTALL)
    return " ".join(re.sub(r"<[^>]*>", " ", heading).split())


def test_the_heading_counts_both_tiers_and_leads_to_each(client: Client) -> None:
    html = _html(client, LIST)
    assert _heading(html) == "1 svarar på hela sökningen · 7 närliggande"
    assert '<a href="?q=dietist+hemmet" aria-current="true">1 svarar' in html
    assert '<a href="?q=dietist+hemmet&amp;tier=some">7 närliggande</a>' in html
    assert _heading(_html(client, "/projekt/?q=dietist")) == "8 projekt"


@pytest.mark.usefixtures("all_promise")
def test_the_promising_ones_follow_the_first_tier_under_their_own_heading(text: Text) -> None:
    page = text(LIST)
    assert "Visar 1–1 " in page
    assert page.index("Dietist i hemmet") < page.index("Närliggande Dietist")
    assert page.count("Lägg till i min lista") == 1 + 5
    assert page.index("Lägg till i min lista") < page.index("Visa alla 7 närliggande Visa båda")


@pytest.mark.parametrize(
    "address",
    [
        pytest.param(f"{LIST}&sort=titel", id="in-another-order"),
        pytest.param(f"{LIST}&tier=some", id="alone"),
        pytest.param("/projekt/?q=dietist", id="without-a-second-tier"),
    ],
)
def test_nothing_follows_where_it_would_not_belong(text: Text, address: str) -> None:
    assert "Närliggande Dietist" not in text(address)


def test_the_other_tiers_are_one_click_away_and_back(client: Client, text: Text) -> None:
    html = _html(client, LIST)
    assert '<a href="?q=dietist+hemmet&amp;tier=some">Visa alla 7 närliggande</a>' in html
    assert '<a href="?q=dietist+hemmet&amp;tier=all&amp;tier=some">Visa båda</a>' in html
    both = _html(client, f"{LIST}&tier=all&tier=some")
    assert '<a href="?q=dietist+hemmet">Visa bara dem som svarar på hela sökningen</a>' in both
    page = text(f"{LIST}&tier=all&tier=some")
    assert page.index("Svarar på hela sökningen Dietist") < page.index("Närliggande Dietist")
    assert "Visar 1–8 " in page
    assert "Visar 1–7 " in text(f"{LIST}&tier=some")


def test_what_is_chosen_can_be_taken_away(client: Client) -> None:
    html = _html(client, f"{LIST}&tier=some")
    assert (
        '<a href="?q=dietist+hemmet"><span class="unseen">Ta bort </span>Träffar: närliggande'
        in html
    )


def test_a_choice_without_a_near_project_shows_no_ways_to_them(
    client: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(find, "ALONE", find.Promise(of_text=0, of_best=0, most=3))
    make_project(title="Kurator", summary="")
    html = _html(client, "/projekt/?q=dietist+kurator&centre=stockholm-gotland")
    assert _heading(html) == "0 projekt"
    assert 'class="tier-ways"' not in html


def test_a_page_without_a_first_tier_says_so_and_shows_what_is_worth_a_look(
    client: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(find, "ALONE", find.Promise(of_text=0, of_best=0, most=3))
    make_project(title="Kurator", summary="")
    html = _html(client, "/projekt/?q=dietist+kurator")
    assert _heading(html) == "Inget projekt svarar på hela sökningen. 9 närliggande:"
    assert html.count('<li class="hit">') == 3
    assert '<a href="?q=dietist+kurator&amp;tier=some">Visa alla 9 närliggande</a>' in html
    assert "Visa båda" not in html
    everything = _html(client, "/projekt/?q=dietist+kurator&tier=some")
    assert everything.count('<li class="hit">') == 9


@pytest.mark.usefixtures("all_promise")
def test_a_filter_that_leaves_only_near_ones_says_so_and_shows_them(
    client: Client, text: Text
) -> None:
    address = f"{LIST}&region=skane"
    assert _heading(_html(client, address)) == "Inget svarar på hela sökningen · 1 närliggande"
    page = text(address)
    assert "Utan filtret Region: 1 projekt" in page
    assert "Närliggande Dietist i söder" in page


def test_files_and_feeds_hold_what_the_page_counts(client: Client) -> None:
    html = _html(client, LIST)
    for form in ("csv", "xlsx", "json", "atom"):
        assert f'href="/projekt.{form}?q=dietist+hemmet&amp;tier=all"' in html
        assert f'href="/projekt.{form}?q=dietist"' in _html(client, "/projekt/?q=dietist")
    for tier, number in {"": 8, "&tier=all": 1, "&tier=some": 7}.items():
        found = client.get(f"/projekt.json?q=dietist+hemmet{tier}")
        rows = b"".join(found.streaming_content)  # type: ignore[attr-defined]  # a file
        assert rows.count(b'"reference"') == number
    assert client.get("/projekt.csv?q=dietist&tier=inget").status_code == 400


def test_files_feeds_and_cards_lead_to_the_list_that_they_hold(client: Client) -> None:
    for tier, listed in {"": "&tier=all&tier=some", "&tier=all": "&tier=all"}.items():
        found = client.get(f"/projekt.json?q=dietist+hemmet{tier}")
        rows = b"".join(found.streaming_content)  # type: ignore[attr-defined]  # a file
        address = f"http://testserver/projekt/?q=dietist+hemmet{listed}"
        assert f'"{address}"'.encode() in rows
        written = address.replace("&", "&amp;")
        assert f'<link href="{written}"' in _html(client, f"/projekt.atom?q=dietist+hemmet{tier}")
        assert f'href="{written}"' in _html(client, f"/projekt/kort/?q=dietist+hemmet{tier}")


def test_one_page_has_one_address(client: Client) -> None:
    usual = '<link rel="canonical" href="http://testserver/projekt/?q=dietist+hemmet{}">'
    assert usual.format("") in _html(client, LIST)
    assert usual.format("") in _html(client, f"{LIST}&tier=all")
    assert usual.format("&amp;tier=some") in _html(client, f"{LIST}&tier=some")


def test_a_filter_keeps_the_second_tier_but_another_text_does_not(client: Client) -> None:
    html = _html(client, f"{LIST}&tier=some")
    assert '<button form="urval" type="submit" name="tier" value="some">' in html
    assert '<input type="hidden" name="tier"' not in html
    both = _html(client, f"{LIST}&tier=all&tier=some")
    assert both.count('<input type="hidden" name="tier"') == 2


def test_the_list_of_an_entity_has_the_tiers_of_its_own_projects(client: Client) -> None:
    html = _html(client, "/region/norrbotten/?q=dietist+hemmet")
    assert _heading(html) == "1 svarar på hela sökningen · 6 närliggande"
    assert 'href="/region/norrbotten/projekt.csv?q=dietist+hemmet&amp;tier=all"' in html
    html = _html(client, "/region/skane/?q=dietist+hemmet")
    assert _heading(html) == "Inget projekt svarar på hela sökningen. 1 närliggande:"


def test_an_unknown_tier_is_named(text: Text) -> None:
    assert "Träffar: Okänt värde: inget. Visa utan det" in text(f"{LIST}&tier=inget")
