"""Signing in with an identity provider that runs on loopback: only accounts that exist get in."""

import json
import threading
from collections.abc import Iterator
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any
from urllib.parse import parse_qs, urlsplit

import pytest
from allauth.socialaccount.models import SocialAccount
from django.test import Client
from pytest_django import Settings

from projects.models import User
from tests.factories import make_user
from tests.projects.accounts.factors import add_app
from tests.projects.accounts.signing_in import LOGIN, PASSWORD, is_signed_in
from tests.projects.admin.conftest import logged_in

pytestmark = pytest.mark.django_db

START = "/konto/leverantor/oidc/"
ANSWER = "/konto/leverantor/oidc/svar/"


@dataclass
class Provider:
    """An identity provider, who it says one is, and what it was asked."""

    claims: dict[str, Any] = field(default_factory=dict)
    asked: list[str] = field(default_factory=list)
    issuer: str = ""

    def answer(self, path: str) -> dict[str, Any]:
        """The JSON of an address."""
        self.asked.append(path)
        known = {
            "/.well-known/openid-configuration": {
                "issuer": self.issuer,
                "authorization_endpoint": f"{self.issuer}/in",
                "token_endpoint": f"{self.issuer}/token",
                "userinfo_endpoint": f"{self.issuer}/me",
                "jwks_uri": f"{self.issuer}/keys",
            },
            "/token": {"access_token": "t", "token_type": "Bearer"},
            "/me": {"sub": "19121212-1212", **self.claims},
        }
        return known[path]


@pytest.fixture(scope="module")
def running() -> Iterator[Provider]:
    """The provider, answering on loopback."""
    provider = Provider()

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            body = json.dumps(provider.answer(self.path)).encode()
            self.rfile.read(int(self.headers.get("Content-Length", 0)))
            self.send_response(200)
            self.send_header("Content-Type", "application/json")
            self.send_header("Content-Length", str(len(body)))
            self.end_headers()
            self.wfile.write(body)

        do_POST = do_GET  # noqa: N815  # the library's name

        def log_message(self, *_args: object) -> None:
            """Nothing."""

    with ThreadingHTTPServer(("127.0.0.1", 0), Handler) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        provider.issuer = f"http://127.0.0.1:{server.server_port}"
        yield provider
        server.shutdown()


@pytest.fixture
def provider(running: Provider, settings: Settings) -> Provider:
    """The provider, named in the environment; it has confirmed Nora's address."""
    app = {
        "provider_id": "oidc",
        "name": "Region Norr",
        "client_id": "registret",
        "secret": "hemligt",
        "settings": {"server_url": running.issuer},
    }
    settings.SOCIALACCOUNT_PROVIDERS = {"openid_connect": {"APPS": [app]}}
    running.claims = {"email": "Nora@Example.se", "email_verified": True}
    running.asked.clear()
    return running


@pytest.fixture
def nora(db: None) -> User:  # noqa: ARG001  # opens the database
    """Who has an account."""
    return make_user(email="nora@example.se")


def by_provider(client: Client, after: str = "", process: str = "login") -> Any:
    """The page to which the way over the provider leads."""
    away = client.get(START, {"process": process, "next": after})
    state = parse_qs(urlsplit(away["Location"]).query)["state"][0]
    return client.get(ANSWER, {"code": "c", "state": state}, follow=True)


def test_without_a_provider_there_is_neither_button_nor_address(client: Client) -> None:
    assert "leverantor" not in client.get(LOGIN).content.decode()
    assert client.get(START).status_code == 404
    assert client.get(ANSWER).status_code == 404


@pytest.mark.usefixtures("provider")
def test_the_sign_in_page_has_its_button(client: Client) -> None:
    page = client.get(f"{LOGIN}?next=/admin/projects/project/").content.decode()

    assert "Logga in med Region Norr" in page
    assert f"{START}?process=login&amp;next=%2Fadmin%2Fprojects%2Fproject%2F" in page


def test_the_confirmed_address_of_an_account_lets_in(
    client: Client, provider: Provider, nora: User
) -> None:
    answer = by_provider(client, "/admin/projects/project/")

    assert answer.redirect_chain[-1][0] == "/admin/projects/project/"
    assert provider.asked[-2:] == ["/token", "/me"]
    assert is_signed_in(client)
    nora.refresh_from_db()
    assert nora.check_password(PASSWORD)
    assert not SocialAccount.objects.exists()


@pytest.mark.parametrize(
    "claims",
    [
        pytest.param({"email": "ingen@example.se", "email_verified": True}, id="unknown"),
        pytest.param({"email": "nora@example.se", "email_verified": False}, id="not-confirmed"),
        pytest.param({"email": "nora@example.se"}, id="nothing-said"),
        pytest.param({}, id="no-address"),
        pytest.param({"email": "slutat@example.se", "email_verified": True}, id="inactive"),
        pytest.param({"email": "gast@example.se", "email_verified": True}, id="no-staff"),
    ],
)
@pytest.mark.usefixtures("nora")
def test_nobody_else_gets_in(client: Client, provider: Provider, claims: dict[str, Any]) -> None:
    make_user(email="slutat@example.se", is_active=False)
    make_user(email="gast@example.se", is_staff=False)
    provider.claims = claims
    before = User.objects.count()

    answer = by_provider(client)

    assert answer.redirect_chain[-1][0] == LOGIN
    assert "Du är inloggad hos Region Norr, men" in answer.content.decode()
    assert not is_signed_in(client)
    assert User.objects.count() == before


@pytest.mark.usefixtures("provider")
def test_a_second_factor_here_is_asked_for_all_the_same(client: Client, nora: User) -> None:
    add_app(nora)

    assert by_provider(client).redirect_chain[-1][0] == "/konto/tvafaktor/kod/"


@pytest.mark.usefixtures("provider")
@pytest.mark.parametrize("process", ["connect", "redirect", "x"])
def test_it_signs_in_and_nothing_else(nora: User, process: str) -> None:
    for browser in (Client(), logged_in(nora), logged_in(make_user())):
        answer = by_provider(browser, "https://evil.example/", process)

        assert answer.redirect_chain[-1][0] == "/admin/"
        assert answer.context["user"] == nora
    assert not SocialAccount.objects.exists()


@pytest.mark.usefixtures("provider", "nora")
@pytest.mark.parametrize("query", [{}, {"code": "c"}, {"code": "c", "state": "x"}, {"error": "x"}])
def test_an_answer_nobody_asked_for_is_refused(client: Client, query: dict[str, str]) -> None:
    answer = client.get(ANSWER, query)

    assert "Det gick inte att logga in hos leverantören." in answer.content.decode()
    assert not is_signed_in(client)


@pytest.mark.usefixtures("nora")
def test_who_changes_their_mind_comes_back(client: Client, provider: Provider) -> None:
    away = client.get(START)
    state = parse_qs(urlsplit(away["Location"]).query)["state"][0]

    answer = client.get(ANSWER, {"error": "access_denied", "state": state}, follow=True)

    assert "Inloggningen avbröts" in answer.content.decode()
    assert away["Location"].startswith(f"{provider.issuer}/in?")


def test_a_provider_that_does_not_answer_is_told_of(
    client: Client, provider: Provider, settings: Settings
) -> None:
    [app] = settings.SOCIALACCOUNT_PROVIDERS["openid_connect"]["APPS"]
    app["settings"]["server_url"] = f"{provider.issuer[:-5]}1"

    answer = client.get(START)

    assert "Det gick inte att logga in hos leverantören." in answer.content.decode()
    assert answer.status_code == 502
