"""What holds for every answer below /api/, wherever it comes from, and how often one may ask."""

import time
from collections.abc import Callable
from hashlib import sha256

from django.conf import settings
from django.core.cache import caches
from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.urls import reverse

from projects.api import trace_context
from projects.api.problems import too_many
from projects.senders import client_address

MINUTE = 60
"""In seconds."""
COUNTERS = "counters"
"""The cache that holds the counts, apart from the pages: neither pushes the other out."""


def seconds_to_wait(request: HttpRequest) -> int:
    """0 when the request is within the limit, otherwise the seconds until the next minute."""
    minute, passed = divmod(int(time.time()), MINUTE)
    asked = _count(f"{minute}-{_digest(client_address(request))}")
    return 0 if asked <= settings.API_REQUESTS_PER_MINUTE else MINUTE - passed


def _count(key: str) -> int:
    counters = caches[COUNTERS]
    if counters.add(key, 1):
        return 1
    try:
        return counters.incr(key)
    except ValueError:  # pushed out by very many other addresses
        return 1


def _digest(address: str) -> str:
    """Stands for the address, which is kept nowhere."""
    return sha256(address.encode()).hexdigest()[:32]


Handler = Callable[[HttpRequest], HttpResponseBase]

DOOR = "/api/"
OPEN = {
    "Access-Control-Allow-Origin": "*",
    "Access-Control-Expose-Headers": "Allow, ETag, Link, Retry-After, traceparent",
}
"""Every site may read the answers in its readers' browsers: they are public and know no cookie."""
PREFLIGHT = {
    "Access-Control-Allow-Headers": "Accept, Content-Type, If-None-Match, traceparent",
    "Access-Control-Max-Age": "86400",
}


class ApiMiddleware:
    """Counts the questions to the API, and opens its answers to programs on other sites.

    Stands before the cache: answers from memory and 304 count and are open too.
    """

    def __init__(self, get_response: Handler) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        """The answer, 429 beyond the limit; with a link to the description of the API."""
        if not request.path_info.startswith(DOOR):
            return self.get_response(request)
        wait = seconds_to_wait(request)
        return _opened(request, too_many(request, wait) if wait else self.get_response(request))


def _opened(request: HttpRequest, response: HttpResponseBase) -> HttpResponseBase:
    described = f'<{reverse("api-schema")}>; rel="service-desc"'
    links = ", ".join(filter(None, (response.headers.get("Link"), described)))
    traced = {trace_context.HEADER: trace_context.answered(request)}
    for name, value in {**OPEN, **_preflight(request, response), **traced, "Link": links}.items():
        response.headers[name] = value
    return response


def _preflight(request: HttpRequest, response: HttpResponseBase) -> dict[str, str]:
    """What a browser asks before it lets another site's program send more than a plain question."""
    if request.method != "OPTIONS":
        return {}
    return {**PREFLIGHT, "Access-Control-Allow-Methods": response.headers.get("Allow", "GET")}
