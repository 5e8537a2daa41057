"""The rules of Digg's REST API profile 2.0.0 that apply, each by its number; see docs/api.md."""

import re
from collections.abc import Iterator
from datetime import date, datetime, timedelta
from typing import Any
from urllib.parse import urlsplit

import pytest
from django.conf import settings as project_settings
from django.test import Client
from pytest_django import Settings

from tests.factories import make_project

pytestmark = pytest.mark.django_db

SITE = "https://registret.example.se"
ROOT = "/api/v1"
SNAKE = r"[a-z][a-z0-9]*(_[a-z0-9]+)*"
Schema = dict[str, Any]


@pytest.fixture(autouse=True)
def public_address(settings: Settings) -> None:
    settings.PUBLIC_URL = SITE


@pytest.fixture
def schema(client: Client) -> Schema:
    """The description as it is served."""
    found: Schema = client.get(f"{ROOT}/schema").json()
    return found


def operations(schema: Schema) -> Iterator[Schema]:
    """Every operation of the description."""
    for path in schema["paths"].values():
        yield from path.values()


def parameters(schema: Schema, place: str) -> list[Schema]:
    """Every parameter in the path, query or header."""
    given = (each for operation in operations(schema) for each in operation.get("parameters", []))
    return [each for each in given if each["in"] == place]


def answers(schema: Schema) -> Iterator[tuple[int, Schema]]:
    """Every answer with its status."""
    for operation in operations(schema):
        yield from ((int(status), each) for status, each in operation["responses"].items())


def texts(found: Any) -> Iterator[str]:
    """Every text anywhere in an answer."""
    if isinstance(found, str):
        yield found
    elif isinstance(found, list):
        for each in found:
            yield from texts(each)
    elif isinstance(found, dict):
        yield from texts(list(found.values()))


def test_dok_01_the_documentation_is_open_and_online(client: Client, schema: Schema) -> None:
    assert schema["externalDocs"]["description"]
    assert schema["externalDocs"]["url"] == f"{SITE}/oppna-data/api/"
    assert client.get("/oppna-data/api/").status_code == 200


def test_dok_03_the_api_is_introduced(client: Client, settings: Settings) -> None:
    settings.OWNER_NAME, settings.CONTACT_EMAIL = "Exempelregionen", "data@example.se"
    info = client.get(f"{ROOT}/schema").json()["info"]
    assert (info["title"], info["version"]) == ("Projektregistret", "1.0.0")
    assert info["contact"] == {
        "name": "Exempelregionen",
        "email": "data@example.se",
        "url": f"{SITE}/oppna-data/api/",
    }


def test_dok_03_nothing_is_invented(schema: Schema) -> None:
    assert set(schema["info"]["contact"]) == {"url"}
    assert "license" not in schema["info"]


def test_dok_06_it_is_described_in_swedish_and_english(schema: Schema) -> None:
    assert "Öppet API" in schema["info"]["description"]
    assert "In English: an open, read-only API" in schema["info"]["description"]


def test_dok_08_the_level_of_service_is_stated(client: Client, schema: Schema) -> None:
    page = schema["info"]["termsOfService"].removeprefix(SITE)
    assert "Ingen servicenivå är utlovad." in schema["info"]["description"].replace("\n", " ")
    assert 'id="villkor"' in client.get(page).content.decode()


def test_dok_09_limits_are_stated(schema: Schema) -> None:
    assert "Begränsningar:" in schema["info"]["description"]
    assert "Kända problem:" in schema["info"]["description"]


def test_dok_15_every_question_and_answer_has_an_example(schema: Schema) -> None:
    for operation in operations(schema):
        bodies = [operation.get("requestBody", {}), *operation["responses"].values()]
        for content in (each for body in bodies for each in body.get("content", {}).values()):
            assert content["examples"], operation["operationId"]


def test_dok_17_it_is_described_in_openapi_3(schema: Schema) -> None:
    assert schema["openapi"].startswith("3.1.")


def test_dok_19_every_operation_is_described(schema: Schema) -> None:
    assert all(each["description"].strip() for each in operations(schema))


def test_dok_20_every_status_is_described(schema: Schema) -> None:
    assert all(each["description"].strip() for _, each in answers(schema))


def test_dot_04_times_are_rfc_3339_in_utc(client: Client) -> None:
    make_project()
    [project] = client.get(f"{ROOT}/projects").json()["results"]
    for name in ("created", "updated"):
        assert project[name].endswith("Z")
        assert datetime.fromisoformat(project[name]).utcoffset() == timedelta(0)
    released = client.get(f"{ROOT}/api-info").json()["apiReleased"]
    assert date.fromisoformat(released).isoformat() == released


def test_res_06_resources_are_words_in_small_letters(schema: Schema) -> None:
    for path in schema["paths"]:
        parts = [part for part in path.split("/")[1:] if not part.startswith("{")]
        assert all(re.fullmatch(r"[a-z]+(-[a-z]+)*", part) for part in parts)


def test_ufn_01_addresses_are_protocol_domain_api_version_resource(schema: Schema) -> None:
    assert [each["url"] for each in schema["servers"]] == [f"{SITE}/api/v1"]


