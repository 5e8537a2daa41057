"""Above the projects that a text finds stands what the documents have of it, never among them."""

import json
import re
from pathlib import Path

import pytest
from django.http import QueryDict
from django.test import Client
from pytest_django import DjangoAssertNumQueries

from projects.entry_filters import EntryFilter
from projects.filters import ProjectFilter
from projects.models import DocumentEntry, Project, Revision
from projects.search.find import Tier
from projects.web.document_notice import from_documents
from tests.projects.web.conftest import Text

QUERIES = json.loads(Path("tests/search/document_queries.json").read_text())["queries"]
TEXTS = [*(each["query"] for each in QUERIES), "cancerskola 2021", "slag:åtgärdsförslag patologi"]
PHRASE_QUERIES = 1
"""Where words stand is asked for; which entries have them is held (`entry_lexemes`)."""
FIRST_QUERIES = 1
"""The best of them; the entries themselves are read once for each revision."""

pytestmark = pytest.mark.usefixtures("documents")


def _asked(text: str) -> QueryDict:
    query = QueryDict(mutable=True)
    query["q"] = text
    return query


def _projects(text: str) -> ProjectFilter:
    return ProjectFilter(_asked(text), Project.objects.published())


def test_the_number_is_that_of_the_page_that_it_leads_to() -> None:
    for text in TEXTS:
        entries = EntryFilter(_asked(text), DocumentEntry.objects.published())
        told = from_documents(_projects(text), with_first=False)
        assert (told.count if told else 0) == entries.by_tier[Tier.ALL], text


def test_one_line_stands_above_the_hits_and_counts_no_project(client: Client, text: Text) -> None:
    page = text("/projekt/?q=teledermatoskopi&plain=1")
    assert "1 projekt" in page
    assert "Ur dokumenten: 4 om teledermatoskopi Visar 1–1" in page
    html = client.get("/projekt/?q=teledermatoskopi&plain=1&centre=norr").content.decode()
    assert 'href="/dokument/?q=teledermatoskopi&amp;plain=1">4 om teledermatoskopi</a>' in html


def test_where_no_project_is_found_the_first_three_entries_stand(client: Client) -> None:
    html = client.get("/projekt/?q=brytpunktssamtal -palliativ").content.decode()
    assert "Ur dokumenten" not in html
    html = client.get("/projekt/?q=SickKids").content.decode()
    assert html.count("(2024)</h3>") == 2
    assert "<mark>SickKids</mark>" in html
    assert "/dokument/barncancer-stockholm-2024/" in html
    assert "Region Stockholm" in html


@pytest.mark.parametrize(
    "address",
    [
        "/projekt/",
        "/projekt/?q=och",
        "/projekt/?q=xyzxyz",
        "/projekt/?q=2025-NORR-BFM-999",
        "/projekt/?q=-palliativ",
        "/projekt/?q=cancerskola 2025",
        "/region/norrbotten/?q=teledermatoskopi",
    ],
)
def test_nothing_is_said_where_there_is_nothing_to_say(address: str, text: Text) -> None:
    assert not re.search("Ur dokumenten: [0-9 ]+ om ", text(address))


def test_the_line_costs_no_statement_but_for_a_phrase_and_for_the_first_entries(
    django_assert_num_queries: DjangoAssertNumQueries,
) -> None:
    from_documents(_projects("remissinflöde"), with_first=True)  # the vocabularies are loaded once
    with Revision.current().known():
        words, phrase = _projects("digital patologi"), _projects('"palliativ vård"')
        assert words.found
        assert phrase.found
        with django_assert_num_queries(0):
            from_documents(words, with_first=False)
        with django_assert_num_queries(PHRASE_QUERIES):
            from_documents(phrase, with_first=False)
        with django_assert_num_queries(FIRST_QUERIES):
            from_documents(words, with_first=True)
