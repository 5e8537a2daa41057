"""What to drop from a selection that finds nothing."""

import re

import pytest
from django.http import QueryDict
from django.test import Client
from pytest_django import DjangoAssertNumQueries

from projects.filters import ProjectFilter
from projects.models import Project, Revision
from projects.web.relaxations import MOST, ways_out
from tests.factories import make_project
from tests.projects.concepts import make_concept

pytestmark = pytest.mark.django_db

MOST_QUERIES = 40
"""The list's own, and at most MOST ways of up to three statements each."""


@pytest.fixture(autouse=True)
def projects() -> None:
    """Projects of two centres."""
    make_concept("cytostatika", "cytostatika", "cellgifter")
    make_project(title="Cytostatika i hemmet", summary="", centre="norr", status="ny")
    make_project(title="Dietist i hemmet", summary="", centre="norr", status="fortsattning")
    make_project(title="Dietist på plats", summary="", centre="syd", regions=["skane"])


def _ways(query: str) -> list[tuple[str, str, int]]:
    selection = ProjectFilter(QueryDict(query), Project.objects.published())
    assert not selection.projects.exists()
    return [(each.label, each.address, each.count) for each in ways_out(selection, selection.query)]


def test_each_filter_is_dropped_alone_and_the_best_way_comes_first() -> None:
    assert _ways("centre=syd&status=fortsattning&region=skane") == [
        ("utan filtret Nytt eller fortsättning", "?centre=syd&region=skane", 1)
    ]
    assert _ways("q=dietist&centre=vast") == [
        ("utan filtret Regionalt cancercentrum", "?q=dietist", 2)
    ]


def test_each_word_is_dropped_alone_excluded_ones_and_phrases_too() -> None:
    assert _ways("q=dietist+-hemmet+-plats") == [
        ("utan ”hemmet”", "?q=dietist+-plats", 1),
        ("utan ”plats”", "?q=dietist+-hemmet", 1),
    ]
    assert _ways('q="dietist+hemma"+-"i+hemmet"+cytostatika') == [
        ("utan ”i hemmet”", "?q=%22dietist+hemma%22+cytostatika", 1)
    ]


def test_a_word_that_chooses_is_dropped_as_any_other() -> None:
    assert ("utan ”fortsättning”", "?q=plats", 1) in _ways("q=plats+fortsättning")


def test_a_number_is_what_its_address_gives() -> None:
    for _, address, count in _ways("q=dietist+cytostatika&centre=vast&status=ny&region=halland"):
        selection = ProjectFilter(QueryDict(address[1:]), Project.objects.published())
        assert selection.projects.count() == count


def test_narrow_readings_are_widened() -> None:
    assert ("sök bredare än dina egna ord", "?q=cellgifter", 1) in _ways("q=cellgifter&plain=1")
    assert ("med alla utvidgningar igen", "?q=cellgifter", 1) in _ways(
        "q=cellgifter&without=cytostatika"
    )


def test_the_cost_is_bounded(
    client: Client, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    words = "+".join(f"dietist{number}" for number in range(20))
    address = f"/projekt/?q={words}&centre=vast&region=halland&status=ny&actor=kommun&year=2025"
    client.get(address)  # the vocabulary is loaded once
    with Revision.current().known(), django_assert_max_num_queries(MOST_QUERIES):
        response = client.get(address)
    page = response.content.decode()
    assert len(re.findall(r"<li><a [^>]*>Utan ", page)) <= MOST


def test_the_page_says_what_was_understood_and_what_to_try(client: Client) -> None:
    html = client.get("/projekt/?q=dietist+och+hemmet&centre=vast").content.decode()
    assert "Sökningen letade efter ”dietist” och ”hemmet” bland det du har valt." in html
    assert "Det här räknades inte: ”och”." in html
    assert (
        '<a href="?q=dietist+och+hemmet">Utan filtret Regionalt cancercentrum: 1 projekt</a>'
        in html
    )
