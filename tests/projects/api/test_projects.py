"""The projects of the API."""

from typing import Any

import pytest
from django.test import Client
from pytest_django import DjangoAssertNumQueries, Settings

from projects.fields import API
from projects.models import KeywordOrigin, Project, ProjectKeyword, Revision
from projects.services import write
from tests.factories import make_project
from tests.projects.concepts import give_keyword, make_keyword
from tests.projects.published import CYTOLOGY, LONG_READ, publish

pytestmark = pytest.mark.django_db

PROJECTS = "/api/v1/projects"
LIST_QUERIES = 11
"""Once for each revision: options of facets, all counts, what projects point to. Always: the keys
and the projects."""
ONE_QUERIES = 2
"""The project with its regions and published row; once for each revision the links of entries."""


def _get(client: Client, address: str) -> Any:
    response = client.get(address)
    assert response.status_code == 200
    assert response["Content-Type"] == "application/json"
    return response.json()


def test_a_published_project_has_every_field_of_the_contract(client: Client) -> None:
    publish(LONG_READ)
    project = Project.objects.get()
    make_keyword("zooterapi", "sekvensering")
    give_keyword("apterapi", project, group="diagnos")
    write.set_keywords(project, {give_keyword("agility"): KeywordOrigin.REFUSED})
    found = _get(client, PROJECTS)["results"][0]
    created, updated = found.pop("created"), found.pop("updated")
    assert created.startswith("20")
    assert updated.startswith("20")
    assert (found.pop("tier"), found.pop("matched")) == ("all", [])
    for gained in API.fields:
        del found[gained.name]
    assert found == {
        "reference": "2025-NORR-PAT-001",
        "url": "http://testserver/projekt/2025-NORR-PAT-001/",
        "title": "Long-read sekvensering",
        "summary": "Vi vill: • Förkorta den genetiska utredningen.",
        "programme": 2025,
        "centre": {"slug": "norr", "name": "RCC Norr"},
        "area": {"slug": "patologi", "name": "Patologi"},
        "sub_area": None,
        "regions": [{"slug": "norrbotten", "name": "Region Norrbotten"}],
        "status": {"slug": "fortsattning", "name": "Fortsättning"},
        "unit": "",
        "actor": {"name": "", "kind": "region"},
        "keywords": [
            {"slug": "apterapi", "name": "apterapi", "group": "diagnos"},
            {"slug": "zooterapi", "name": "zooterapi", "group": "insats"},
        ],
        "source": {
            "document": "uppladdad fil",
            "part": "",
            "lines": [6],
            "cells": [
                {"column": "Region", "text": "Region Norrbotten"},
                {"column": "Nytt / Fortsättningsprojekt", "text": "Forts."},
                {"column": "Projektnamn", "text": "Long-read sekvensering"},
                {"column": "Sammanfattning av projekt", "text": LONG_READ.split("\t")[3]},
            ],
        },
    }


def test_absent_objects_are_null_and_absent_text_is_empty(client: Client) -> None:
    make_project(regions=[], status="ej-angivet")
    found = _get(client, PROJECTS)["results"][0]
    assert (found["source"], found["sub_area"], found["regions"]) == (None, None, [])
    ProjectKeyword.objects.all().delete()
    assert _get(client, PROJECTS)["results"][0]["keywords"] == []
    assert found["unit"] == found["actor"]["name"] == ""
    assert found["status"] == {"slug": "ej-angivet", "name": "Ej angivet"}


def test_the_parameters_are_those_of_the_pages(client: Client) -> None:
    make_project(title="Cancerskola", centre="mellansverige", regions=["gavleborg"])
    make_project(title="Öka tillgänglighet", centre="mellansverige", regions=["dalarna"])
    make_project(title="Digital patologi")
    titles = [each["title"] for each in _get(client, f"{PROJECTS}?centre=mellansverige")["results"]]
    assert titles == ["Cancerskola", "Öka tillgänglighet"]
    assert _get(client, f"{PROJECTS}?region=dalarna&region=gavleborg&q=skola")["count"] == 1
    give_keyword("zooterapi", Project.objects.get(title="Cancerskola"))
    give_keyword("agility", Project.objects.get(title="Digital patologi"))
    assert _get(client, f"{PROJECTS}?keyword=zooterapi&keyword=agility")["count"] == 2


def test_a_window_names_the_next_and_the_previous_one(client: Client) -> None:
    for number in range(5):
        make_project(title=f"Cancerskola {number}")
    page = _get(client, f"{PROJECTS}?offset=1&limit=2&sort=titel&q=skola")
    base = f"http://testserver{PROJECTS}?q=skola&sort=titel"
    window = ["count", "limit", "offset", "next", "previous"]
    assert list(page) == [
        *window, "counts", "interpretation", "suggestion", "facets", "results", "entries"
    ]  # fmt: skip
    assert (page["count"], page["limit"], page["offset"]) == (5, 2, 1)
    assert page["next"] == f"{base}&limit=2&offset=3"
    assert page["previous"] == f"{base}&limit=2&offset=0"
    assert [each["title"][-1] for each in page["results"]] == ["1", "2"]
    last = _get(client, page["next"])
    assert last["next"] is None
    assert _get(client, f"{PROJECTS}?offset=900")["results"] == []


