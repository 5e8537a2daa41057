"""The registry with its 388 projects: sitemap, linked data, feeds, and how much a list weighs."""

import gzip
import re
from pathlib import Path

import pytest
from django.test import Client

from projects.models import Project
from projects.web.list_pages import PLACES
from projects.web.views.pages import SEARCHES
from tests.projects.web.test_feeds import read
from tests.projects.web.test_pages import sitemap
from tests.projects.web.test_project_page import data_in
from tests.size import size

pytestmark = pytest.mark.usefixtures("registry")

MOST_BYTES = 7_000
"""Of a page of twenty marked hits, compressed."""
MOST_BYTES_OF_FIRST_VISIT = 18_000
"""Of that page, its style sheet, its script and its icon."""
MOST_ELEMENTS = 700
ENTITY = re.compile(rf"/({'|'.join(PLACES)})/[^/]+/")


@pytest.mark.slow
def test_sitemap_linked_data_and_feeds_of_all_projects_are_in_order(client: Client) -> None:
    addresses = sitemap(client)
    entities = [address for address in addresses if ENTITY.fullmatch(address)]
    some = entities[:: size(4, 16)]
    references = Project.objects.published().values_list("reference", flat=True)
    assert len(references) == 388
    assert len(entities) > 100
    assert {f"/projekt/{reference}/" for reference in references} <= set(addresses)
    for reference in references[:: size(1, 8)]:
        html = client.get(f"/projekt/{reference}/").content.decode()
        assert data_in(html)["mainEntity"]["identifier"] == reference
    feeds = [read(client, f"{address}projekt.atom") for address in some]
    assert sum(bool(feed.entries) for feed in feeds) > size(20, 4)
    assert len(read(client).entries) == 50


@pytest.mark.parametrize(
    "chosen",
    ["", "&area=rehab", "&area=rehab&status=ny", "&status=ny&region=skane&region=stockholm"],
)
def test_a_page_of_marked_hits_weighs_little(client: Client, chosen: str) -> None:
    html = client.get(f"/projekt/?q=rehabilitering{chosen}").content.decode()
    assert html.count('<li class="hit">') >= 20 or "region" in chosen
    assert "<mark>" in html
    assert len(re.findall(r"<[a-z]", html)) <= MOST_ELEMENTS
    assert len(gzip.compress(html.encode(), 6)) <= MOST_BYTES


def test_a_first_visit_is_four_small_answers(client: Client) -> None:
    html = client.get("/projekt/?q=rehabilitering").content
    asked = set(re.findall(r'(?:src|href)="/static/([^"]+)"', html.decode()))
    assert len(asked) == 3
    weighed = [html, *((Path("static") / name).read_bytes() for name in asked)]
    assert sum(len(gzip.compress(each, 6)) for each in weighed) <= MOST_BYTES_OF_FIRST_VISIT


@pytest.mark.parametrize(("words", "meaning"), SEARCHES)
def test_the_searches_of_the_page_in_english_find_projects(
    client: Client, words: str, meaning: str
) -> None:
    html = client.get("/in-english/").content.decode()
    assert words in html
    assert meaning in html
    found = client.get("/api/v1/projects", {"q": words, "limit": "1"}).json()
    assert found["counts"]["all"] >= 3
    assert set(found["interpretation"]["ignored"]) <= {"i", "som"}
