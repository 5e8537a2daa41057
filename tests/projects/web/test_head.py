"""What the head of every page tells search engines, sites that share it, and browsers."""

import pytest
from django.test import Client
from pytest_django import Settings

from projects.web.list_pages import PLACES
from tests.factories import make_project
from tests.projects.concepts import give_keyword
from tests.projects.web.markup import Node, tree

pytestmark = pytest.mark.django_db

REFERENCE = "2025-NORR-BFM-001"
PAGES = [
    "/", "/projekt/", f"/projekt/{REFERENCE}/", "/rcc/norr/", "/region/halland/", "/omrade/rehab/",
    "/nyckelord/", "/nyckelord/agility/", "/statistik/", "/liknande/", "/oppna-data/",
    "/oppna-data/api/", "/oppna-data/tesaurus", "/kallor/", "/om/", "/tillganglighet/",
    "/integritet/", "/in-english/", "/min-lista/", "/jamfor/", "/prenumerera/",
]  # fmt: skip


def head(client: Client, address: str) -> Node:
    """The head of a page."""
    return tree(client.get(address).content.decode()).one("head")


def meta(found: Node, name: str) -> str:
    """What a head says under a name, which must be there once."""
    key = "property" if ":" in name else "name"
    return found.one("meta", **{key: name}).attributes["content"]


def canonical(client: Client, address: str) -> str:
    """The path and query of the one address of a page."""
    href = head(client, address).one("link", rel="canonical").attributes["href"]
    return href.removeprefix("http://testserver")


@pytest.mark.parametrize("path", PAGES)
def test_every_page_says_what_it_is_and_where(client: Client, path: str) -> None:
    give_keyword("agility", make_project())
    page = tree(client.get(path).content.decode())
    found = page.one("head")
    address = f"http://testserver{path}"
    assert page.one("html").attributes["lang"] == "sv"
    assert found.one("link", rel="canonical").attributes["href"] == address
    assert meta(found, "og:url") == address
    assert found.one("title").text.startswith(meta(found, "og:title"))
    assert 20 <= len(meta(found, "description")) <= 200
    assert meta(found, "og:description") == meta(found, "description")
    assert meta(found, "og:type") == ("article" if REFERENCE in path else "website")
    assert (meta(found, "og:locale"), meta(found, "og:site_name")) == ("sv_SE", "Projektregistret")
    assert found.one("link", rel="search").attributes["href"] == "/opensearch.xml"
    feed = found.one("link", type="application/atom+xml", rel="alternate").attributes["href"]
    own = any(path.startswith(f"/{folder}/") for folder in PLACES) and path != "/nyckelord/"
    assert feed == (f"{path}projekt.atom" if own else "/projekt.atom")


def test_descriptions_and_titles_differ_between_pages(client: Client) -> None:
    give_keyword("agility", make_project())
    heads = [head(client, path) for path in PAGES if path not in {"/min-lista/", "/jamfor/"}]
    assert len({meta(each, "og:title") for each in heads}) == len(heads)
    descriptions = [meta(each, "description") for each in heads]
    assert len(set(descriptions)) >= len(heads) - 1


def test_a_title_with_markup_stays_text(client: Client) -> None:
    make_project(title='"><b>AI</b> & "MR"', summary='<i>"x" & y</i>' * 40)
    found = head(client, f"/projekt/{REFERENCE}/")
    assert meta(found, "og:title") == '"><b>AI</b> & "MR"'
    assert meta(found, "description").startswith('<i>"x" & y</i>')
    assert found.one("title").text == '"><b>AI</b> & "MR" – Projektregistret'


@pytest.mark.parametrize(
    ("address", "one"),
    [
        ("/projekt/?utm_source=brev&fbclid=1&sort=andrad&per=50", "/projekt/"),
        (f"/projekt/?marked={REFERENCE}&all=area", "/projekt/"),
        ("/projekt/?page=2", "/projekt/?page=2"),
        ("/projekt/?page=1", "/projekt/"),
        ("/projekt/?centre=norr&q=skola&sort=titel", "/projekt/?q=skola&centre=norr"),
        ("/projekt/?q=centre:norr+skola", "/projekt/?q=skola&centre=norr"),
        ("/rcc/norr/?status=ny&utm_medium=x", "/rcc/norr/?status=ny"),
        (f"/projekt/{REFERENCE}/?utm_source=brev", f"/projekt/{REFERENCE}/"),
        ("/om/?x=1", "/om/"),
        ("/oppna-data/tesaurus?format=html", "/oppna-data/tesaurus"),
    ],
)
def test_one_page_has_one_address(client: Client, address: str, one: str) -> None:
    for number in range(21):
        make_project(title=f"Cancerskola {number}")
    assert canonical(client, address) == one
    assert client.get(one).status_code == 200


@pytest.mark.parametrize(
    ("address", "robots"),
    [
        ("/projekt/", ""),
        ("/projekt/?page=2", ""),
        ("/projekt/?sort=andrad", ""),
        (f"/projekt/{REFERENCE}/", ""),
        ("/rcc/norr/", ""),
        ("/projekt/?q=skola", "noindex, follow"),
        ("/projekt/?centre=norr", "noindex, follow"),
        ("/rcc/norr/?status=ny", "noindex, follow"),
        (f"/min-lista/?reference={REFERENCE}", "noindex"),
        (f"/jamfor/?reference={REFERENCE}", "noindex"),
        ("/projekt/kort/", "noindex, follow"),
        (f"/projekt/{REFERENCE}/kort/", "noindex, follow"),
        ("/nix/", "noindex"),
        ("/projekt.csv?x=1", "noindex"),
    ],
)
def test_what_is_not_for_indexes_says_so(client: Client, address: str, robots: str) -> None:
    make_project()
    found = [
        each.attributes["content"] for each in head(client, address).all("meta", name="robots")
    ]
    assert found == ([robots] if robots else [])


def test_errors_and_the_withdrawn_have_no_address_to_keep(client: Client) -> None:
    make_project(state="aterkallad", withdrawal_reason="Infört två gånger.")
    for address in ("/nix/", f"/projekt/{REFERENCE}/"):
        found = head(client, address)
        assert not list(found.all("link", rel="canonical"))
        assert meta(found, "robots") == "noindex"


def test_addresses_begin_with_the_public_one(client: Client, settings: Settings) -> None:
    settings.PUBLIC_URL = "https://registret.example.se"
    found = head(client, "/om/")
    assert meta(found, "og:url") == "https://registret.example.se/om/"
