"""The texts of documents can be taken along: the same question, every text of the list."""

import io
import json
from csv import DictReader
from typing import Any
from xml.etree import ElementTree as ET

import pytest
from django.test import Client
from openpyxl import load_workbook
from pytest_django import DjangoAssertNumQueries

from projects.models import DocumentEntry, Revision
from projects.services import write
from projects.web.exports.entry_columns import ENTRIES
from tests.projects.web.conftest import Text
from tests.projects.web.test_feeds import SCHEMA

pytestmark = pytest.mark.usefixtures("documents")

ATOM = "{http://www.w3.org/2005/Atom}"
KEYS = 2
"""Which entries, and in what order; the entries themselves are held for each revision."""
QUESTION = "?q=cancerskola&region=norrbotten"


def _json(client: Client, query: str = "") -> Any:
    return json.loads(client.get(f"/dokument.json{query}").getvalue())


def test_every_text_is_there_word_for_word(client: Client) -> None:
    told = {each["key"]: each["text"] for each in _json(client)["results"]}
    entries = DocumentEntry.objects.published().select_related("document")
    assert told == {f"{each.document.slug}/{each.slug}": each.text for each in entries}
    assert len(told) == 128


@pytest.mark.parametrize("query", ["", QUESTION, "?typ=atgardsforslag", "?document=norr-plan-2021"])
def test_all_forms_have_the_rows_of_the_page_in_its_order(
    client: Client, text: Text, query: str
) -> None:
    rows = [each["key"] for each in _json(client, query)["results"]]
    csv = client.get(f"/dokument.csv{query}").getvalue().decode("utf-8-sig")
    excel = load_workbook(io.BytesIO(client.get(f"/dokument.xlsx{query}").getvalue()))
    assert [each["Nyckel"] for each in DictReader(io.StringIO(csv), delimiter=";")] == rows
    assert [row[0].value for row in excel["Texter"].iter_rows(min_row=2)] == rows
    assert f"{len(rows)} text" in text(f"/dokument/{query}")


def test_a_file_says_what_was_asked_and_where_the_texts_are_from(client: Client) -> None:
    found = _json(client, QUESTION)
    assert found["query"] == "Sökord: cancerskola; Region: Region Norrbotten"
    assert str(found["list_address"]).endswith(f"/dokument/{QUESTION}")
    assert "RCC Norr" in str(found["source"])
    assert found["results"][0]["tier"] == "alla ord"
    assert list(found["results"][0]) == ENTRIES.names


def test_a_wrong_parameter_is_named_and_nothing_is_sent(client: Client) -> None:
    for form in ("csv", "xlsx", "json", "atom"):
        answer = client.get(f"/dokument.{form}?typ=dikt&status=ny")
        assert answer.status_code == 400
        assert "status" in answer.content.decode()
        assert 'href="/dokument/' in answer.content.decode()


def test_the_page_leads_to_its_files_and_its_feed(client: Client) -> None:
    page = client.get(f"/dokument/{QUESTION}").content.decode()
    for form in ("csv", "xlsx", "json", "atom"):
        assert f"/dokument.{form}?q=cancerskola&amp;region=norrbotten" in page
    assert 'type="application/atom+xml"' in page


def test_the_feed_has_the_latest_texts(client: Client) -> None:
    feed = ET.fromstring(client.get("/dokument.atom?region=norrbotten").content)  # noqa: S314  # our own
    entries = feed.findall(f"{ATOM}entry")
    assert len(entries) == 16
    identities = [str(each.findtext(f"{ATOM}id")) for each in entries]
    assert all("/dokument/" in each for each in identities)
    times = [str(each.findtext(f"{ATOM}updated")) for each in entries]
    assert times == sorted(times, reverse=True)
    assert "(2021)" in str(entries[0].findtext(f"{ATOM}title"))


def test_nothing_is_written_for_head(client: Client) -> None:
    answer = client.head("/dokument.csv")
    assert answer.status_code == 200
    assert 'filename="dokument-' in answer["Content-Disposition"]


def test_csv_after_rfc_4180_and_no_other_dialect(client: Client) -> None:
    plain = client.get("/dokument.csv?dialect=rfc4180").getvalue().decode()
    assert plain.startswith('"Nyckel","Dokument"')
    assert client.get("/dokument.csv?dialect=tab").status_code == 400


def test_a_text_that_begins_as_a_formula_is_guarded(client: Client) -> None:
    entry = DocumentEntry.objects.published().first()
    assert entry
    entry.title = "=1+1"
    write.save(entry)
    assert '"\'=1+1"' in client.get("/dokument.csv").getvalue().decode()
    assert _json(client)["results"][0]["title"] == "=1+1"


def test_what_is_no_longer_published_is_in_no_file(client: Client) -> None:
    entry = DocumentEntry.objects.get(slug="cancerrehabilitering-norrbotten")
    entry.state = "utkast"
    write.save(entry)
    for form in ("csv", "json", "atom"):
        assert entry.slug not in client.get(f"/dokument.{form}").getvalue().decode()


def test_a_part_names_its_whole(client: Client) -> None:
    told = {each["key"]: each["part_of"] for each in _json(client)["results"]}
    assert told["norr-plan-2021/diagnostik-norrbotten"] == "norr-plan-2021/diagnostik-norra"
    assert told["norr-plan-2021/diagnostik-norra"] == ""


def test_the_feed_is_atom(client: Client) -> None:
    assert SCHEMA.is_valid(client.get("/dokument.atom").content.decode())


def test_what_a_file_asks(
    client: Client, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    client.get("/dokument.json").getvalue()
    with Revision.current().known(), django_assert_num_queries(KEYS):
        client.get("/dokument.json?document=report-2025").getvalue()
