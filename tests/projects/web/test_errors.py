"""Error pages: Swedish, with a way on, without the database."""

from collections.abc import Callable

import pytest
from django.db import InterfaceError, OperationalError
from django.http import HttpRequest, HttpResponse
from django.test import Client, RequestFactory

from projects.web.views import errors
from registry.middleware import DatabaseDownMiddleware
from tests.projects.web.conftest import words_of

PAGES = [
    (errors.bad_request, 400, "Adressen går inte att tolka"),
    (errors.forbidden, 403, "Du har inte tillgång till sidan"),
    (errors.csrf_failure, 403, "Formuläret hade gått ut"),
    (errors.not_found, 404, "Sidan finns inte"),
    (errors.server_error, 500, "Något gick fel hos oss"),
    (errors.unavailable, 503, "Registret är inte tillgängligt just nu"),
]


@pytest.mark.parametrize(("page", "status", "words"), PAGES)
def test_each_error_has_a_page_that_needs_no_database(
    page: Callable[[HttpRequest], HttpResponse], status: int, words: str
) -> None:
    response = page(RequestFactory().get("/projekt/"))
    html = response.content.decode()
    assert response.status_code == status
    assert words in words_of(html)
    assert '<form action="/projekt/"' in html
    assert 'href="/"' in html
    assert 'href="/nyckelord/"' in html


def test_an_unknown_address_is_answered_in_swedish(client: Client) -> None:
    response = client.get("/finns-inte/")
    assert response.status_code == 404
    assert "Sidan finns inte" in response.content.decode()


def test_an_unknown_host_is_answered_in_swedish(client: Client) -> None:
    response = client.get("/om/", headers={"host": "någon.annan.se"})
    assert response.status_code == 400
    assert "Adressen går inte att tolka" in response.content.decode()


def test_thousands_of_parameters_are_answered_in_swedish(client: Client) -> None:
    response = client.get("/projekt/?" + "&".join(f"region={n}" for n in range(2000)))
    assert response.status_code == 400
    assert "Adressen går inte att tolka" in response.content.decode()


def test_our_own_fault_is_answered_in_swedish(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("projects.web.views.projects.front", _failing(ZeroDivisionError))
    response = Client(raise_request_exception=False).get("/")
    assert response.status_code == 500
    assert "Något gick fel hos oss" in response.content.decode()


@pytest.mark.parametrize("failure", [OperationalError, InterfaceError])
def test_a_database_that_is_down_is_answered_in_swedish(
    monkeypatch: pytest.MonkeyPatch, client: Client, failure: type[Exception]
) -> None:
    monkeypatch.setattr("projects.web.views.projects.front", _failing(failure))
    response = client.get("/")
    assert response.status_code == 503
    assert int(response["Retry-After"]) > 0
    assert "Registret är inte tillgängligt just nu" in response.content.decode()


def test_other_failures_are_not_the_databases() -> None:
    middleware = DatabaseDownMiddleware(lambda _request: HttpResponse())
    request = RequestFactory().get("/")
    assert middleware.process_exception(request, ValueError()) is None


def _failing(exception: type[Exception]) -> Callable[[], None]:
    def fail() -> None:
        raise exception

    return fail
