"""Cards that other sites show in a frame, and nothing else of the registry."""

import pytest
from django.test import Client
from pytest_django import DjangoAssertNumQueries, Settings

from projects.models import Revision
from tests.factories import make_project
from tests.projects.published import LONG_READ, publish
from tests.projects.web.conftest import Text
from tests.projects.web.markup import tree

pytestmark = pytest.mark.django_db

CARD = "/projekt/2025-NORR-BFM-001/kort/"
LIST_CARD = "/projekt/kort/"
NOT_FRAMED = [
    "/", "/projekt/", "/projekt/2025-NORR-BFM-001/", "/rcc/norr/", "/min-lista/", "/nix/",
    "/projekt.atom", "/projekt.csv", "/sitemap.xml", "/admin/login/", "/api/v1/projects",
    "/rcc/norr/kort/", "/projekt/x/kort/", "/projekt/kort/x/", "/static/registry.css",
]  # fmt: skip
CARD_QUERIES = 3
"""Project; regions; published row."""
LIST_CARD_QUERIES = 4
"""Count; first projects, their regions; source."""


def test_the_card_of_a_project_says_the_least_and_leads_back(client: Client, text: Text) -> None:
    publish(LONG_READ)
    address = "/projekt/2025-NORR-PAT-001/"
    words = text(f"{address}kort/")
    assert "Patologi Long-read sekvensering Vi vill: • Förkorta den" in words
    assert "RCC RCC Norr Region Region Norrbotten Status Fortsättning" in words
    assert "Ur Projektregistret . Källa: uppladdad fil." in words
    page = tree(client.get(f"{address}kort/").content.decode())
    links = [each.attributes for each in page.all("a")]
    assert [each["href"] for each in links] == [f"http://testserver{address}", "http://testserver/"]
    assert {(each["target"], each["rel"]) for each in links} == {("_blank", "noopener")}
    assert page.one("link", rel="canonical").attributes["href"] == f"http://testserver{address}"
    assert not list(page.all("script"))


def test_the_card_of_a_list_counts_all_and_shows_five(client: Client, text: Text) -> None:
    for number in range(1, 8):
        make_project(title=f"Cancerskola {number}")
    make_project(title="Cancerskola i Skåne", centre="syd")
    address = f"{LIST_CARD}?q=cancerskola&centre=norr"
    words = text(address)
    assert "7 projekt Sökord: cancerskola; Regionalt cancercentrum: RCC Norr" in words
    assert "Visa alla 7 projekt" in words
    assert ("Cancerskola 5" in words, "Cancerskola 6" in words) == (True, False)
    hrefs = [
        each.attributes["href"] for each in tree(client.get(address).content.decode()).all("a")
    ]
    assert hrefs[0] == "http://testserver/projekt/?q=cancerskola&centre=norr"
    assert hrefs[1].startswith("http://testserver/projekt/2025-NORR-BFM-00")
    assert hrefs[-2:] == [hrefs[0], "http://testserver/"]


def test_addresses_of_cards_begin_with_the_public_one(client: Client, settings: Settings) -> None:
    settings.PUBLIC_URL = "https://registret.example.se"
    make_project()
    for address in (CARD, LIST_CARD, "/projekt/", "/projekt/2025-NORR-BFM-001/"):
        html = client.get(address).content.decode()
        assert "https://registret.example.se/" in html
        assert "testserver" not in html


def test_the_card_of_a_list_is_kind_to_nonsense(text: Text) -> None:
    make_project()
    words = text(f"{LIST_CARD}?centre=narnia&page=x")
    assert "0 projekt" in words
    assert "Regionalt cancercentrum: Okänt värde: narnia." in words


@pytest.mark.usefixtures("caching")
@pytest.mark.parametrize("address", [CARD, LIST_CARD])
def test_any_site_may_show_a_card_also_from_the_cache(client: Client, address: str) -> None:
    make_project()
    answers = [client.get(address), client.get(address)]
    answers.append(client.get(address, headers={"if-none-match": answers[0]["ETag"]}))
    assert [each.status_code for each in answers] == [200, 200, 304]
    for answer in answers:
        assert "X-Frame-Options" not in answer
        assert "frame-ancestors *" in answer["Content-Security-Policy"]
        assert "default-src 'none'" in answer["Content-Security-Policy"]
        assert answer["X-Content-Type-Options"] == "nosniff"
        assert not answer.cookies


@pytest.mark.usefixtures("caching")
@pytest.mark.parametrize("address", NOT_FRAMED)
def test_nothing_else_may_be_shown_in_a_frame(client: Client, address: str) -> None:
    make_project()
    client.get(CARD).close()
    for _ in range(2):
        answer = client.get(address)
        assert answer["X-Frame-Options"] == "DENY"
        assert "frame-ancestors 'none'" in answer["Content-Security-Policy"]
        answer.close()


def test_the_card_of_a_withdrawn_project_says_why(client: Client) -> None:
    make_project(title="Hemligt", state="aterkallad", withdrawal_reason="Infört två gånger.")
    answer = client.get(CARD)
    html = answer.content.decode()
    assert answer.status_code == 410
    assert "Infört två gånger." in html
    assert "Hemligt" not in html
    assert "X-Frame-Options" not in answer


def test_there_is_no_card_of_a_draft_or_of_nothing(client: Client) -> None:
    make_project(state="utkast")
    assert client.get(CARD).status_code == 404
    assert client.get("/projekt/2025-NORR-BFM-999/kort/").status_code == 404


def test_any_spelling_of_case_leads_to_the_one_card(client: Client) -> None:
    make_project()
    answer = client.get(CARD.replace("NORR-BFM", "norr-bfm"))
    assert (answer.status_code, answer["Location"]) == (301, CARD)


def test_a_project_and_a_list_offer_the_markup_of_their_frames(client: Client) -> None:
    project = make_project(title='"Å" & <b>')
    page = tree(client.get(f"/projekt/{project.reference}/").content.decode())
    assert page.one("textarea").text == (
        f'<iframe src="http://testserver{CARD}" title="&quot;Å&quot; &amp; &lt;b&gt;"'
        ' width="100%" height="320" loading="lazy"></iframe>'
    )
    address = "/projekt/?centre=norr&per=50&sort=titel"
    assert (
        f'href="{address.removeprefix("/projekt/").replace("&", "&amp;")}&amp;embed=1#badda-in"'
        in (
            client.get(address)
            .content.decode()
            .replace("sort=titel&amp;per=50", "per=50&amp;sort=titel")
        )
    )
    page = tree(client.get(f"{address}&embed=1").content.decode())
    frame = tree(page.one("textarea").text).one("iframe").attributes
    assert frame["src"] == f"http://testserver{LIST_CARD}?centre=norr&sort=titel"
    assert client.get(frame["src"]).status_code == 200


@pytest.mark.parametrize("address", [CARD, LIST_CARD])
def test_the_queries_of_a_card_do_not_grow(
    client: Client, django_assert_num_queries: DjangoAssertNumQueries, address: str
) -> None:
    queries = {CARD: CARD_QUERIES, LIST_CARD: LIST_CARD_QUERIES}[address]
    make_project()
    with Revision.current().known(), django_assert_num_queries(queries):
        client.get(address)
    for number in range(9):
        make_project(title=f"Cancerskola {number}", regions=["norrbotten", "vasterbotten"])
    with Revision.current().known(), django_assert_num_queries(queries):
        client.get(address)
