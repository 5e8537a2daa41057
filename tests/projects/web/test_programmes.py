"""A page for each programme: its money, and what documents tell of it."""

import gzip

import pytest
from django.test import Client
from pytest_django import DjangoAssertNumQueries

from projects.models import DocumentFact, FactKind, Revision
from tests.projects.web.conftest import Text

pytestmark = pytest.mark.usefixtures("documents")

KIB = 1024
QUERIES = 0
"""All that it tells is read once for each revision."""


def test_the_year_with_projects_has_its_money_its_remarks_and_its_list(text: Text) -> None:
    page = text("/program/2025/")
    assert "Särskilda satsningar inom cancervården 2025" in page
    assert "Visa 388 projekt från 2025" in page
    assert "Pengar och antal 2025" in page
    for remark in DocumentFact.objects.filter(kind=FactKind.FUNDING_NOTE):
        assert " ".join(remark.text.split()) in page
    assert "Ingen förteckning" not in page


def test_the_year_without_a_list_says_so(text: Text) -> None:
    page = text("/program/2024/")
    assert "Ingen förteckning över projekten från 2024 finns i källorna." in page
    assert "220 miljoner kronor som RCC fick i uppdrag att fördela" in page
    assert "drygt 300 projekt" in page
    assert "Särskilda satsningar inom cancervården 2025" in page


def test_each_fact_stands_there_word_for_word_with_its_place(text: Text) -> None:
    for year in (2024, 2025):
        page = text(f"/program/{year}/")
        facts = DocumentFact.objects.filter(programme__year=year, kind=FactKind.PROGRAMME)
        assert facts.count() >= 10
        for fact in facts:
            assert " ".join(fact.text.split()) in page
            assert f"rad {fact.line_from}" in page


@pytest.mark.parametrize(
    ("address", "status"), [("2023", 404), ("2026", 404), ("02025", 301), ("20250", 404)]
)
def test_other_years_are_not_there(client: Client, address: str, status: int) -> None:
    assert client.get(f"/program/{address}/").status_code == status


def test_statistics_sources_and_the_map_of_the_site_lead_there(client: Client) -> None:
    for page in ("/statistik/", "/kallor/", "/sitemap.xml", "/program/2024/"):
        assert "/program/2025/" in client.get(page).content.decode(), page


@pytest.mark.parametrize("year", [2024, 2025])
def test_what_a_page_weighs_and_asks(
    client: Client, year: int, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    address = f"/program/{year}/"
    assert len(gzip.compress(client.get(address).content)) <= 12 * KIB
    with Revision.current().known(), django_assert_num_queries(QUERIES):
        client.get(address, {"ny": "1"})
