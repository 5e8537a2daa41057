"""What search engines and browsers ask for by name."""

from datetime import timedelta
from pathlib import Path
from xml.etree import ElementTree as ET

import pytest
import xmlschema
from django.test import Client
from django.utils import timezone
from pytest_django import DjangoAssertNumQueries, Settings

from projects.models import Concept, Project
from projects.web.sitemaps import RegistrySitemap
from tests.factories import make_project
from tests.projects.concepts import give_keyword

pytestmark = pytest.mark.django_db

SCHEMA = xmlschema.XMLSchema(Path(__file__).parent / "schemas/sitemap-0.9.xsd")
NAMES = {"s": "http://www.sitemaps.org/schemas/sitemap/0.9"}
SEARCH = "{http://a9.com/-/spec/opensearch/1.1/}"
SITEMAP_QUERIES = 12
"""Revision; programmes, facts, figures; centres; regions; areas; links of keywords, keywords;
entries, documents; projects."""


def sitemap(client: Client, address: str = "/sitemap.xml") -> dict[str, str]:
    """The paths of a valid sitemap and their dates."""
    response = client.get(address)
    assert response.status_code == 200
    assert response["Content-Type"] == "application/xml"
    text = response.content.decode()
    SCHEMA.validate(text)
    urls = ET.fromstring(text).findall("s:url", NAMES)  # noqa: S314  # our own
    found = {url.findtext("s:loc", "", NAMES): url.findtext("s:lastmod", "", NAMES) for url in urls}
    assert len(found) == len(urls)
    return {address.removeprefix("http://testserver"): date for address, date in found.items()}


def test_every_published_project_is_in_the_sitemap_with_its_date(client: Client) -> None:
    shown = make_project()
    drafts = [
        make_project(state="utkast"),
        make_project(state="aterkallad", withdrawal_reason="Dubblett."),
    ]
    when = timezone.now() - timedelta(days=400)
    Project.objects.filter(pk=shown.pk).update(updated_at=when)
    found = sitemap(client)
    assert found[f"/projekt/{shown.reference}/"] == timezone.localtime(when).date().isoformat()
    assert not [each for each in drafts if f"/projekt/{each.reference}/" in found]


def test_every_page_of_the_sitemap_is_there_and_may_be_indexed(client: Client) -> None:
    give_keyword("agility", make_project())
    Concept.objects.keywords().exclude(slug="agility").update(is_keyword=False)
    found = sitemap(client)
    for path in found:
        response = client.get(path)
        assert response.status_code == 200, path
        html = response.content.decode()
        assert f'<link rel="canonical" href="http://testserver{path}">' in html, path
        assert 'name="robots"' not in html, path
        assert '<a href="/integritet/"' in html, path
    for path in ("/", "/projekt/", "/rcc/syd/", "/region/halland/", "/omrade/rehab/", "/om/",
                 "/nyckelord/agility/", "/in-english/", "/omrade/palliativ-vard/"):  # fmt: skip
        assert path in found


def test_the_page_of_an_entity_is_as_new_as_its_latest_project(client: Client) -> None:
    parts = {"centre": "syd", "area": "rehab", "sub_area": "palliativ-vard", "regions": ["skane"]}
    give_keyword("agility", make_project(**parts))
    draft = make_project(**parts, state="utkast")
    old = timezone.now() - timedelta(days=400)
    Project.objects.exclude(pk=draft.pk).update(updated_at=old)
    found = sitemap(client)
    day = timezone.localtime(old).date().isoformat()
    for path in ("/rcc/syd/", "/region/skane/", "/omrade/rehab/", "/omrade/palliativ-vard/",
                 "/nyckelord/agility/"):  # fmt: skip
        assert found[path] == day
    assert found["/rcc/norr/"] == ""


def test_addresses_begin_with_the_public_one(client: Client, settings: Settings) -> None:
    settings.PUBLIC_URL = "https://registret.example.se"
    make_project()
    assert {each[:29] for each in sitemap(client)} == {"https://registret.example.se/"}
    assert "\nSitemap: https://registret.example.se/sitemap.xml\n" in (
        client.get("/robots.txt").content.decode()
    )


def test_a_large_registry_has_more_sitemaps_and_robots_know_them(
    client: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    make_project()
    whole = sitemap(client)
    monkeypatch.setattr(RegistrySitemap, "limit", -(-len(whole) // 2))
    lines = client.get("/robots.txt").content.decode().splitlines()
    addresses = [line.removeprefix("Sitemap: ") for line in lines if line.startswith("Sitemap: ")]
    assert addresses == ["http://testserver/sitemap.xml", "http://testserver/sitemap.xml?p=2"]
    parts = [sitemap(client, address) for address in addresses]
    assert parts[0] | parts[1] == whole
    assert not parts[0].keys() & parts[1].keys()


@pytest.mark.parametrize("page", ["9", "0", "-1", "x", "%00", "9" * 5000])
def test_there_is_no_other_page_of_the_sitemap(client: Client, page: str) -> None:
    assert client.get(f"/sitemap.xml?p={page}").status_code == 404


def test_the_queries_of_the_sitemap_do_not_grow(
    client: Client, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    make_project()
    with django_assert_num_queries(SITEMAP_QUERIES):
        client.get("/sitemap.xml")
    for number in range(9):
        make_project(title=f"Cancerskola {number}", regions=["norrbotten", "vasterbotten"])
    with django_assert_num_queries(SITEMAP_QUERIES):
        client.get("/sitemap.xml")


def test_robots_are_kept_from_endless_orders_of_the_same(client: Client) -> None:
    response = client.get("/robots.txt")
    lines = response.content.decode().splitlines()
    assert response["Content-Type"] == "text/plain; charset=utf-8"
    assert lines[0] == "User-agent: *"
    assert {"Disallow: /admin/", "Disallow: /*?*sort=", "Disallow: /*?*marked="} <= set(lines)
    assert "Disallow: /" not in lines
    assert lines[-1] == "Sitemap: http://testserver/sitemap.xml"


def test_a_browser_can_search_the_registry(client: Client) -> None:
    make_project(title="Cancerskola")
    response = client.get("/opensearch.xml")
    assert response["Content-Type"].startswith("application/opensearchdescription+xml")
    told = ET.fromstring(response.content)  # noqa: S314  # our own
    assert told.tag == f"{SEARCH}OpenSearchDescription"
    assert 0 < len(told.findtext(f"{SEARCH}ShortName", "")) <= 16
    assert 0 < len(told.findtext(f"{SEARCH}Description", "")) <= 1024
    templates = {url.get("type"): url.get("template") for url in told.findall(f"{SEARCH}Url")}
    for kind in ("text/html", "application/atom+xml"):
        address = (templates[kind] or "").replace("{searchTerms}", "cancerskola")
        assert "Cancerskola" in client.get(address).content.decode()
    image = told.findtext(f"{SEARCH}Image", "").removeprefix("http://testserver")
    answer = client.get(image)
    assert answer.status_code == 200
    answer.close()
