"""What is answered whatever happens: the health checks, and pages while the database is down."""

import logging
import re
from collections.abc import Callable

from csp.decorators import csp_replace
from django.conf import settings
from django.db import InterfaceError, OperationalError
from django.http import HttpRequest, HttpResponse, StreamingHttpResponse
from django.http.response import HttpResponseBase
from django.urls import get_resolver
from django.views.decorators.clickjacking import xframe_options_exempt
from psycopg.errors import UndefinedColumn, UndefinedTable

from projects.records import ReferenceConverter
from registry import health

logger = logging.getLogger(__name__)
CARDS = re.compile(rf"/projekt/({ReferenceConverter.regex}/)?kort/")
"""The addresses that other sites may show in a frame."""
SHARED = re.compile(
    r"^/api/|^/datasets/|^/oppna-data/(dumpar|tesaurus)|\.(csv|xlsx|json|atom|svg|png)$"
)
"""Open data: what other sites may show on their own pages."""
Handler = Callable[[HttpRequest], HttpResponseBase]


class HeadersMiddleware:
    """Gives every answer the headers that SecurityMiddleware gives only to those behind it."""

    def __init__(self, get_response: Handler) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        """The answer, never to be read as another type nor to tell other sites where one was."""
        response = self.get_response(request)
        for name, value in always(request.path_info).items():
            response.headers.setdefault(name, value)
        return response


def always(path: str) -> dict[str, str]:
    """The headers that every answer has, whatever kind it is of and whoever makes it."""
    shared = {
        "X-Content-Type-Options": "nosniff",
        "Referrer-Policy": settings.SECURE_REFERRER_POLICY,
        "Cross-Origin-Opener-Policy": "same-origin",
        "Cross-Origin-Resource-Policy": "cross-origin" if SHARED.search(path) else "same-origin",
    }
    seconds = settings.SECURE_HSTS_SECONDS
    hsts = {"Strict-Transport-Security": f"max-age={seconds}; includeSubDomains; preload"}
    return shared | (hsts if seconds else {})


class FramingMiddleware:
    """Lets other sites show the cards in a frame, and nothing else.

    Goes by the address, as an answer from the cache and a 304 know nothing of their view. Stands
    after the middlewares that forbid frames.
    """

    def __init__(self, get_response: Handler) -> None:
        self.get_response = get_response
        framed = csp_replace({"frame-ancestors": ["*"]})(get_response)
        self.for_cards: Handler = xframe_options_exempt(framed)

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        """The answer, marked for the middlewares before this one when it is a card."""
        is_card = CARDS.fullmatch(request.path_info)
        return self.for_cards(request) if is_card else self.get_response(request)


class HealthMiddleware:
    """Answers the health checks for any host name, as probes ask by address.

    Stands after the middlewares that set headers and before those that look at the host.
    """

    def __init__(self, get_response: Handler) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        """The health of the service, or whatever else is asked for."""
        check = health.CHECKS.get(request.path_info, self.get_response)
        return check(request)


class DatabaseDownMiddleware:
    """Answers with the `handler503` of the addresses when the database does not answer."""

    def __init__(self, get_response: Handler) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        """The answer of the view."""
        return self.get_response(request)

    def process_exception(
        self, request: HttpRequest, exception: Exception
    ) -> HttpResponseBase | None:
        """The answer to a failing database; None for other exceptions, which go on."""
        return database_down(request, exception) if is_down(exception) else None


def is_down(failure: Exception) -> bool:
    """True when no database answers, or one that was never prepared."""
    return isinstance(failure, OperationalError | InterfaceError) or _is_unprepared(failure)


def _is_unprepared(failure: Exception) -> bool:
    return isinstance(failure.__cause__, UndefinedTable | UndefinedColumn)


def database_down(request: HttpRequest, failure: Exception) -> HttpResponseBase:
    """The answer of `handler503`; the failure is logged."""
    if _is_unprepared(failure):
        logger.error("Databasen är inte förberedd: kör manage.py prepare. %s", failure)
    else:
        logger.error("Databasen svarar inte: %s", failure)
    handler: Handler = get_resolver().resolve_error_handler(503)
    return handler(request)


class HeadMiddleware:
    """Answers HEAD as GET without the body, which a WSGI server would warn of and drop."""

    def __init__(self, get_response: Handler) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        """The answer of the view; its headers, Content-Length included, stay."""
        response = self.get_response(request)
        if request.method != "HEAD":
            return response
        if isinstance(response, StreamingHttpResponse):
            response.streaming_content = ()
        elif isinstance(response, HttpResponse):
            response.content = b""
        return response
