"""What every answer carries, errors and static files included."""

from datetime import datetime

import pytest
from django.test import Client
from django.utils import timezone
from pytest_django import Settings

from tests.factories import make_project

pytestmark = pytest.mark.django_db

HSTS = "max-age=63072000; includeSubDomains; preload"
ANSWERS = [
    pytest.param("/projekt.csv", {}, 200, id="export"),
    pytest.param("/projekt.atom", {}, 200, id="feed"),
    pytest.param("/statistik/korstabell.svg", {}, 200, id="chart"),
    pytest.param("/robots.txt", {}, 200, id="robots"),
    pytest.param("/.well-known/security.txt", {}, 404, id="no-contact"),
    pytest.param("/api/v1/projects?x=1", {}, 400, id="bad-question"),
    pytest.param("/api/v1/projects", {"accept": "text/csv"}, 406, id="other-format"),
    pytest.param("/", {}, 200, id="start"),
    pytest.param("/projekt/?q=MR", {}, 200, id="list"),
    pytest.param("/projekt/2025-NORR-BFM-001/", {}, 200, id="project"),
    pytest.param("/projekt/2025-norr-bfm-001/", {}, 301, id="redirect"),
    pytest.param("/kallor/", {}, 200, id="sources"),
    pytest.param("/om/", {}, 200, id="about"),
    pytest.param("/static/registry.css", {}, 200, id="stylesheet"),
    pytest.param("/static/favicon.svg", {}, 200, id="icon"),
    pytest.param("/healthz", {}, 200, id="health"),
    pytest.param("/nix/", {}, 404, id="unknown-page"),
    pytest.param("/", {"host": "annan.se"}, 400, id="unknown-host"),
    pytest.param("/api/v1/projects", {}, 200, id="api"),
    pytest.param("/api/v1/nix", {}, 404, id="unknown-api"),
]


@pytest.fixture(autouse=True)
def production(settings: Settings) -> None:
    """What production alone has, but for the redirect."""
    settings.SECURE_HSTS_SECONDS = 63_072_000
    settings.DEBUG_PROPAGATE_EXCEPTIONS = False


@pytest.mark.parametrize(("address", "headers", "status"), ANSWERS)
def test_every_answer_is_protected_and_sets_no_cookie(
    client: Client, address: str, headers: dict[str, str], status: int
) -> None:
    make_project()
    response = client.get(address, headers=headers)
    assert response.status_code == status
    assert "default-src 'none'" in response["Content-Security-Policy"]
    assert "unsafe" not in response["Content-Security-Policy"]
    assert response["X-Content-Type-Options"] == "nosniff"
    assert response["X-Frame-Options"] == "DENY"
    assert response["Referrer-Policy"] == "same-origin"
    assert response["Cross-Origin-Opener-Policy"] == "same-origin"
    shared = address.startswith("/api/") or address.endswith((".csv", ".svg", ".atom"))
    expected = "cross-origin" if shared else "same-origin"
    assert response["Cross-Origin-Resource-Policy"] == expected
    assert response["Strict-Transport-Security"] == HSTS
    assert "camera=()" in response["Permissions-Policy"]
    response.close()
    assert not response.cookies
    assert "Cookie" not in response.get("Vary", "")


@pytest.mark.parametrize("address", ["/", "/projekt/", "/kallor/", "/om/", "/nix/"])
def test_pages_have_neither_inline_script_nor_inline_style(client: Client, address: str) -> None:
    html = client.get(address).content.decode().replace("http://testserver/", "/")
    assert '<html lang="sv">' in html
    assert not [part for part in ("<script>", "style=", "onclick", "http://") if part in html]


@pytest.mark.parametrize("address", ["/admin/", "/konto/logga-in/", "/admin/nix/"])
def test_pages_of_the_staff_have_them_too(client: Client, address: str) -> None:
    answer = client.get(address)
    assert "default-src 'none'" in answer["Content-Security-Policy"]
    assert answer["Cross-Origin-Resource-Policy"] == "same-origin"
    assert answer["Cross-Origin-Opener-Policy"] == "same-origin"
    assert answer["Strict-Transport-Security"] == HSTS


def test_answers_to_other_methods_have_them_too(client: Client) -> None:
    for answer in (client.post("/projekt/"), client.post("/api/v1/similar", b"x", "text/plain")):
        assert answer.status_code in {405, 415}
        assert answer["Cross-Origin-Opener-Policy"] == "same-origin"
        assert answer["Strict-Transport-Security"] == HSTS


def test_the_address_for_faults_in_security_is_that_of_the_organisation(
    client: Client, settings: Settings
) -> None:
    settings.CONTACT_EMAIL, settings.PUBLIC_URL = "it@example.se", "https://registret.example.se"
    text = client.get("/.well-known/security.txt").content.decode()
    said = dict(line.split(": ", 1) for line in text.splitlines())
    assert said["Contact"] == "mailto:it@example.se"
    assert said["Canonical"] == "https://registret.example.se/.well-known/security.txt"
    assert timezone.now() < datetime.fromisoformat(said["Expires"])
