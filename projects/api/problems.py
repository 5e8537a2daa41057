"""Error answers: `application/problem+json` (RFC 9457) with Swedish texts, whatever went wrong."""

from collections.abc import Iterable
from typing import Any, NamedTuple

from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.utils.encoding import escape_uri_path
from rest_framework import serializers
from rest_framework.exceptions import APIException

from projects.api.part_serializers import InPlaceSerializer

CONTENT_TYPE = "application/problem+json"
RETRY_AFTER_SECONDS = 30
TEXTS = {
    400: ("Felaktig begäran", "Begäran går inte att tolka."),
    403: ("Åtkomst nekad", "Den här adressen är inte öppen."),
    404: ("Finns inte", "Det finns inget på den här adressen."),
    405: (
        "Metoden stöds inte",
        "Adressen svarar inte på den metoden. Huvudet Allow säger vilka den svarar på.",
    ),
    406: (
        "Formatet stöds inte",
        "API:et svarar bara med JSON: begär application/json.",
    ),
    410: ("Återkallat", "Posten är återkallad."),
    415: ("Innehållet stöds inte", "Skicka innehållet som application/json."),
    429: (
        "För många frågor",
        "Gränsen för antalet frågor per minut är nådd. Huvudet Retry-After säger när den är förbi.",
    ),
    500: ("Internt fel", "Något gick fel hos oss. Försök igen om en stund."),
    503: (
        "Tillfälligt otillgängligt",
        "Databasen svarar inte just nu. Försök igen om en stund.",
    ),
}
"""Title and detail of each status."""


class ParameterError(NamedTuple):
    """A parameter that was not understood, and why."""

    parameter: str
    detail: str


class ParameterErrorSerializer(InPlaceSerializer):
    """The same as it is answered."""

    parameter = serializers.CharField()
    detail = serializers.CharField()


class ProblemSerializer(serializers.Serializer[Any]):
    """The body of an error answer; the type "about:blank" says that the status tells it all."""

    type = serializers.CharField()
    title = serializers.CharField()
    status = serializers.IntegerField()
    detail = serializers.CharField()
    instance = serializers.CharField()
    errors = ParameterErrorSerializer(  # type: ignore[assignment]  # leaves the class
        many=True, required=False
    )


class InvalidParametersError(APIException):
    """Parameters that are unknown or have values that are not understood."""

    status_code = 400

    def __init__(self, errors: Iterable[ParameterError]) -> None:
        super().__init__()
        self.errors = list(errors)


class WithdrawnError(APIException):
    """A record that was public once."""

    status_code = 410

    def __init__(self, reason: str) -> None:
        super().__init__(reason)
        self.reason = reason


def problem_body(
    path: str, status: int, detail: str = "", **more: list[ParameterError]
) -> dict[str, Any]:
    """The body of an error answer at a path; without a detail the usual one of the status."""
    title, usual_detail = TEXTS.get(status, TEXTS[400])
    said = {
        "type": "about:blank",
        "title": title,
        "status": status,
        "detail": detail or usual_detail,
        "instance": escape_uri_path(path),
        **more,
    }
    return ProblemSerializer(said).data


def problem(request: HttpRequest, status: int, detail: str = "") -> HttpResponse:
    """An error answer without a list of parameters."""
    return _respond(problem_body(request.path, status, detail))


def problem_response(exception: Exception, context: dict[str, Any]) -> HttpResponse | None:
    """The answer to an exception in a view of the API; None leaves it to the error handlers."""
    request = context["request"]
    match exception:
        case InvalidParametersError():
            names = ", ".join(dict.fromkeys(error.parameter for error in exception.errors))
            detail = f"Parametern går inte att tolka: {names}."
            return _respond(problem_body(request.path, 400, detail, errors=exception.errors))
        case WithdrawnError():
            return problem(request, 410, exception.reason)
        case Http404():
            return problem(request, 404)
        case APIException():
            return problem(request, exception.status_code)
    return None


def bad_request(request: HttpRequest) -> HttpResponse:
    """400: the request makes no sense, such as an unknown host name."""
    return problem(request, 400)


def forbidden(request: HttpRequest) -> HttpResponse:
    """403: the reader may not."""
    return problem(request, 403)


def not_found(request: HttpRequest) -> HttpResponse:
    """404: no such address."""
    return problem(request, 404)


def server_error(request: HttpRequest) -> HttpResponse:
    """500: our fault."""
    return problem(request, 500)


def unavailable(request: HttpRequest) -> HttpResponse:
    """503: the database does not answer."""
    response = problem(request, 503)
    response["Retry-After"] = str(RETRY_AFTER_SECONDS)
    return response


def too_many(request: HttpRequest, seconds: int) -> HttpResponse:
    """429: more questions from one address than a minute has room for."""
    response = problem(request, 429)
    response["Retry-After"] = str(seconds)
    response["Cache-Control"] = "no-store"
    return response


def _respond(body: dict[str, Any]) -> HttpResponse:
    return JsonResponse(
        body,
        status=body["status"],
        content_type=CONTENT_TYPE,
        json_dumps_params={"ensure_ascii": False},
    )
