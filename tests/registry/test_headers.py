"""What every answer carries, errors and static files included."""

import pytest
from django.test import Client

from tests.factories import make_project

pytestmark = pytest.mark.django_db

ANSWERS = [
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
    assert "camera=()" in response["Permissions-Policy"]
    response.close()
    assert not response.cookies
    assert "Cookie" not in response.get("Vary", "")


@pytest.mark.parametrize("address", ["/", "/projekt/", "/kallor/", "/om/", "/nix/"])
def test_pages_have_neither_inline_script_nor_inline_style(client: Client, address: str) -> None:
    html = client.get(address).content.decode().replace("http://testserver/", "/")
    assert '<html lang="sv">' in html
    assert not [part for part in ("<script>", "style=", "onclick", "http://") if part in html]
