"""How often one may try: five wrong ones lock an account, twenty an address, known or not."""

import time
from threading import Event, Thread
from typing import Any
from unittest.mock import patch

import pytest
from django.contrib.auth.hashers import MD5PasswordHasher, PBKDF2PasswordHasher
from django.core.cache import cache
from django.core.cache.backends.db import DatabaseCache
from django.test import Client
from pytest_django import Settings

from projects.accounts import hashing, limits
from projects.accounts.hashing import WITHIN, BoundedHasher, BusyError
from projects.models import User
from tests.factories import make_user
from tests.projects.accounts.factors import add_app, code_of
from tests.projects.accounts.signing_in import LOGIN, PASSWORD, is_signed_in, sign_in
from tests.projects.admin.conftest import logged_in

pytestmark = pytest.mark.django_db

LOCKED = "Det blev för många försök. Försök igen om 15 minuter, efter klockan "
CODE = "/konto/tvafaktor/kod/"


@pytest.fixture
def nora(db: None) -> User:  # noqa: ARG001  # opens the database
    """Whose password somebody guesses."""
    return make_user(email="nora@example.se")


def lock(email: str, times: int = 5, **sent: Any) -> None:
    """So many wrong passwords, each from a browser of its own."""
    for number in range(times):
        Client().post(LOGIN, {"login": email, "password": f"fel-{number}"}, **sent)


def text(answer: Any) -> str:
    found: str = answer.content.decode()
    return found


def test_five_wrong_passwords_lock_the_account_for_a_quarter_of_an_hour(
    client: Client, nora: User, monkeypatch: pytest.MonkeyPatch
) -> None:
    lock(nora.email, 4)
    assert "stämmer inte" in text(sign_in(client, nora.email, "fel"))

    assert LOCKED in text(sign_in(client, nora.email))
    assert not is_signed_in(client)

    later = time.time() + 15 * 60 + 1
    monkeypatch.setattr(time, "time", lambda: later)
    sign_in(client, nora.email)
    assert is_signed_in(client)


def test_an_address_without_an_account_is_locked_in_the_same_way(client: Client) -> None:
    lock("ingen@example.se")

    assert LOCKED in text(sign_in(client, "ingen@example.se"))


@pytest.mark.parametrize("closed", [{"is_active": False}, {"is_staff": False}])
def test_the_right_password_of_a_closed_account_counts_as_a_wrong_one(
    client: Client, nora: User, closed: dict[str, bool]
) -> None:
    User.objects.filter(pk=nora.pk).update(**closed)
    for _ in range(5):
        assert "stämmer inte" in text(sign_in(client, nora.email))

    assert LOCKED in text(sign_in(client, nora.email))


def test_what_is_right_is_not_counted(nora: User) -> None:
    for _ in range(7):
        browser = Client()
        sign_in(browser, nora.email)
        assert is_signed_in(browser)


def test_tries_are_counted_where_all_processes_see_them() -> None:
    assert isinstance(cache._connections[cache._alias], DatabaseCache)  # type: ignore[attr-defined]  # Django's proxy


