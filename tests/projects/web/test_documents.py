"""The pages of documents: what they say, word for word and with its place in the source."""

import gzip
from collections.abc import Callable

import pytest
from django.test import Client
from django.utils.html import escape
from pytest_django import DjangoAssertNumQueries

from projects.entry_links import entry_links
from projects.models import (
    Document,
    DocumentEntry,
    DocumentFact,
    EntryKind,
    EntryState,
    FactKind,
    Figure,
)
from projects.services import write
from projects.told_documents import told_documents
from projects.web.document_page import DocumentPage, document_page
from projects.web.entry_page import entry_page, name_of
from tests.projects.web.conftest import Text

pytestmark = pytest.mark.usefixtures("documents")

MEASURE = "/dokument/report-2025/bilaga1-patologi-nationell-4/"
KIB = 1024


@pytest.fixture
def page(client: Client) -> Callable[[str], str]:
    """The markup of a page that is there."""

    def read(address: str) -> str:
        answer = client.get(address)
        assert answer.status_code == 200
        return answer.content.decode()

    return read


def page_of(slug: str) -> DocumentPage:
    """What the page of a document is made of."""
    return document_page(told_documents().documents[slug])


def test_all_five_documents_are_listed_the_latest_first(text: Text) -> None:
    said = text("/dokument/")
    places = [said.index(str(each.title)[1:40]) for each in Document.objects.latest_first()]
    assert len(places) == 5
    assert places == sorted(places)
    assert "59 texter" in said


def test_every_entry_stands_on_its_page_with_year_page_and_lines(client: Client) -> None:
    entries = DocumentEntry.objects.select_related("document", "source")
    assert entries.count() == 128
    for entry in entries:
        address = f"/dokument/{entry.document.slug}/{entry.slug}/"
        said = client.get(address).content.decode()
        assert f"<h1>{escape(name_of(entry))}</h1>" in said
        for paragraph in entry.text.split("\n"):
            assert escape(paragraph) in said, address
        assert f"<dd>{entry.lines} i filen" in said
        if entry.page:
            assert f"<dd>{entry.page}</dd>" in said


def test_a_document_tells_what_it_states_and_says_what_it_does_not(text: Text) -> None:
    said = text("/dokument/barncancer-stockholm-2024/")
    assert "Utgivare ej angivet" in said
    assert "Rättigheter ej angivet" in said
    assert "Titelns början är avskuren i källan" in said


def test_the_table_of_measures_equals_the_links() -> None:
    table = page_of("report-2025").measures
    assert table
    assert len(table.rows) == 22
    assert sum(row.total for row in table.rows) == 120
    for row in table.rows:
        assert row.total == sum(row.numbers) == len(entry_links().projects(row.told.entry.pk))
    assert table.untouched == 3


def test_the_chapters_of_the_report_are_its_own_and_links_tell_what_is_behind_them() -> None:
    chapters = page_of("report-2025").chapters
    headings = [each.heading for each in chapters]
    assert len(set(headings)) == len(headings)
    assert headings[0] == "Resultat och goda exempel, patologi"
    assert {"Slutsatser", "Cancercentrumens synpunkter"} <= {*headings}
    for chapter in chapters:
        texts = [text for text, _ in chapter.entries]
        assert len(set(texts)) == len(texts), chapter.heading
    assert sum(len(each.entries) for each in chapters) == 59


def test_the_north_is_a_grid_of_eight_areas_and_four_regions() -> None:
    grid = page_of("norr-plan-2021").grid
    assert grid
    assert len(grid.rows) == 8
    assert [each.slug for each in grid.regions] == [
        "vasternorrland", "jamtland-harjedalen", "vasterbotten", "norrbotten",
    ]  # fmt: skip
    assert all(all(row.parts) for row in grid.rows)


def test_the_shares_are_those_of_the_table_with_its_goal() -> None:
    [table] = page_of("norr-plan-2021").shares
    figures = [each for _, row in table.rows for each in row if each]
    assert len(figures) == 12
    assert sum(each.value for each in figures) == 844
    assert (table.goal, table.years) == (70, [2020, 2021])
    assert {each.limit for each in table.chart.bars} == {"70%"}
    shown = [each.value for each in table.chart.bars]
    assert shown == [int(row[-1].value) for _, row in table.rows if row[-1]]


