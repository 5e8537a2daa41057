"""Every example on the page about the API and in docs/api.md runs."""

import html
import re

import pytest
from django.conf import settings as project_settings
from django.test import Client
from pytest_django import Settings

from tests.projects.api.running import Network, run

pytestmark = pytest.mark.usefixtures("registry", "caching")

PAGE = "/oppna-data/api/"
DOCUMENT = (project_settings.BASE_DIR / "docs" / "api.md").read_text(encoding="utf-8")
FENCES = re.findall(r"^```(\w+)\n(.*?)^```$", DOCUMENT, re.MULTILINE | re.DOTALL)


@pytest.fixture
def network(client: Client, monkeypatch: pytest.MonkeyPatch) -> Network:
    """What the examples speak to."""
    return Network(client, monkeypatch)


def on_the_page(client: Client) -> list[tuple[str, str]]:
    """Language and code of each example."""
    text = client.get(PAGE).content.decode()
    found = re.findall(r'<code class="(\w+)">(.*?)</code>', text, re.DOTALL)
    return [(language, html.unescape(code)) for language, code in found]


def test_every_example_on_the_page_runs(
    client: Client, network: Network, capsys: pytest.CaptureFixture[str]
) -> None:
    examples = on_the_page(client)
    assert [language for language, _ in examples].count("python") == 2
    assert len(examples) == 6
    for language, code in examples:
        run(network, language, code)
    told = capsys.readouterr().out
    assert re.fullmatch(r"(\d+) projekt\noförändrat\n", told)
    assert network.statuses == [200, 200, 200, 200, 200, 200, 304, 400]


def test_the_pages_selection_is_the_registrys(
    client: Client, network: Network, capsys: pytest.CaptureFixture[str]
) -> None:
    [code] = [each for language, each in on_the_page(client) if "titles" in each]
    run(network, "python", code)
    count = client.get("/api/v1/projects?area=rehab&status=fortsattning").json()["count"]
    assert capsys.readouterr().out == f"{count} projekt\n"
    assert count > 0


def test_the_page_speaks_of_this_installation(client: Client, settings: Settings) -> None:
    settings.PUBLIC_URL = "https://registret.example.se"
    text = client.get(PAGE).content.decode()
    assert "https://registret.example.se/api/v1/projects?q=cellgifter" in text
    assert "testserver" not in text
    assert "Högst 600 frågor" in client.get(PAGE).content.decode().replace(
        str(settings.API_REQUESTS_PER_MINUTE), "600"
    )
    assert "Socialstyrelsen" in text


def test_the_page_is_linked_from_open_data_and_every_footer(client: Client) -> None:
    assert client.get("/oppna-data/").content.decode().count(f'href="{PAGE}"') == 2
    assert client.get("/").content.decode().count(f'href="{PAGE}"') == 1


@pytest.mark.parametrize(("language", "code"), FENCES)
def test_every_example_in_the_document_runs(network: Network, language: str, code: str) -> None:
    run(network, language, code)
    assert network.statuses
    assert set(network.statuses) <= {200, 304}


def test_the_document_has_examples_in_both_languages() -> None:
    assert {language for language, _ in FENCES} == {"sh", "python"}