def test_what_is_left_out_and_what_words_choose_is_said(client: Client) -> None:
    make_project(title="Palliativ vård", status="ny")
    make_project(title="Palliativ vård av barn", status="ny")
    make_project(title="Fortsatt palliativ vård", status="fortsattning")
    page = _get(client, f"{PROJECTS}?q=palliativ inte barn nytt 2025")
    assert [each["title"] for each in page["results"]] == ["Palliativ vård"]
    assert page["interpretation"]["excluded"] == ["barn"]
    assert page["interpretation"]["filters"] == [
        {"name": "status", "value": "ny", "text": "nytt"},
        {"name": "year", "value": "2025", "text": "2025"},
    ]
    status = {each["value"]: each for each in page["facets"]["status"]}
    assert (status["ny"]["selected"], status["ny"]["count"]) == (True, 1)
    assert (status["fortsattning"]["selected"], status["fortsattning"]["count"]) == (False, 1)


def test_a_parameter_counts_before_a_word_and_plain_words_choose_nothing(client: Client) -> None:
    make_project(title="Patologi", status="ny")
    make_project(title="Patologi, fortsättning", status="fortsattning")
    given = _get(client, f"{PROJECTS}?q=patologi fortsättning&status=ny")
    assert (given["count"], given["interpretation"]["filters"]) == (1, [])
    assert given["interpretation"]["ignored"] == ["fortsättning"]
    plain = _get(client, f"{PROJECTS}?q=patologi fortsättning&plain=1")
    assert plain["interpretation"]["filters"] == []


def test_a_reference_answers_with_its_project_alone(client: Client) -> None:
    make_project(title="Cancerskola")
    make_project(title="Digital patologi")
    page = _get(client, f"{PROJECTS}?q=2025+norr+bfm+2")
    assert (page["count"], page["counts"]) == (1, {"all": 1, "some": 0})
    assert page["interpretation"]["terms"] == [{"text": "2025-NORR-BFM-002", "via": []}]
    [result] = page["results"]
    assert result["title"] == "Digital patologi"
    assert result["matched"] == [{"field": "reference", "text": "2025-NORR-BFM-002", "via": None}]


def test_a_tier_can_be_asked_for_and_both_are_answered_without(client: Client) -> None:
    make_project(title="Dietist i hemmet", summary="")
    make_project(title="Dietist på plats", summary="")
    asked = f"{PROJECTS}?q=dietist+hemmet"
    numbers = {"": 2, "&tier=all": 1, "&tier=some": 1, "&tier=all&tier=some": 2}
    for tier, number in numbers.items():
        page = _get(client, asked + tier)
        assert (page["count"], page["counts"]) == (number, {"all": 1, "some": 1})
    assert [each["tier"] for each in _get(client, f"{asked}&tier=some")["results"]] == ["some"]
    [error] = client.get(f"{asked}&tier=inget").json()["errors"]
    assert error == {
        "parameter": "tier",
        "detail": "Okänt värde: inget. Möjliga värden: all, some.",
    }


def test_addresses_begin_with_the_public_one(client: Client, settings: Settings) -> None:
    settings.PUBLIC_URL = "https://registret.example.se"
    make_project()
    make_project(title="Cancerskola")
    page = _get(client, f"{PROJECTS}?limit=1")
    assert page["next"] == "https://registret.example.se/api/v1/projects?limit=1&offset=1"
    assert page["results"][0]["url"].startswith("https://registret.example.se/projekt/2025-")


def test_only_published_projects_are_listed(client: Client) -> None:
    make_project(state="utkast")
    make_project(state="aterkallad", withdrawal_reason="Dubblett.")
    assert _get(client, PROJECTS)["count"] == 0


def test_one_project_says_what_the_list_does_and_its_reports(client: Client) -> None:
    publish(LONG_READ)
    [listed] = _get(client, PROJECTS)["results"]
    assert (listed.pop("tier"), listed.pop("matched")) == ("all", [])
    assert _get(client, f"{PROJECTS}/2025-NORR-PAT-001") == {
        **listed,
        "reports": [],
        "mentions": [],
        "measures": [],
    }


def test_any_spelling_of_case_leads_to_the_one_address(client: Client) -> None:
    make_project()
    response = client.get(f"{PROJECTS}/2025-norr-bfm-001")
    assert (response.status_code, response["Location"]) == (301, f"{PROJECTS}/2025-NORR-BFM-001")


def test_head_and_options_are_answered(client: Client) -> None:
    assert client.head(PROJECTS).status_code == 200
    response = client.options(PROJECTS)
    assert (response.status_code, response["Allow"]) == (204, "GET, HEAD, OPTIONS")


def test_the_queries_do_not_grow_with_the_rows(
    client: Client, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    publish(LONG_READ)
    with Revision.current().known(), django_assert_num_queries(LIST_QUERIES):
        client.get(PROJECTS)
    publish(LONG_READ, CYTOLOGY)
    for number in range(30):
        make_project(title=f"Cancerskola {number}", regions=["norrbotten", "vasterbotten"])
    with Revision.current().known(), django_assert_num_queries(LIST_QUERIES):
        client.get(f"{PROJECTS}?limit=200")
    with Revision.current().known(), django_assert_num_queries(ONE_QUERIES):
        client.get(f"{PROJECTS}/2025-NORR-PAT-001")