def test_a_measure_leads_to_its_projects_and_says_whose_reading_that_is(
    page: Callable[[str], str],
) -> None:
    said = page(MEASURE)
    assert "Registrets koppling, inte rapportens" in said
    assert "/projekt/2025-SYD-PAT-003/" in said
    assert "Breddinför AI inom patologi med samarbete mellan regioner" in said
    assert "2025-STHLM-PAT-002" not in said


def test_a_measure_without_projects_says_so(text: Text) -> None:
    said = text("/dokument/report-2025/bilaga2-utover-vardprogrammen-1/")
    assert "Registret har inte hittat något projekt" in said


def test_what_belongs_together_is_linked_both_ways(page: Callable[[str], str]) -> None:
    whole = "/dokument/barncancer-plan-2023/utvecklingsomrade-1/"
    part = "/dokument/barncancer-stockholm-2024/precisionsmedicin/"
    assert part in page(whole)
    assert whole in page(part)


def test_the_citation_names_publisher_number_page_and_lines() -> None:
    told = told_documents().entry("report-2025", "bilaga1-patologi-nationell-4")
    assert told
    said = entry_page(told, "https://registret.example").citation
    assert said.startswith("Socialstyrelsen, Uppföljning av överenskommelsen")
    assert "artikelnummer 2026-3-10125, s. 26, rad" in said
    assert "https://registret.example" + MEASURE in said


@pytest.mark.parametrize(
    "address",
    ["/dokument/finns-inte/", "/dokument/report-2025/finns-inte/", "/dokument/x/slutsats-1/"],
)
def test_what_is_not_there_is_not_found(client: Client, address: str) -> None:
    assert client.get(address).status_code == 404


def test_another_spelling_leads_to_the_address(client: Client) -> None:
    assert client.get("/dokument/Report-2025/").headers["Location"] == "/dokument/report-2025/"
    answer = client.get(MEASURE.upper().replace("DOKUMENT", "dokument"))
    assert answer.headers["Location"] == MEASURE


def test_a_draft_is_shown_to_nobody(client: Client) -> None:
    entry = DocumentEntry.objects.get(slug="slutsats-1")
    entry.state = EntryState.DRAFT
    write.save(entry)
    assert client.get("/dokument/report-2025/slutsats-1/").status_code == 404
    assert "slutsats-1/" not in client.get("/dokument/report-2025/").content.decode()


def test_the_text_is_told_and_never_run(page: Callable[[str], str]) -> None:
    entry = DocumentEntry.objects.get(slug="slutsats-1")
    entry.text = "<script>alert(1)</script> & mer"
    write.save(entry)
    said = page("/dokument/report-2025/slutsats-1/")
    assert "<script>alert" not in said
    assert "&lt;script&gt;alert(1)&lt;/script&gt; &amp; mer" in said


@pytest.mark.parametrize(
    ("address", "queries"),
    [
        ("/dokument/", 2),
        ("/dokument/report-2025/", 2),
        ("/dokument/norr-plan-2021/", 2),
        (MEASURE, 2),
    ],
)
def test_the_pages_ask_the_database_little(
    client: Client, django_assert_num_queries: DjangoAssertNumQueries, address: str, queries: int
) -> None:
    client.get(address)
    with django_assert_num_queries(queries):
        client.get(address)


def test_every_page_is_light(client: Client) -> None:
    heaviest = max(DocumentEntry.objects.all(), key=lambda each: len(each.text))
    pages = [f"/dokument/{each.slug}/" for each in Document.objects.all()]
    for address in [*pages, f"/dokument/{heaviest.document.slug}/{heaviest.slug}/"]:
        assert len(gzip.compress(client.get(address).content)) <= 12 * KIB, address


def test_each_kind_has_entries_on_some_page() -> None:
    kinds = {each.entry.kind for each in told_documents().by_key.values()}
    assert kinds == set(EntryKind.values)
    assert Figure.objects.count() == 41


def test_the_works_that_a_document_refers_to_stand_at_its_end(text: Text) -> None:
    said = text("/dokument/report-2025/").partition("Dokumentets referenser (2025)")[2]
    facts = DocumentFact.objects.filter(kind=FactKind.REFERENCE)
    assert facts.count() == 8
    for each in facts:
        assert " ".join(each.text.split()) in said
    assert "Dokumentets referenser" not in text("/dokument/norr-plan-2021/")
