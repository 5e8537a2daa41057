"""Which proposed measures nobody carries out, by the registry's reading."""

import gzip
import re

import pytest
from django.test import Client
from pytest_django import DjangoAssertNumQueries

from projects.entry_links import entry_links
from projects.models import CancerCentre, DocumentEntry, EntryKind, Revision
from tests.projects.web.conftest import Text

pytestmark = pytest.mark.usefixtures("documents")

ADDRESS = "/atgarder-utan-projekt/"


def _without(centre: str = "") -> list[DocumentEntry]:
    links = entry_links()
    return [
        each
        for each in DocumentEntry.objects.published().filter(kind=EntryKind.MEASURE)
        if not any(centre in {"", link.centre} for link in links.projects(each.pk))
    ]


def test_three_of_twenty_two_have_no_project_at_all(text: Text) -> None:
    page = text(ADDRESS)
    assert "3 av 22 åtgärdsförslag har inget projekt." in page
    assert len(_without()) == 3
    for each in _without():
        assert each.text in page


@pytest.mark.parametrize("slug", ["norr", "vast", "syd"])
def test_of_a_centre_those_are_named_that_none_of_its_projects_has(text: Text, slug: str) -> None:
    page = text(f"{ADDRESS}?centre={slug}")
    name = CancerCentre.objects.get(slug=slug).name
    found = _without(slug)
    assert f"{len(found)} av 22 åtgärdsförslag har inget projekt hos {name}" in page
    for each in found:
        assert each.text in page


def test_the_table_has_the_number_of_every_centre(client: Client) -> None:
    html = client.get(ADDRESS).content.decode()
    rows = re.findall(r'centre=([a-z-]+)">[^<]+</a></th><td class="number">(\d+)<', html)
    assert dict(rows) == {
        each.slug: str(len(_without(each.slug))) for each in CancerCentre.objects.all()
    }


def test_report_and_centre_lead_there_and_it_says_whose_reading_it_is(
    text: Text, client: Client
) -> None:
    assert ADDRESS in client.get("/dokument/report-2025/").content.decode()
    assert f"{ADDRESS}?centre=vast" in client.get("/rcc/vast/").content.decode()
    assert "Registrets koppling, inte rapportens" in text(ADDRESS)
    assert "atlantis är inget regionalt cancercentrum" in text(f"{ADDRESS}?centre=atlantis")


def test_what_it_weighs_and_asks(
    client: Client, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    assert len(gzip.compress(client.get(ADDRESS).content)) < 12 * 1024
    with Revision.current().known(), django_assert_num_queries(0):
        client.get(ADDRESS, {"centre": "norr"})
