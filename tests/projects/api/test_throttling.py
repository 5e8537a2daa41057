"""Six hundred questions a minute from each address, counted whatever they are."""

from collections.abc import Iterator

import pytest
from django.conf import settings as project_settings
from django.core.cache import caches
from django.test import Client, RequestFactory
from pytest_django import Settings

from projects.api import middleware
from projects.api.middleware import COUNTERS
from projects.senders import client_address
from registry import settings as written

ADDRESS = "/api/v1/areas"
NOON = 1_800_000_000 // 60 * 60


@pytest.fixture(autouse=True)
def minute(settings: Settings, monkeypatch: pytest.MonkeyPatch, db: None) -> Iterator[None]:  # noqa: ARG001  # set up
    """A minute in which nobody has asked yet and three questions are allowed."""
    settings.API_REQUESTS_PER_MINUTE = 3
    at(monkeypatch, NOON + 20)
    caches[COUNTERS].clear()
    yield
    caches[COUNTERS].clear()


def at(monkeypatch: pytest.MonkeyPatch, now: int) -> None:
    """Let it be this second."""
    monkeypatch.setattr("projects.api.middleware.time.time", lambda: now + 0.5)


def statuses(client: Client, number: int, address: str = ADDRESS, **sent: str) -> list[int]:
    """The statuses of this many questions in a row."""
    return [client.get(address, **sent).status_code for _ in range(number)]  # type: ignore[arg-type]  # environ


def test_a_minute_has_room_for_six_hundred() -> None:
    assert written.API_REQUESTS_PER_MINUTE == 600


def test_what_is_too_much_is_refused_until_the_next_minute(
    client: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert statuses(client, 4) == [200, 200, 200, 429]
    answer = client.get(ADDRESS)
    assert answer["Content-Type"] == "application/problem+json"
    assert answer["Retry-After"] == "40"
    assert "no-store" in answer["Cache-Control"]
    body = answer.json()
    assert (body["status"], body["title"], body["instance"]) == (429, "För många frågor", ADDRESS)
    at(monkeypatch, NOON + 59)
    assert client.get(ADDRESS)["Retry-After"] == "1"
    at(monkeypatch, NOON + 60)
    assert client.get(ADDRESS).status_code == 200


def test_answers_from_memory_errors_and_sent_texts_count(
    client: Client, settings: Settings
) -> None:
    settings.CACHE_PAGES = True
    assert statuses(client, 1) == [200]
    assert client.get("/api/v2").status_code == 404
    assert client.post("/api/v1/similar", "{", content_type="application/json").status_code == 400
    assert statuses(client, 1) == [429]


def test_another_address_has_a_count_of_its_own(client: Client) -> None:
    statuses(client, 4)
    assert statuses(client, 1, REMOTE_ADDR="192.0.2.7") == [200]


@pytest.mark.parametrize("address", ["/healthz", "/readyz", "/oppna-data/"])
def test_health_checks_and_pages_are_not_counted(client: Client, address: str) -> None:
    assert set(statuses(client, 6, address)) == {200}
    assert statuses(client, 3) == [200, 200, 200]


def test_only_a_trusted_proxy_may_say_for_whom_it_asks(client: Client, settings: Settings) -> None:
    settings.TRUSTED_PROXY = ["192.0.2.1"]
    through = {"REMOTE_ADDR": "192.0.2.1", "HTTP_X_FORWARDED_FOR": "198.51.100.1"}
    assert statuses(client, 4, **through) == [200, 200, 200, 429]
    assert statuses(client, 1, **through | {"HTTP_X_FORWARDED_FOR": "198.51.100.2"}) == [200]
    liar = {"REMOTE_ADDR": "203.0.113.9"}
    said = [{**liar, "HTTP_X_FORWARDED_FOR": f"198.51.100.{number}"} for number in range(10, 14)]
    assert [client.get(ADDRESS, **each).status_code for each in said] == [200, 200, 200, 429]  # type: ignore[arg-type]  # environ


@pytest.mark.parametrize(
    ("trusted", "sender", "forwarded", "client"),
    [
        pytest.param(["127.0.0.1"], "198.51.100.1", "", "198.51.100.1", id="direct"),
        pytest.param(["127.0.0.1"], "127.0.0.1", "", "127.0.0.1", id="the-proxy-itself"),
        pytest.param(["127.0.0.1"], "127.0.0.1", "192.0.2.1", "192.0.2.1", id="one-proxy"),
        pytest.param(["127.0.0.1"], "127.0.0.1", "192.0.2.9, 192.0.2.1", "192.0.2.1", id="a-lie"),
        pytest.param(
            ["127.0.0.1", "10.0.0.0/8"], "10.1.1.1", "192.0.2.1, 10.2.2.2", "192.0.2.1", id="two"
        ),
        pytest.param(["*"], "203.0.113.1", "192.0.2.9, 192.0.2.1", "192.0.2.1", id="anybody"),
        pytest.param(["*"], "203.0.113.1", "", "203.0.113.1", id="anybody-directly"),
        pytest.param(["::1"], "::1", "2001:db8::1", "2001:db8::1", id="ipv6"),
        pytest.param(["127.0.0.1"], "127.0.0.1", "okänd,", "okänd", id="nonsense"),
        pytest.param(["127.0.0.1"], "", "192.0.2.1", "", id="socket"),
    ],
)
def test_the_client_is_the_nearest_that_is_not_trusted(
    settings: Settings, trusted: list[str], sender: str, forwarded: str, client: str
) -> None:
    settings.TRUSTED_PROXY = trusted
    request = RequestFactory().get(ADDRESS, REMOTE_ADDR=sender)
    request.META["HTTP_X_FORWARDED_FOR"] = forwarded
    assert client_address(request) == client


def test_a_count_that_was_pushed_out_begins_anew(monkeypatch: pytest.MonkeyPatch) -> None:
    counters = caches[COUNTERS]
    monkeypatch.setattr(counters, "add", lambda *_: False)
    assert middleware.seconds_to_wait(RequestFactory().get(ADDRESS)) == 0


def test_the_counts_are_apart_from_the_pages() -> None:
    assert project_settings.CACHES[COUNTERS]["LOCATION"] != project_settings.CACHES["default"].get(
        "LOCATION", ""
    )
