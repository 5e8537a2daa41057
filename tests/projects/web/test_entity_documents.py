"""Pages of regions, centres, areas and keywords tell what the documents have of them."""

import gzip

import pytest
from django.test import Client
from pytest_django import DjangoAssertNumQueries

from projects.entry_links import entry_links
from projects.models import Area, DocumentEntry, EntryKind, KeywordOrigin, Region, Revision
from projects.web.entity_documents import of_area, of_region
from tests.projects.web.conftest import Text

pytestmark = pytest.mark.usefixtures("documents")

KIB = 1024


def test_a_region_has_its_chapters_and_figures_under_the_year(text: Text) -> None:
    said = text("/region/norrbotten/").partition(" Läget 2021 ")[2]
    chapters = DocumentEntry.objects.filter(slug__endswith="-norrbotten")
    assert chapters.count() == 8
    for each in chapters:
        assert f"{each.title} (2021)" in said
    assert "Andel cancerpatienter som utretts enligt SVF 2021: 63 % (mål 70)" in said
    assert "Ur dokumenten: 16 texter" in said


@pytest.mark.parametrize(
    ("slug", "count"), [("norrbotten", 16), ("vasterbotten", 17), ("stockholm", 16), ("skane", 1)]
)
def test_the_number_of_texts_is_that_of_the_documents(slug: str, count: int) -> None:
    assert of_region(Region.objects.get(slug=slug)).count == count


def test_what_is_no_follow_up_is_not_called_the_situation(text: Text) -> None:
    page = text("/region/stockholm/")
    assert "Ur dokumenten 2024" in page
    assert "Läget 2024" not in page


def test_a_region_without_texts_has_no_such_part(client: Client) -> None:
    page = client.get("/region/kronoberg/").content.decode()
    assert of_region(Region.objects.get(slug="kronoberg")).count == 0
    assert "Ur dokumenten" not in page
    assert "Läget" not in page


def test_a_centre_has_its_documents_and_the_remarks_on_its_money(text: Text) -> None:
    assert "Centrumets dokument" in text("/rcc/norr/")
    page = text("/rcc/vast/")
    assert "Vad dokumenten anmärker om medlen" in page
    assert "Slutredovisning 2025 , tabell 2 (bild- och funktionsmedicin), s. " in page
    assert "Centrumets dokument" not in page


def test_an_area_counts_the_projects_of_its_measures(text: Text) -> None:
    areas = [of_area(Area.objects.get(slug=slug)) for slug in ("patologi", "bfm", "rehab")]
    measures = [each for area in areas for each in area.measures]
    assert len(measures) == DocumentEntry.objects.filter(kind=EntryKind.MEASURE).count() == 22
    for each in measures:
        assert each.projects == len(entry_links().projects(each.told.entry.pk))
    page = text("/omrade/patologi/")
    assert "Åtgärdsförslag 2025" in page
    assert "Registrets koppling, inte rapportens." in page


def test_a_keyword_leads_to_its_texts(client: Client) -> None:
    links = DocumentEntry.keywords.through.objects.exclude(origin=KeywordOrigin.REFUSED)
    count = links.filter(concept__slug="mdk").count()
    assert count
    page = client.get("/nyckelord/mdk/").content.decode()
    assert f'<a href="/dokument/?keyword=mdk">{count} text' in page


@pytest.mark.parametrize(
    "address",
    ["/region/norrbotten/", "/rcc/stockholm-gotland/", "/omrade/bfm/", "/nyckelord/mdk/"],
)
def test_the_pages_stay_light_and_ask_nothing_more(
    client: Client, address: str, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    assert len(gzip.compress(client.get(address).content)) <= 12 * KIB
    with Revision.current().known(), django_assert_num_queries(ASKED.get(address, 1)):
        client.get(address)


ASKED = {"/nyckelord/mdk/": 5}
"""What pages ask when all is held: the list of projects; on a keyword's, the thesaurus too."""
