"""The examples in the description are answers of the API about what is published."""

import json
from pathlib import Path
from typing import Any

import pytest
from django.conf import settings as project_settings
from django.test import Client
from openapi_schema_validator import OAS31Validator
from pytest_django import Settings

from tests.projects.api.snapshots import kept

pytestmark = pytest.mark.usefixtures("documents")

ROOT = "/api/v1"
FILE = project_settings.BASE_DIR / "projects/api/data/examples.json"
ADDRESSES = {
    "projects": "/projects?q=cellgifter&limit=1",
    "project": "/projects/2025-NORR-BFM-007",
    "project_similar": "/projects/2025-NORR-BFM-007/similar",
    "similar": "/similar",
    "suggest": "/suggest?q=preh",
    "centres": "/centres",
    "regions": "/regions",
    "areas": "/areas",
    "keywords": "/keywords",
    "allocations": "/allocations",
    "documents": "/documents",
    "entries": "/entries?q=cancerskola&region=norrbotten&limit=1",
    "entry": "/entries/report-2025/bilaga1-bfm-nationell-4",
    "figures": "/figures?region=norrbotten&limit=1",
    "api_info": "/api-info",
}
TEXT = "Prehabilitering inför operation av tjocktarmscancer"
IMPORTED = "2026-03-31T08:00:00.000000Z"
"""Stands for the times of import, which differ from one installation to the next."""
SHOWN = 2
"""How many of a list an example shows."""


@pytest.fixture(autouse=True)
def public_address(settings: Settings) -> None:
    settings.PUBLIC_URL = "https://registret.example.se"


def asked(client: Client, name: str, more: str = "") -> Any:
    """The whole answer to the question of an example, and more."""
    address = f"{ROOT}{ADDRESSES[name]}{'&' if '?' in ADDRESSES[name] else '?'}{more}"
    if name == "similar":
        return client.post(address, {"text": TEXT}, content_type="application/json").json()
    return client.get(address).json()


def shortened(answer: Any) -> Any:
    """The answer with the first of its lists, and with a time of import that always is the same."""
    if isinstance(answer, list):
        return answer[:SHOWN]
    if "results" in answer:
        answer["results"] = [_dated(each) for each in answer["results"][:SHOWN]]
    for name in {"projects", "entries", "parts"} & answer.keys():
        if isinstance(answer[name], list):
            answer[name] = answer[name][:SHOWN]
    for name, values in answer.get("facets", {}).items():
        answer["facets"][name] = values[:SHOWN]
    return _dated(answer)


def _dated(found: dict[str, Any]) -> dict[str, Any]:
    project = found.get("project", found)
    project.update({name: IMPORTED for name in ("created", "updated") if name in project})
    return found


def test_examples_are_real(client: Client) -> None:
    found = {
        name: {
            "address": ROOT + address,
            "answer": shortened(asked(client, name)),
            "refused": asked(client, name, "okand=1"),
        }
        for name, address in ADDRESSES.items()
    }
    found["similar"]["text"] = TEXT
    assert kept(Path(FILE), found) == found, "UPDATE=1 pytest writes the examples anew."


@pytest.mark.parametrize("name", ADDRESSES)
def test_answers_have_exactly_what_is_described(client: Client, name: str) -> None:
    schema = client.get(f"{ROOT}/schema").json()
    operations = [each for path in schema["paths"].values() for each in path.values()]
    [operation] = [each for each in operations if each["operationId"] == name]
    shape = operation["responses"]["200"]["content"]["application/json"]["schema"]
    closed = json.loads(
        json.dumps({**shape, "components": schema["components"]}), object_hook=_closed
    )
    errors = [error.message for error in OAS31Validator(closed).iter_errors(asked(client, name))]
    assert errors == []


def _closed(part: dict[str, Any]) -> dict[str, Any]:
    """The schema with nothing allowed beside the named properties."""
    is_object = part.get("type") in ("object", ["object", "null"])
    return {"additionalProperties": False, **part} if is_object and "properties" in part else part


def test_errors_have_examples_of_their_own_address(client: Client) -> None:
    schema = client.get(f"{ROOT}/schema").json()
    for operation in (each for path in schema["paths"].values() for each in path.values()):
        for status, answer in operation["responses"].items():
            problem = answer.get("content", {}).get("application/problem+json")
            if problem:
                [example] = [each["value"] for each in problem["examples"].values()]
                address = ROOT + ADDRESSES[operation["operationId"]].partition("?")[0]
                assert (example["status"], example["instance"]) == (int(status), address)
                assert OAS31Validator(
                    {**problem["schema"], "components": schema["components"]}
                ).is_valid(example)