SPELLINGS = (
    "nora@example.se", "NORA@EXAMPLE.SE", "Nora@Example.Se", " nora@example.se", "nora@example.se ",
    "\tnora@example.se", "nora@example.se\n", "nora@EXAMPLE.se", "nOrA@example.se",
    "\u00a0nora@example.se", "nora@example.se\u2003", "ｎora@example.se", "nora@exampLe.se",
)  # fmt: skip
ADDRESSES = (
    "10.0.0.1", "192.0.2.7", "::1", "127.0.0.1", "2001:db8::1", "10.0.0.1, 192.0.2.8", "unknown",
    "", ",", "localhost", "0.0.0.0", "1.2.3.4, 127.0.0.1", "::ffff:127.0.0.1",  # noqa: S104
)  # fmt: skip
HEADERS = (
    "HTTP_X_REAL_IP", "HTTP_FORWARDED", "HTTP_CLIENT_IP", "HTTP_X_CLIENT_IP", "HTTP_TRUE_CLIENT_IP",
    "HTTP_CF_CONNECTING_IP", "HTTP_X_FORWARDED", "HTTP_X_FORWARDED_HOST", "HTTP_FORWARDED_FOR",
)  # fmt: skip
DOORS: tuple[tuple[str, dict[str, str]], ...] = (
    ("/admin/login/", {"username": "nora@example.se", "password": PASSWORD}),
    ("/admin/login/?next=/admin/", {"username": "nora@example.se", "password": PASSWORD}),
    ("/admin/", {"username": "nora@example.se", "password": PASSWORD, "next": "/admin/"}),
    (f"{LOGIN}?next=/admin/", {"login": "nora@example.se", "password": PASSWORD}),
    (LOGIN, {"username": "nora@example.se", "email": "nora@example.se", "password": PASSWORD}),
    (LOGIN, {"login": "nora@example.se", "password": PASSWORD, "remember": "on"}),
    ("/konto/bekrafta/", {"password": PASSWORD}),
    ("/konto/passkeys/logga-in/", {"credential": "{}"}),
    ("/konto/tvafaktor/kod/", {"code": "000000"}),
    ("/api/v1/projects", {"login": "nora@example.se", "password": PASSWORD}),
)  # fmt: skip
HOSTS = ("testserver:1", "testserver:2", "testserver:443", "localhost", "TESTSERVER")


def test_fifty_ways_round_the_lock_lead_nowhere(nora: User, settings: Settings) -> None:
    settings.ALLOWED_HOSTS = ["testserver", "localhost"]
    settings.TRUSTED_PROXY = ["10.9.9.9"]
    lock(nora.email)
    sent = {"login": nora.email, "password": PASSWORD}
    tries: list[tuple[str, dict[str, str], dict[str, str]]] = [
        *((LOGIN, {**sent, "login": spelling}, {}) for spelling in SPELLINGS),
        *((LOGIN, sent, {"HTTP_X_FORWARDED_FOR": address}) for address in ADDRESSES),
        *((LOGIN, sent, {header: "192.0.2.9"}) for header in HEADERS),
        *((LOGIN, sent, {"HTTP_HOST": host}) for host in HOSTS),
        *((door, fields, {}) for door, fields in DOORS),
        (LOGIN, sent, {"REMOTE_ADDR": "198.51.100.7"}),
    ]

    through = []
    for door, fields, environment in tries:
        browser = Client()
        browser.post(door, fields, **environment)  # type: ignore[arg-type]  # the environment
        if is_signed_in(browser) or "_auth_user_id" in browser.session:
            through.append((door, fields, environment))

    assert len(tries) >= 50
    assert through == []


def test_twenty_wrong_ones_lock_the_address_they_come_from(
    client: Client, nora: User, settings: Settings
) -> None:
    settings.TRUSTED_PROXY = ["10.9.9.9"]
    for number in range(20):
        lock(f"nr{number}@example.se", 1, HTTP_X_FORWARDED_FOR=f"192.0.2.{number}")

    assert LOCKED in text(sign_in(client, nora.email))
    by_proxy = {"REMOTE_ADDR": "10.9.9.9", "HTTP_X_FORWARDED_FOR": "192.0.2.200"}
    client.post(LOGIN, {"login": nora.email, "password": PASSWORD}, **by_proxy)  # type: ignore[arg-type]
    assert is_signed_in(client)


def test_five_wrong_codes_lock_the_second_factor(client: Client, nora: User) -> None:
    add_app(nora)
    sign_in(client, nora.email)
    for _ in range(5):
        client.post(CODE, {"code": "000000"})

    assert LOCKED in text(client.post(CODE, {"code": code_of()}))
    assert not is_signed_in(client)


