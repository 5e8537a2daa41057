"""The list of the entries of documents: searched, narrowed and paged as that of projects is."""

import gzip
import json
import re
from collections.abc import Callable

import pytest
from django.test import Client
from pytest_django import DjangoAssertNumQueries

from projects.models import DocumentEntry, EntryState
from projects.services import write
from tests.projects.web.conftest import Text

pytestmark = pytest.mark.usefixtures("documents")

LIST = "/dokument/"
KIB = 1024
DATA = re.compile(r'<script type="application/ld\+json">(.*?)</script>')


@pytest.fixture
def page(client: Client) -> Callable[[str], str]:
    """The markup of the list with these parameters."""
    return lambda query: client.get(LIST + query).content.decode()


def found(markup: str) -> list[str]:
    """The addresses of the hits."""
    return re.findall(r'<h[23]><a href="(/dokument/[^"]+/[^"]+/)">', markup)


def test_without_a_choice_stand_the_documents_and_the_first_of_all_texts(
    page: Callable[[str], str], text: Text
) -> None:
    assert "128 texter" in text(LIST)
    assert len(found(page(""))) == 20
    assert 'aria-label="Alla dokument"' in page("")
    assert 'aria-label="Alla dokument"' not in page("?region=skane")


@pytest.mark.parametrize(
    ("query", "number"),
    [
        ("region=norrbotten", "16 texter"),
        ("region=vasterbotten", "17 texter"),
        ("region=stockholm", "16 texter"),
        ("region=skane", "1 text"),
        ("typ=atgardsforslag&area=patologi", "8 texter"),
        ("q=teledermatoskopi", "4 svarar på hela sökningen"),
    ],
)
def test_a_choice_gives_so_many(page: Callable[[str], str], query: str, number: str) -> None:
    [heading] = re.findall(r'<h2 id="antal"[^>]*>(.*?)</h2>', page(f"?{query}"), re.DOTALL)
    assert number in " ".join(re.sub("<[^>]+>", "", heading).split())


def test_a_hit_shows_its_best_passage_year_and_place(page: Callable[[str], str]) -> None:
    said = page("?q=teledermatoskopi&region=norrbotten")
    [address] = found(said)
    assert address.startswith("/dokument/norr-plan-2021/")
    assert re.search(r"<mark>[Tt]eledermatoskopi", said)
    assert "(2021)</a></h2>" in said
    assert '<a href="/region/norrbotten/">' in said


def test_what_is_chosen_can_be_taken_away_and_stays_on_other_pages(
    page: Callable[[str], str],
) -> None:
    said = page("?typ=uppfoljning&centre=norr")
    assert "Ta bort </span>Slag: Uppföljning" in said
    assert 'href="?typ=uppfoljning&amp;centre=norr&amp;page=2"' in said
    assert len(found(page("?typ=uppfoljning&centre=norr&page=2"))) == 20
    assert '<meta name="robots" content="noindex' in said


def test_what_was_not_understood_is_named(page: Callable[[str], str], text: Text) -> None:
    assert "Okänt värde: roman" in text(f"{LIST}?typ=roman")
    assert found(page("?typ=roman")) == []


def test_a_field_in_the_text_is_read_as_a_choice(page: Callable[[str], str]) -> None:
    assert "Ta bort </span>Slag: Åtgärdsförslag" in page("?q=slag:%C3%A5tg%C3%A4rdsf%C3%B6rslag")


def test_an_empty_list_says_what_to_drop_and_leads_to_the_projects(
    page: Callable[[str], str], text: Text
) -> None:
    query = "?q=teledermatoskopi&region=skane&plain=1"
    assert "Inga texter passar ditt urval" in text(LIST + query)
    assert "Utan filtret Region: 4 texter" in text(LIST + query)
    assert 'href="/projekt/?q=teledermatoskopi"' in page(query)


def test_a_draft_is_neither_listed_nor_counted(page: Callable[[str], str], text: Text) -> None:
    entry = DocumentEntry.objects.get(slug="slutsats-1")
    entry.state = EntryState.DRAFT
    write.save(entry)
    assert "127 texter" in text(LIST)
    assert "/slutsats-1/" not in page("?document=report-2025&typ=bedomning")


@pytest.mark.parametrize("query", ["", "?region=norrbotten", "?q=kontaktsjuksk%C3%B6terska&per=20"])
def test_a_page_is_light_and_asks_the_database_little(
    client: Client, django_assert_num_queries: DjangoAssertNumQueries, query: str
) -> None:
    content = client.get(LIST + query).content
    assert len(gzip.compress(content)) <= 12 * KIB
    with django_assert_num_queries(2):
        client.get(LIST + query)


def test_documents_and_entries_are_in_the_sitemap(client: Client) -> None:
    said = client.get("/sitemap.xml").content.decode()
    assert said.count("/dokument/") == 1 + 5 + 128
    assert "/dokument/report-2025/slutsats-1/</loc>" in said


def test_a_document_is_told_as_a_report_and_an_entry_as_its_part(
    page: Callable[[str], str],
) -> None:
    [report] = DATA.findall(page("report-2025/"))
    told = json.loads(report)
    assert (told["@type"], told["reportNumber"]) == ("Report", "2026-3-10125")
    assert told["publisher"] == {"@type": "Organization", "name": "Socialstyrelsen"}
    [work] = DATA.findall(page("report-2025/slutsats-1/"))
    part = json.loads(work)
    assert part["@type"] == "CreativeWork"
    assert part["isPartOf"]["@id"] == told["@id"]
    [unstated] = DATA.findall(page("barncancer-stockholm-2024/"))
    assert "publisher" not in json.loads(unstated)
