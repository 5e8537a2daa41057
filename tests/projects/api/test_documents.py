"""Documents, their texts, links and figures in the API."""

from typing import Any

import pytest
from django.test import Client
from pytest_django import DjangoAssertNumQueries

from projects.entry_links import entry_links
from projects.models import DocumentEntry, Revision

pytestmark = pytest.mark.usefixtures("documents")

ROOT = "/api/v1"
QUERIES = 0
"""All that is told of documents is held for each revision."""


def _get(client: Client, address: str) -> Any:
    answer = client.get(f"{ROOT}{address}")
    assert answer.status_code == 200, answer.content
    return answer.json()


def test_the_documents_are_told_with_what_they_say_of_themselves(client: Client) -> None:
    found = _get(client, "/documents")
    assert {each["slug"]: each["entries"] for each in found} == {
        "report-2025": 59,
        "norr-plan-2021": 40,
        "barncancer-stockholm-2024": 16,
        "barncancer-plan-2023": 9,
        "pressmeddelande-2024": 4,
    }
    [north] = [each for each in found if each["slug"] == "norr-plan-2021"]
    assert (north["centre"]["slug"], len(north["regions"]), north["adopted"]) == (
        "norr",
        4,
        "2022-06-15",
    )


@pytest.mark.parametrize(
    ("query", "count"),
    [
        ("", 128),
        ("typ=atgardsforslag", 22),
        ("typ=uppfoljning&typ=lagesbild", 44),
        ("document=report-2025", 59),
        ("region=norrbotten", 16),
        ("region=vasterbotten", 17),
        ("region=stockholm", 16),
        ("region=skane", 1),
        ("q=cancerskola&region=norrbotten&tier=all", 1),
    ],
)
def test_the_same_parameters_select_as_on_the_page(client: Client, query: str, count: int) -> None:
    assert _get(client, f"/entries?{query}")["count"] == count


def test_the_envelope_is_that_of_projects(client: Client) -> None:
    entries = _get(client, "/entries?q=teledermatoskopi&limit=1")
    projects = _get(client, "/projects?q=teledermatoskopi&limit=1")
    assert list(entries) == [name for name in projects if name != "entries"]
    [first] = entries["results"]
    assert first["tier"] == "all"
    assert first["matched"][0]["text"].lower().startswith("teledermatoskopi")
    assert entries["next"].endswith("limit=1&offset=1")


def test_windows_hold_every_text_once_word_for_word(client: Client) -> None:
    found = [*_get(client, "/entries?limit=100")["results"]]
    found += _get(client, "/entries?limit=100&offset=100")["results"]
    told = {f"{each['document']['slug']}/{each['key']}": each["text"] for each in found}
    entries = DocumentEntry.objects.published().select_related("document")
    assert told == {f"{each.document.slug}/{each.slug}": each.text for each in entries}


def test_an_entry_says_its_links_from_both_their_ends(client: Client) -> None:
    entry = _get(client, "/entries/report-2025/bilaga1-bfm-nationell-4")
    key = DocumentEntry.objects.get(slug="bilaga1-bfm-nationell-4").pk
    assert [each["reference"] for each in entry["projects"]] == [
        each.reference for each in entry_links().projects(key)
    ]
    first = entry["projects"][0]
    assert first["reason"]
    project = _get(client, f"/projects/{first['reference']}")
    assert {
        "entry": {
            "document": "report-2025",
            "key": "bilaga1-bfm-nationell-4",
            "title": entry["title"],
            "url": entry["url"],
        },
        "relation": "genomfor",
        "confidence": first["confidence"],
        "reason": first["reason"],
    } in project["measures"]


def test_an_example_is_a_mention_of_its_project(client: Client) -> None:
    told = [each for links in entry_links().of_project.values() for each in links]
    reference = next(each.reference for each in told if each.relation == "berattar-om")
    [mention, *_] = _get(client, f"/projects/{reference}")["mentions"]
    assert mention["relation"] == "berattar-om"
    address = f"{mention['entry']['document']}/{mention['entry']['key']}"
    entry = _get(client, f"/entries/{address}")
    assert reference in {each["reference"] for each in entry["projects"]}


def test_parts_and_wholes_name_each_other(client: Client) -> None:
    part = _get(client, "/entries/norr-plan-2021/diagnostik-norrbotten")
    whole = _get(client, f"/entries/norr-plan-2021/{part['part_of']['key']}")
    assert part["key"] in {each["key"] for each in whole["parts"]}


def test_a_list_of_projects_says_how_many_texts_answer(client: Client) -> None:
    found = _get(client, "/projects?q=teledermatoskopi&area=bfm")["entries"]
    assert found["count"] == 4
    assert found["url"].endswith("/api/v1/entries?q=teledermatoskopi")
    assert _get(client, "/projects")["entries"] is None


def test_figures_are_numbers_with_their_words_and_place(client: Client) -> None:
    every = _get(client, "/figures?limit=200")
    assert every["count"] == 41
    north = _get(client, "/figures?region=norrbotten&year=2021&limit=200")["results"]
    [share] = [each for each in north if each["key"] == "svf-inklusion-norrbotten-2021"]
    assert (share["value"], share["goal"], share["stated"], share["unit"]) == (63, 70, "63 %", "%")
    assert share["region"] == {"slug": "norrbotten", "name": "Region Norrbotten"}
    assert share["line_from"] > 300
    assert _get(client, "/figures?region=skane")["count"] == 0
    svf = [each for each in every["results"] if each["key"].startswith("svf-inklusion-")]
    assert sum(each["value"] for each in svf if each["counted"]) == 844


@pytest.mark.parametrize(
    ("address", "named"),
    [
        ("/entries?typ=dikt", "typ"),
        ("/entries?status=ny", "status"),
        ("/entries?limit=0", "limit"),
        ("/figures?region=atlantis", "region"),
        ("/figures?limit=x", "limit"),
        ("/figures?q=ct", "q"),
        ("/documents?limit=1", "limit"),
    ],
)
def test_what_is_not_understood_is_named(client: Client, address: str, named: str) -> None:
    answer = client.get(f"{ROOT}{address}")
    assert answer.status_code == 400
    assert answer["Content-Type"] == "application/problem+json"
    assert answer.json()["errors"][0]["parameter"] == named


def test_other_spellings_lead_to_the_one_address_and_others_are_not_there(client: Client) -> None:
    answer = client.get(f"{ROOT}/entries/Report-2025/BILAGA1-BFM-NATIONELL-4")
    assert answer.status_code == 301
    assert answer["Location"] == f"{ROOT}/entries/report-2025/bilaga1-bfm-nationell-4"
    assert client.get(f"{ROOT}/entries/report-2025/finns-inte").status_code == 404


def test_what_an_answer_asks(
    client: Client, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    addresses = (
        "/documents",
        "/entries/norr-plan-2021/diagnostik-norrbotten",
        "/figures?year=2021",
    )
    for address in addresses:
        client.get(f"{ROOT}{address}")
    with Revision.current().known(), django_assert_num_queries(QUERIES):
        for address in addresses:
            client.get(f"{ROOT}{address}", headers={"Accept": "application/json, */*"})