def test_who_shows_once_more_who_one_is_has_five_tries_too(nora: User) -> None:
    browser = logged_in(nora)
    for number in range(5):
        browser.post("/konto/bekrafta/", {"password": f"fel-{number}"})

    assert LOCKED in text(browser.post("/konto/bekrafta/", {"password": PASSWORD}))
    assert LOCKED in text(sign_in(Client(), nora.email))


@pytest.mark.parametrize("known", [True, False])
def test_a_forgotten_password_is_asked_for_five_times(
    client: Client, nora: User, settings: Settings, *, known: bool
) -> None:
    settings.EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"
    email = nora.email if known else "ingen@example.se"
    page = "/konto/glomt-losenord/"
    assert {client.post(page, {"email": email}).status_code for _ in range(5)} == {302}

    answer = client.post(page, {"email": email})

    assert answer.status_code == 429
    assert LOCKED in text(answer)
    assert 800 < int(answer["Retry-After"]) <= 900


def test_an_old_password_is_guessed_five_times(nora: User) -> None:
    browser = logged_in(nora)
    sent = {"oldpassword": "fel", "password1": "gul traktor bakom", "password2": "gul"}
    for _ in range(5):
        browser.post("/konto/losenord/", sent)

    assert browser.post("/konto/losenord/", sent).status_code == 429


# The same work for all ----------------------------------------------------------------------------


@pytest.mark.parametrize(
    "fields",
    [
        pytest.param(None, id="unknown"),
        pytest.param({}, id="known"),
        pytest.param({"is_active": False}, id="inactive"),
        pytest.param({"is_staff": False}, id="no-staff"),
        pytest.param({"password": "!"}, id="no-password-yet"),
    ],
)
def test_one_password_is_hashed_whoever_it_is(
    client: Client, fields: dict[str, Any] | None
) -> None:
    if fields is not None:
        user = make_user(email="nora@example.se")
        User.objects.filter(pk=user.pk).update(**fields)
    hashed = MD5PasswordHasher.encode

    with patch.object(MD5PasswordHasher, "encode", autospec=True, side_effect=hashed) as counted:
        sign_in(client, "nora@example.se", "fel")

    assert counted.call_count == 1


# What hashing leaves to readers -----------------------------------------------------------------


def test_no_more_than_three_hash_or_wait_at_once() -> None:
    may_end = Event()

    def slowly(*_: object) -> str:
        may_end.wait(20)
        return "hash"

    with patch.object(PBKDF2PasswordHasher, "encode", slowly):
        inside = [Thread(target=BoundedHasher().encode, args=("a", "salt")) for _ in range(WITHIN)]
        for each in inside:
            each.start()
        while hashing._within._value:
            time.sleep(0.001)
        try:
            with pytest.raises(BusyError):
                BoundedHasher().encode("ord", "salt")
        finally:
            may_end.set()
            for each in inside:
                each.join()
    assert BoundedHasher().encode("ord", "salt", 1).startswith("pbkdf2_sha256$1$salt$")


def test_two_forms_are_worked_on_at_a_time_and_pages_are_free(client: Client, nora: User) -> None:
    for _ in range(limits.PLACES):
        limits._places.acquire()
    try:
        with patch.object(MD5PasswordHasher, "encode") as hashed:
            assert sign_in(client, nora.email).status_code == 429
        assert client.get(LOGIN).status_code == 200
        assert not hashed.called
    finally:
        for _ in range(limits.PLACES):
            limits._places.release()
    sign_in(client, nora.email)
    assert is_signed_in(client)


def test_who_came_when_all_were_busy_is_asked_to_come_again(client: Client, nora: User) -> None:
    with patch.object(MD5PasswordHasher, "encode", side_effect=BusyError):
        answers = [sign_in(client, nora.email) for _ in range(6)]

    assert {answer.status_code for answer in answers} == {429}
    assert "Försök igen om en liten stund." in text(answers[0])
    assert answers[0]["Retry-After"] == "5"
    sign_in(client, nora.email)
    assert is_signed_in(client)
