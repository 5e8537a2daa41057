"""Error pages in Swedish, each with a way on; none of them asks the database."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

RETRY_AFTER_SECONDS = 30


def bad_request(request: HttpRequest) -> HttpResponse:
    """400: the request makes no sense. The address is not shown, as it may be what is wrong."""
    return render(request, "400.html", status=400)


def forbidden(request: HttpRequest) -> HttpResponse:
    """403: the reader may not."""
    return render(request, "403.html", status=403)


def csrf_failure(request: HttpRequest, reason: str = "") -> HttpResponse:  # noqa: ARG001  # Django's call
    """403: a form was sent without the token that shows where it comes from."""
    return render(request, "403.html", {"form_expired": True}, status=403)


def not_found(request: HttpRequest) -> HttpResponse:
    """404: no such page."""
    return render(request, "404.html", status=404)


def server_error(request: HttpRequest) -> HttpResponse:
    """500: our fault."""
    return render(request, "500.html", status=500)


def unavailable(request: HttpRequest) -> HttpResponse:
    """503: the database does not answer."""
    response = render(request, "503.html", status=503)
    response["Retry-After"] = str(RETRY_AFTER_SECONDS)
    return response
