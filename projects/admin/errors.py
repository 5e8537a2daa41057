"""Error pages for staff who are signed in: in the look of their other pages, with a way back."""

from http import HTTPStatus
from typing import Any

from django.contrib import admin
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

FOR_STAFF = ("/admin/", "/konto/")


def is_for(request: HttpRequest) -> bool:
    """Whether somebody who is signed in as staff asks for one of their pages.

    False for what was refused before anybody could tell who asks.
    """
    asks = hasattr(request, "user") and request.path_info.startswith(FOR_STAFF)
    return asks and admin.site.has_permission(request)


def bad_request(request: HttpRequest) -> HttpResponse:
    """400: the request makes no sense."""
    return _page(request, HTTPStatus.BAD_REQUEST, "Adressen går inte att tolka", "malformed")


def forbidden(request: HttpRequest) -> HttpResponse:
    """403: the member may not."""
    return _page(request, HTTPStatus.FORBIDDEN, "Du har inte rätt till sidan", "forbidden")


def csrf_failure(request: HttpRequest) -> HttpResponse:
    """403: a form was sent without the token that shows where it comes from."""
    return _page(request, HTTPStatus.FORBIDDEN, "Formuläret hade gått ut", "expired")


def not_found(request: HttpRequest) -> HttpResponse:
    """404: no such page, or one that the member is not to know of."""
    return _page(request, HTTPStatus.NOT_FOUND, "Sidan finns inte", "missing")


def _page(request: HttpRequest, status: HTTPStatus, title: str, fault: str) -> HttpResponse:
    context = admin.site.each_context(request)
    told = {"title": title, "fault": fault, "back": _list_above(request, context)}
    answer = render(request, "admin/error.html", context | told, status=status, using="django")
    answer.headers["Cache-Control"] = "no-store"
    return answer


def _list_above(request: HttpRequest, context: dict[str, Any]) -> dict[str, Any] | None:
    """The list to which the address belongs, if the member may see it and was not refused it."""
    models = (model for app in context["available_apps"] for model in app["models"])
    above = (each for each in models if request.path.startswith(each["admin_url"] or "\0"))
    return next((each for each in above if each["admin_url"] != request.path), None)
