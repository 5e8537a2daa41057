"""Version 1 keeps its word: any change to what others build on makes a test fail."""

import json
from typing import Any

import pytest
from django.conf import settings as project_settings
from django.core.management import call_command
from django.test import Client
from django.urls import get_resolver
from drf_spectacular.management.commands import spectacular
from openapi_spec_validator import OpenAPIV31SpecValidator

from projects.api import openapi
from projects.api.openapi import WITHOUT_BODY
from projects.api.problems import TEXTS
from tests.projects.api.snapshots import kept

FILE = project_settings.BASE_DIR / "tests/projects/api/contract-v1.json"
BROKEN = (
    "The API is not the one that version 1 promises. A field or parameter that was added: "
    "UPDATE=1 pytest writes the contract anew; it also wants a line in docs/api.md and CHANGELOG. "
    "What disappears or changes its meaning or type belongs into a version 2."
)
Schema = dict[str, Any]


@pytest.fixture
def schema(client: Client, db: None) -> Schema:  # noqa: ARG001  # set up
    """The description as it is served."""
    found: Schema = client.get("/api/v1/schema").json()
    return found


def essence(schema: Schema) -> Schema:
    """What programs rely on: addresses, parameters, statuses, fields and their types."""
    return {
        f"{method.upper()} {path}": {
            "parameters": {
                f"{each['name']} ({each['in']})": _types(each["schema"], schema)
                for each in operation.get("parameters", [])
            },
            "request": _bodies(operation.get("requestBody", {}), schema),
            "answers": {
                status: _bodies(answer, schema) for status, answer in operation["responses"].items()
            },
        }
        for path, methods in schema["paths"].items()
        for method, operation in methods.items()
    }


def _bodies(holder: Schema, schema: Schema) -> Schema:
    content = holder.get("content", {})
    return {kind: _types(each["schema"], schema) for kind, each in content.items()}


def _types(shape: Schema, schema: Schema) -> Any:
    if "$ref" in shape:
        shape = schema["components"]["schemas"][shape["$ref"].rpartition("/")[2]]
    if "oneOf" in shape:
        return {"one of": [_types(each, schema) for each in shape["oneOf"]]}
    if "properties" in shape:
        return _fields(shape, schema)
    if shape["type"] == "array":
        return [_types(shape["items"], schema)]
    if "additionalProperties" in shape:
        return {"*": _types(shape["additionalProperties"], schema)}
    return {name: each for name, each in shape.items() if name != "description"}


def _fields(shape: Schema, schema: Schema) -> Schema:
    required = shape.get("required", [])
    fields = {
        name if name in required else f"{name}?": _types(each, schema)
        for name, each in shape["properties"].items()
    }
    return {**fields, "null": True} if "null" in shape["type"] else fields


def test_version_1_is_what_was_promised(schema: Schema) -> None:
    found = essence(schema)
    promised = kept(FILE, found)
    assert list(found) == list(promised), BROKEN
    for name, operation in found.items():
        assert operation == promised[name], f"{name}: {BROKEN}"


@pytest.mark.parametrize(
    ("piece", "change"),
    [
        pytest.param('"summary": {"type": "string"}', "", id="field-gone"),
        pytest.param('"maximum": 200', '"maximum": 100', id="narrower-parameter"),
        pytest.param(
            '"programme": {"type": "integer"}', '"programme": {"type": "string"}', id="type"
        ),
        pytest.param('"/suggest"', '"/forslag"', id="address"),
        pytest.param('"410"', '"404"', id="status"),
    ],
)
def test_any_change_is_noticed(schema: Schema, piece: str, change: str) -> None:
    text = json.dumps(schema)
    changed = text.replace(f"{piece}, " if not change else piece, change)
    assert changed != text
    assert essence(json.loads(changed)) != json.loads(FILE.read_text(encoding="utf-8"))


def test_the_description_is_valid_openapi_3_1(schema: Schema) -> None:
    assert schema["openapi"] == "3.1.1"
    assert list(OpenAPIV31SpecValidator(schema).iter_errors()) == []


def test_the_description_is_made_without_a_warning(capsys: pytest.CaptureFixture[str]) -> None:
    openapi.describe()
    call_command(spectacular.Command(), "--validate", "--fail-on-warn", "--format", "openapi-json")
    told = capsys.readouterr()
    assert json.loads(told.out)["openapi"] == "3.1.1"
    assert told.err == ""


def test_every_address_of_the_api_is_described(schema: Schema) -> None:
    names = {name for name in get_resolver().reverse_dict if str(name).startswith("api-")}
    assert len(schema["paths"]) == len(names - {"api-schema", "api-page"})


def test_every_operation_parameter_and_answer_has_words_and_an_example(schema: Schema) -> None:
    for path in schema["paths"].values():
        for operation in path.values():
            assert operation["summary"]
            assert operation["description"]
            assert all(each["description"] for each in operation.get("parameters", []))
            for answer in operation["responses"].values():
                assert answer["description"]
                bodies = answer.get("content", {}).values()
                assert all(each["value"] for body in bodies for each in body["examples"].values())


def test_every_status_that_can_be_is_described(schema: Schema) -> None:
    described = {
        int(status)
        for path in schema["paths"].values()
        for operation in path.values()
        for status in operation["responses"]
    }
    assert described == {200, *WITHOUT_BODY, *TEXTS} - {403}


def test_the_description_is_small_enough_to_be_kept_in_memory(client: Client, db: None) -> None:  # noqa: ARG001  # set up
    answer = client.get("/api/v1/schema", headers={"accept-encoding": "gzip"})
    assert answer["Content-Type"] == "application/json"
    assert len(answer.content) < 128 * 1024
