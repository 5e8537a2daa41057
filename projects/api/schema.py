"""The description of the API in OpenAPI, made from the views and serializers themselves."""

import json
from functools import cache
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from django.conf import settings
from django.urls import reverse
from drf_spectacular.generators import SchemaGenerator
from drf_spectacular.utils import extend_schema
from rest_framework.request import Request
from rest_framework.response import Response

from projects.api.documenting import JSON
from projects.api.parameters import MAX_LIMIT
from projects.api.problems import CONTENT_TYPE, problem_body
from projects.api.reading import ReadOnlyView

Schema = dict[str, Any]

EXAMPLES: Schema = json.loads(
    (Path(__file__).parent / "data" / "examples.json").read_text(encoding="utf-8")
)
"""A real answer of each operation, from the annex of 2025; a test holds them to it."""
DESCRIPTION = f"""\
Öppet API till registret över cancervårdens utvecklingsprojekt. Det läses utan nyckel och svarar \
med JSON på samma frågor som sidorna: sökning, urval, enskilda projekt, liknande projekt och de \
listor som projekten hänvisar till.

Begränsningar: högst {settings.API_REQUESTS_PER_MINUTE} frågor per minut från en adress; sedan \
svarar API:et 429 och säger i Retry-After när det går igen. Högst {MAX_LIMIT} projekt i ett \
svar. Ingen servicenivå är utlovad. Kända problem: inga.

Inom version 1 kan fält tillkomma; inget försvinner eller byter betydelse.

In English: an open, read-only API to the register of improvement projects in Swedish cancer \
care. No key is needed. The data are in Swedish. Fields may be added within version 1; none \
disappears or changes its meaning."""


class SchemaView(ReadOnlyView):
    """OpenAPI 3.1 as JSON."""

    @extend_schema(exclude=True)
    def get(self, _request: Request) -> Response:
        """The whole description, with absolute addresses."""
        return Response(_with_addresses(_described(), self.origin))


@cache
def _described() -> Schema:
    """The same for every question of a process."""
    schema: Schema = SchemaGenerator().get_schema(public=True)  # type: ignore[no-untyped-call]  # untyped
    return schema


def complete(result: Schema, **_: object) -> Schema:
    """The generated description with its words and a real example of each answer."""
    result["info"]["description"] = DESCRIPTION
    for path in result["paths"].values():
        for operation in path.values():
            _exemplify(operation)
    return result


def _exemplify(operation: Schema) -> None:
    example = EXAMPLES[operation["operationId"]]
    path = urlsplit(example["address"]).path
    refused = {"400": example["refused"]}
    for status, answer in operation["responses"].items():
        if CONTENT_TYPE in answer.get("content", {}):
            problem = refused.get(status) or problem_body(path, int(status))
            answer["content"][CONTENT_TYPE]["examples"] = {"fel": {"value": problem}}
    content = operation["responses"]["200"]["content"][JSON]
    content["examples"] = {"svar": {"value": example["answer"], "summary": example["address"]}}
    if "text" in example:
        body = operation["requestBody"]["content"][JSON]
        body["examples"] = {"fråga": {"value": {"text": example["text"]}}}


def _with_addresses(schema: Schema, origin: str) -> Schema:
    page = origin + reverse("api-page")
    described = {"name": settings.OWNER_NAME, "email": settings.CONTACT_EMAIL, "url": page}
    contact = {name: text for name, text in described.items() if text}
    info = schema["info"] | {"termsOfService": f"{page}#villkor", "contact": contact}
    documents = {"description": "Så fungerar API:et, med exempel", "url": page}
    servers = [{"url": origin + settings.API_PATH}]
    return {**schema, "info": info, "servers": servers, "externalDocs": documents}
