"""Every error under /api/ is application/problem+json in Swedish."""

import json
from typing import Any

import pytest
from django.db import OperationalError
from django.test import Client, RequestFactory
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from projects.api import parameters
from registry import urls
from tests.factories import make_project
from tests.size import size

pytestmark = pytest.mark.django_db

PROJECTS = "/api/v1/projects"


def _problem(response: Any, status: int) -> dict[str, Any]:
    assert response.status_code == status
    assert response["Content-Type"] == "application/problem+json"
    body: dict[str, Any] = response.json()
    assert body["status"] == status
    assert body["type"] == "about:blank"
    assert body["title"]
    assert body["detail"]
    return body


@pytest.mark.parametrize(
    ("address", "wrong"),
    [
        pytest.param("?regio=uppsala", ["regio"], id="misspelt"),
        pytest.param("?region[]=uppsala", ["region[]"], id="array"),
        pytest.param("?page=2&per=50", ["page", "per"], id="of-the-pages"),
        pytest.param("?format=xml", ["format"], id="no-format-to-choose"),
        pytest.param("?region=narnia", ["region"], id="unknown-value"),
        pytest.param("?year=tjugofem&sort=storlek", ["year", "sort"], id="several"),
        pytest.param("?limit=tjugo", ["limit"], id="no-number"),
        pytest.param("?limit=0&offset=-1", ["limit", "offset"], id="too-small"),
        pytest.param("?limit=201", ["limit"], id="too-large"),
        pytest.param("?offset=" + "9" * 5000, ["offset"], id="five-thousand-digits"),
        pytest.param("?q=" + "x" * 10_000, ["q"], id="too-long"),
        pytest.param("?%00=1", [""], id="nul-as-name"),
    ],
)
def test_what_is_not_understood_is_named(client: Client, address: str, wrong: list[str]) -> None:
    body = _problem(client.get(PROJECTS + address), 400)
    assert [error["parameter"].strip("\x00") for error in body["errors"]] == wrong
    assert all(error["detail"].endswith(".") for error in body["errors"])
    assert body["instance"] == PROJECTS


def test_the_possible_values_are_listed(client: Client) -> None:
    [error] = _problem(client.get(f"{PROJECTS}?status=nytt"), 400)["errors"]
    assert error == {
        "parameter": "status",
        "detail": "Okänt värde: nytt. Möjliga värden: ny, fortsattning, ej-angivet.",
    }


def test_values_that_fill_more_than_a_sentence_are_left_to_the_facets(
    client: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(parameters, "MOST_LISTED", 2)
    [error] = _problem(client.get(f"{PROJECTS}?status=nytt"), 400)["errors"]
    assert error["detail"] == (
        "Okänt värde: nytt. Möjliga värden står under facets i /api/v1/projects."
    )


def test_too_many_possible_values_are_listed_elsewhere(client: Client) -> None:
    [error] = _problem(client.get(f"{PROJECTS}?keyword=narnia"), 400)["errors"]
    assert error == {
        "parameter": "keyword",
        "detail": "Okänt värde: narnia. Möjliga värden står i /api/v1/keywords.",
    }


def test_reference_lists_take_no_parameters(client: Client) -> None:
    [error] = _problem(client.get("/api/v1/centres?limit=5"), 400)["errors"]
    assert error == {
        "parameter": "limit",
        "detail": "Okänd parameter. Här finns inga parametrar.",
    }


@pytest.mark.parametrize(
    "address",
    [
        "/api/",
        "/api/v1",
        "/api/v1/",
        "/api/v1/projects/",
        "/api/v2/projects",
        "/api/v1/projects/2025-NORR-BFM-999",
        "/api/v1/projects/%00",
        "/api/v1/projects/7",
        "/api/å/<b>",
    ],
)
def test_an_unknown_address_is_a_problem(client: Client, address: str) -> None:
    body = _problem(client.get(address), 404)
    assert body["title"] == "Finns inte"


def test_a_draft_does_not_exist_and_a_withdrawn_project_is_gone(client: Client) -> None:
    make_project(state="utkast")
    make_project(state="aterkallad", withdrawal_reason="Infört två gånger.")
    _problem(client.get(f"{PROJECTS}/2025-NORR-BFM-001"), 404)
    gone = _problem(client.get(f"{PROJECTS}/2025-NORR-BFM-002"), 410)
    assert gone["detail"] == "Infört två gånger."


@pytest.mark.parametrize("method", ["post", "put", "patch", "delete", "trace"])
def test_nothing_can_be_changed(client: Client, method: str) -> None:
    response = getattr(client, method)(PROJECTS)
    _problem(response, 405)
    assert response["Allow"] == "GET, HEAD, OPTIONS"


def test_only_json_is_spoken(client: Client) -> None:
    _problem(client.get(PROJECTS, headers={"accept": "text/html"}), 406)


def test_a_browser_is_answered_in_json(client: Client) -> None:
    response = client.get(PROJECTS, headers={"accept": "text/html,*/*;q=0.8"})
    assert response["Content-Type"] == "application/json"


def test_an_unknown_host_is_a_problem(client: Client) -> None:
    _problem(client.get(PROJECTS, headers={"host": "annan.se"}), 400)


def test_thousands_of_parameters_are_a_problem(client: Client) -> None:
    _problem(client.get(f"{PROJECTS}?" + "&".join(f"q={n}" for n in range(2000))), 400)


def test_our_own_fault_is_a_problem(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("projects.api.views.ProjectWindow", _fail(ZeroDivisionError))
    _problem(Client(raise_request_exception=False).get(PROJECTS), 500)


def test_a_database_that_is_down_is_a_problem(
    client: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("projects.api.views.ProjectWindow", _fail(OperationalError))
    response = client.get(PROJECTS)
    _problem(response, 503)
    assert int(response["Retry-After"]) > 0


@pytest.mark.parametrize("status", [400, 403, 404, 500, 503])
def test_every_error_handler_speaks_the_language_of_the_door(status: int) -> None:
    handler = getattr(urls, f"handler{status}")
    body = json.loads(handler(RequestFactory().get("/api/v1/projects")).content)
    assert (body["status"], body["instance"]) == (status, PROJECTS)
    page = handler(RequestFactory().get("/apier/"))
    assert (page.status_code, page["Content-Type"]) == (status, "text/html; charset=utf-8")


@pytest.mark.slow
@settings(
    max_examples=size(100, 20),
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
@given(
    st.dictionaries(
        st.sampled_from(["q", "centre", "region", "year", "sort", "limit", "offset", "x"]),
        st.one_of(st.text(max_size=20), st.integers().map(str)),
    )
)
def test_any_parameters_are_answered_or_refused_by_name(
    client: Client, query: dict[str, str]
) -> None:
    response = client.get(
        PROJECTS, {name: text.encode("utf-8", "replace") for name, text in query.items()}
    )
    if response.status_code == 400:
        assert {error["parameter"] for error in response.json()["errors"]} <= set(query)
    else:
        assert response.status_code == 200


def _fail(exception: type[Exception]) -> Any:
    def fail(*_: object) -> None:
        raise exception

    return fail
