"""How an address of the API is described in OpenAPI: parameters, answers and errors in Swedish."""

from collections.abc import Callable, Iterable
from typing import Any

from drf_spectacular.utils import (
    OpenApiExample,
    OpenApiParameter,
    OpenApiRequest,
    OpenApiResponse,
    extend_schema,
)

from projects.api.problems import CONTENT_TYPE, TEXTS, ProblemSerializer
from projects.api.wording import OPERATIONS, PARAMETERS
from projects.selection.records import ReferenceConverter

JSON = "application/json"
ALWAYS = (400, 405, 406, 429, 500, 503)
"""What any address may answer when something is wrong."""
WITHOUT_BODY = {
    301: "Referensen skrivs med andra bokstäver: se Location.",
    304: "Inget har ändrats sedan svaret med det märke som frågan nämner i If-None-Match.",
}


def selecting(names: Iterable[str]) -> list[OpenApiParameter]:
    """The descriptions of the parameters that select projects; KeyError for one without words."""
    return [
        OpenApiParameter(name, each.schema, description=each.text)
        for name, each in ((name, PARAMETERS[name]) for name in names)
    ]


def typed_text() -> OpenApiParameter:
    """The beginning of a text."""
    return OpenApiParameter("q", {"type": "string"}, description="Det som är skrivet hittills.")


def reference() -> OpenApiParameter:
    """The reference in the path of one project."""
    return OpenApiParameter(
        "reference",
        {"type": "string", "pattern": f"^{ReferenceConverter.regex}$"},
        OpenApiParameter.PATH,
        description="Projektets fasta referens. Annan skiftning av bokstäverna omdirigeras.",
        examples=[OpenApiExample("referens", "2025-NORR-BFM-007")],
    )


def documented(
    name: str,
    answer: object,
    *,
    asks: Iterable[OpenApiParameter] = (),
    request: object = None,
    other: Iterable[int] = (),
) -> Callable[..., Any]:
    """The description of the operation that `OPERATIONS` has the words of.

    `other` are the statuses that it may answer beside the usual ones.
    """
    summary, description = OPERATIONS[name]
    bodiless = {each for each in other if each in WITHOUT_BODY} | (set() if request else {304})
    errors = sorted({*ALWAYS, *other} - bodiless)
    return extend_schema(
        operation_id=name,
        summary=summary,
        description=description,
        tags=["v1"],
        parameters=[*asks, *_headers(errors)],
        request={JSON: OpenApiRequest(request)} if request else None,
        responses={
            (200, JSON): OpenApiResponse(answer, "Svaret."),
            **{each: OpenApiResponse(description=WITHOUT_BODY[each]) for each in sorted(bodiless)},
            **{
                (each, CONTENT_TYPE): OpenApiResponse(ProblemSerializer, TEXTS[each][0])
                for each in errors
            },
        },
    )


def _headers(statuses: Iterable[int]) -> list[OpenApiParameter]:
    held = [200, *statuses]
    return [
        _header("Link", "Adresser till beskrivningen av API:et och till nästa svar i följd.", held),
        _header("ETag", "Svarets märke: skicka det i If-None-Match för att få 304.", [200]),
        _header("Retry-After", "Sekunder att vänta innan nästa fråga.", [429, 503]),
    ]


def _header(name: str, text: str, statuses: list[int]) -> OpenApiParameter:
    return OpenApiParameter(name, str, OpenApiParameter.HEADER, description=text, response=statuses)
