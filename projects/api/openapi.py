"""The description of the API in OpenAPI, made from the views and serializers themselves."""

import json
from collections.abc import Callable, Iterable
from functools import cache
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from django.conf import settings
from django.urls import reverse
from drf_spectacular.generators import SchemaGenerator
from drf_spectacular.utils import (
    OpenApiExample,
    OpenApiParameter,
    OpenApiRequest,
    OpenApiResponse,
    extend_schema,
    extend_schema_field,
    extend_schema_view,
)

from projects.api import openapi_parts, trace_context  # noqa: F401  # known by being there
from projects.api.described import IN_PATH, OF_FIELDS, OF_METHODS, OF_VIEWS, Operation
from projects.api.openapi_texts import OPERATIONS, parameter
from projects.api.parameters import MAX_LIMIT
from projects.api.problems import CONTENT_TYPE, TEXTS, ProblemSerializer, problem_body
from projects.records import ReferenceConverter

JSON = "application/json"
ALWAYS = (400, 405, 406, 429, 500, 503)
"""What any address may answer when something is wrong."""
WITHOUT_BODY = {
    301: "Referensen skrivs med andra bokstäver: se Location.",
    304: "Inget har ändrats sedan svaret med det märke som frågan nämner i If-None-Match.",
}


PLACE_OF_ENTRY = {
    "{document}": ("Dokumentets adressnamn.", "report-2025"),
    "{key}": ("Textens fasta namn i dokumentet.", "bilaga1-bfm-nationell-4"),
}


def _typed_text() -> OpenApiParameter:
    return OpenApiParameter("q", {"type": "string"}, description="Det som är skrivet hittills.")


def _reference() -> OpenApiParameter:
    return OpenApiParameter(
        "reference",
        {"type": "string", "pattern": f"^{ReferenceConverter.regex}$"},
        OpenApiParameter.PATH,
        description="Projektets fasta referens. Annan skiftning av bokstäverna omdirigeras.",
        examples=[OpenApiExample("referens", "2025-NORR-BFM-007")],
    )


def _slug(name: str) -> OpenApiParameter:
    text, example = PLACE_OF_ENTRY[name]
    return OpenApiParameter(
        name.strip("{}"),
        {"type": "string", "pattern": "^[-a-zA-Z0-9_]+$"},
        OpenApiParameter.PATH,
        description=text,
        examples=[OpenApiExample("exempel", example)],
    )


def _parameter(operation: str, name: str) -> OpenApiParameter:
    """The description of a parameter; KeyError for one without words."""
    if name == IN_PATH:
        return _reference()
    if name in PLACE_OF_ENTRY:
        return _slug(name)
    if operation == "suggest":
        return _typed_text()
    found = parameter(operation, name)
    return OpenApiParameter(name, found.schema, description=found.text)


def _described_by(each: Operation) -> Callable[..., Any]:
    summary, description = OPERATIONS[each.name]
    bodiless = {status for status in each.other if status in WITHOUT_BODY}
    bodiless |= set() if each.request else {304}
    errors = sorted({*ALWAYS, *each.other} - bodiless)
    silent = {code: OpenApiResponse(description=WITHOUT_BODY[code]) for code in sorted(bodiless)}
    return extend_schema(
        operation_id=each.name,
        summary=summary,
        description=description,
        tags=["v1"],
        parameters=[
            *(_parameter(each.name, name) for name in each.asks),
            _chain(),
            *_headers(errors),
        ],
        request={JSON: OpenApiRequest(each.request)} if each.request else None,
        responses={
            (200, JSON): OpenApiResponse(each.answer, "Svaret."),
            **silent,
            **{
                (status, CONTENT_TYPE): OpenApiResponse(ProblemSerializer, TEXTS[status][0])
                for status in errors
            },
        },
    )


def _chain() -> OpenApiParameter:
    return OpenApiParameter(
        trace_context.HEADER,
        {"type": "string"},
        OpenApiParameter.HEADER,
        description="Frågans spår enligt W3C Trace Context; svaret för det vidare.",
    )


def _headers(statuses: Iterable[int]) -> list[OpenApiParameter]:
    held = [200, *statuses]
    return [
        _header(trace_context.HEADER, "Svarets spår enligt W3C Trace Context.", [200]),
        _header("Link", "Adresser till beskrivningen av API:et och till nästa svar i följd.", held),
        _header("ETag", "Svarets märke: skicka det i If-None-Match för att få 304.", [200]),
        _header("Retry-After", "Sekunder att vänta innan nästa fråga.", [429, 503]),
    ]


def _header(name: str, text: str, statuses: list[int]) -> OpenApiParameter:
    return OpenApiParameter(name, str, OpenApiParameter.HEADER, description=text, response=statuses)


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


def description(origin: str) -> Schema:
    """The whole description, with absolute addresses."""
    return _with_addresses(_described(), origin)


@cache
def describe() -> None:
    """Tell the generator what views and fields say of themselves."""
    for method, operation in OF_METHODS.items():
        _described_by(operation)(method)
    for view, operation in OF_VIEWS.items():
        extend_schema_view(get=_described_by(operation))(view)
    for field, values in OF_FIELDS:
        extend_schema_field(values)(field)


@cache
def _described() -> Schema:
    """The same for every question of a process."""
    describe()
    schema: Schema = SchemaGenerator().get_schema(public=True)  # type: ignore[no-untyped-call]  # untyped
    return schema


def complete(result: Schema, **_: object) -> Schema:
    """The generated description with its words and a real example of each answer."""
    result["info"]["description"] = DESCRIPTION
    result["tags"] = [{"name": "v1", "description": "Version 1: allt som API:et svarar på."}]
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
