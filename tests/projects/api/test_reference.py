"""The lists that the projects refer to: plain arrays."""

from typing import Any

import pytest
from django.test import Client
from pytest_django import DjangoAssertNumQueries

from projects.models import Concept, Revision
from tests.factories import make_project
from tests.projects.concepts import give_keyword, make_concept

pytestmark = pytest.mark.django_db


def _get(client: Client, name: str) -> list[dict[str, Any]]:
    response = client.get(f"/api/v1/{name}")
    assert response.status_code == 200
    found: list[dict[str, Any]] = response.json()
    return found


def test_centres_with_their_regions(client: Client) -> None:
    found = _get(client, "centres")
    assert [centre["code"] for centre in found] == [
        "NORR",
        "MELLAN",
        "STHLM",
        "VAST",
        "SYDOST",
        "SYD",
    ]
    vast = found[3]
    assert [region.pop("name") for region in vast["regions"]] == [
        "Region Halland",
        "Västra Götalandsregionen",
    ]
    assert vast == {
        "slug": "vast",
        "name": "RCC Väst",
        "code": "VAST",
        "website": "",
        "mailbox": "",
        "regions": [{"slug": "halland"}, {"slug": "vastra-gotaland"}],
    }


def test_regions_with_their_centres(client: Client) -> None:
    found = {region["slug"]: region for region in _get(client, "regions")}
    assert len(found) == 21
    assert found["halland"] == {
        "slug": "halland",
        "name": "Region Halland",
        "county_code": "13",
        "centres": [
            {"slug": "vast", "name": "RCC Väst"},
            {"slug": "syd", "name": "RCC Syd"},
        ],
    }


def test_areas_with_the_one_they_are_a_part_of(client: Client) -> None:
    found = {area["slug"]: area for area in _get(client, "areas")}
    assert found["bfm"]["parent"] is None
    assert found["palliativ-vard"]["parent"]["slug"] == "rehab"
    assert set(found["bfm"]) == {"slug", "name", "code", "parent"}


def test_keywords_with_their_place_in_the_thesaurus_and_their_projects(client: Client) -> None:
    above = make_concept("djurterapi", name="Djurterapi")
    give_keyword("zooterapi", make_project(), broader=above, definition="Vård med djur.")
    give_keyword("agility", group="diagnos")
    found = _get(client, "keywords")
    own = [each for each in found if each["slug"] in {"agility", "djurterapi", "zooterapi"}]
    assert own == [
        {
            "slug": "agility",
            "name": "agility",
            "group": {"slug": "diagnos", "name": "Diagnoser och organ"},
            "definition": "En prövad insats.",
            "broader": None,
            "count": 0,
        },
        {
            "slug": "zooterapi",
            "name": "zooterapi",
            "group": {"slug": "insats", "name": "Insatser"},
            "definition": "Vård med djur.",
            "broader": {"slug": "djurterapi", "name": "Djurterapi"},
            "count": 1,
        },
    ]
    assert len(found) == Concept.objects.keywords().count()


def test_allocations_in_whole_kronor(client: Client) -> None:
    found = _get(client, "allocations")
    assert len(found) == 18
    assert sum(each["projects"] for each in found) == 388
    assert {
        "programme": 2025,
        "centre": {"slug": "sydost", "name": "RCC Sydöst"},
        "area": {"slug": "bfm", "name": "Bild- och funktionsmedicin"},
        "allocated_sek": 6171570,
        "distributed_sek": 10802492,
        "projects": 15,
    } in found


@pytest.mark.parametrize(
    ("name", "queries"),
    [("centres", 2), ("regions", 2), ("areas", 1), ("keywords", 2), ("allocations", 1)],
)
def test_the_queries_are_few(
    client: Client, name: str, queries: int, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    Revision.bump()
    with Revision.current().known(), django_assert_num_queries(queries):
        _get(client, name)