def test_ufn_02_every_address_is_https(client: Client, schema: Schema) -> None:
    make_project(title="Ett")
    make_project(title="Två")
    page = client.get(f"{ROOT}/projects?limit=1").json()
    info = client.get(f"{ROOT}/api-info").json()
    told = [*texts(page), *texts(info), *texts([schema["servers"], schema["info"]])]
    found = [text for text in told if re.match(r"https?:", text)]
    assert len(found) >= 5
    assert {(urlsplit(each).scheme, urlsplit(each).port) for each in found} == {("https", None)}


def test_ufn_07_08_09_addresses_use_plain_letters_and_hyphens(schema: Schema) -> None:
    for path in schema["paths"]:
        assert re.fullmatch(r"[a-z0-9.~/-]+", re.sub(r"\{[a-z]+\}", "", path))


def test_ame_01_answers_are_json_in_utf_8(client: Client, schema: Schema) -> None:
    assert all(
        set(body["content"]) == {"application/json"}
        for code, body in answers(schema)
        if code == 200
    )
    make_project(title="Öka tillgängligheten")
    answer = client.get(f"{ROOT}/projects")
    assert answer["Content-Type"] == "application/json"
    assert "Öka tillgängligheten" in answer.content.decode("utf-8")


def test_ame_04_05_07_fields_are_snake_case(schema: Schema) -> None:
    shapes = {
        name: each for name, each in schema["components"]["schemas"].items() if name != "ApiInfo"
    }
    names = {name for each in shapes.values() for name in _fields(each)}
    assert {"allocated_sek", "sub_area", "reference"} <= names
    assert [name for name in names if not re.fullmatch(SNAKE, name)] == []


def _fields(shape: Schema) -> Iterator[str]:
    for name, each in shape.get("properties", {}).items():
        yield name
        yield from _fields(each)
        yield from _fields(each.get("items", {}))


def test_arq_01_texts_are_sent_as_json_in_utf_8(client: Client, schema: Schema) -> None:
    sent = [each["requestBody"] for each in operations(schema) if "requestBody" in each]
    assert [set(each["content"]) for each in sent] == [{"application/json"}]
    body = '{"text": "Öka tillgängligheten"}'.encode()
    assert client.post(f"{ROOT}/similar", body, content_type="application/json").status_code == 200


def test_arq_05_no_data_travels_in_headers(schema: Schema) -> None:
    names = {each["name"] for each in parameters(schema, "header")}
    assert names == {"traceparent"}  # which SPA.02 asks for, and which no answer depends on


def test_fel_01_02_errors_are_problem_details(client: Client, schema: Schema) -> None:
    described = [body for status, body in answers(schema) if status >= 400]
    assert all(set(body["content"]) == {"application/problem+json"} for body in described)
    asked = {"type", "title", "status", "detail", "instance"}
    assert set(schema["components"]["schemas"]["Problem"]["required"]) == asked
    answer = client.get(f"{ROOT}/projects/2025-NORR-BFM-999")
    assert (answer.status_code, answer["Content-Type"]) == (404, "application/problem+json")
    assert asked <= set(answer.json())


def test_ver_05_the_version_stands_in_the_address(schema: Schema) -> None:
    assert all(each["url"].endswith("/v1") for each in schema["servers"])


def test_ver_06_the_api_tells_about_itself(client: Client, schema: Schema) -> None:
    assert "/api-info" in schema["paths"]
    assert client.get(f"{ROOT}/api-info").json() == {
        "apiName": "Projektregistret",
        "apiVersion": schema["info"]["version"],
        "apiReleased": "2026-11-28",
        "apiDocumentation": f"{SITE}/oppna-data/api/",
        "apiStatus": "active",
    }


def test_fns_01_03_05_06_parameters_are_optional_and_begin_with_a_letter(schema: Schema) -> None:
    for each in parameters(schema, "query"):
        assert re.fullmatch(SNAKE, each["name"])
        assert not each.get("required")


def test_fns_07_09_pages_are_asked_for_by_limit_and_offset(client: Client, schema: Schema) -> None:
    paged = {each["name"]: each["schema"] for each in parameters(schema, "query")}
    assert (paged["limit"]["default"], paged["offset"]["default"]) == (20, 0)
    page = client.get(f"{ROOT}/projects").json()
    assert (page["limit"], page["offset"]) == (20, 0)


def test_sak_09_15_nothing_asks_for_a_password_or_a_key(schema: Schema) -> None:
    assert "securitySchemes" not in schema["components"]
    assert not any("security" in each for each in [schema, *operations(schema)])


def test_for_02_no_get_has_a_body(schema: Schema) -> None:
    assert not any("requestBody" in path.get("get", {}) for path in schema["paths"].values())


def test_the_document_names_each_rule_with_its_test() -> None:
    document = (project_settings.BASE_DIR / "docs" / "api.md").read_text(encoding="utf-8")
    named = re.findall(r"\| `(test_[a-z0-9_]+)` \|", document)
    tests = [name for name in globals() if re.match(r"test_[a-z]{3}_\d\d_", name)]
    assert sorted(named) == sorted(tests)
