"""A registry in which every text is an attack: no page runs it, even where the policy is lifted."""

from collections.abc import Iterable, Iterator
from typing import Any
from xml.etree import ElementTree as ET

import pytest
from playwright.sync_api import Page

from tests.browser.addresses import PUBLIC, STAFF, STAFF_TOO
from tests.browser.conftest import ONE_OF_EACH, STAFF_COOKIES, OpenPage
from tests.browser.payloads import PAYLOADS
from tests.browser.registry import Registry, serving

pytestmark = pytest.mark.browser

ATTACK = """
from projects.models import Project
from tests.factories import make_error_report
from tests.browser.payloads import fill
make_error_report(Project.objects.get(pk=1))
print(*fill())
"""
CODES = {"cancercentre.code", "region.county_code", "area.code"}
"""What the database itself holds fixed."""
LISTENER = "window.ran = number => { (window.heard ||= []).push(number); };"
FOUND = """() => {
  const elements = [...document.querySelectorAll("*")];
  const handlers = elements.flatMap(each => each.getAttributeNames())
    .filter(name => name.startsWith("on"));
  const scripted = elements.filter(each => ["href", "src", "action", "formaction", "srcdoc"]
    .some(name => /^\\s*(javascript|data|vbscript):/i.test(each.getAttribute(name) || "")));
  const inline = [...document.scripts].filter(each => !each.src && !each.type.includes("json"));
  return [
    ...(window.heard || []).map(number => `ran ${number}`),
    ...handlers,
    ...[...scripted, ...inline].map(each => each.outerHTML.slice(0, 100)),
  ];
}"""
"""What ran; and what would run if somebody touched it, or without the policy."""


@pytest.fixture(scope="module")
def registry(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Registry]:
    """A registry of its own, as what it holds serves no other test."""
    with serving(tmp_path_factory.mktemp("attacked")) as registry:
        yield registry


@pytest.fixture(scope="module")
def attacked(registry: Registry, staff_state: Any) -> Any:
    """The login of the staff, after which every text of the registry is an attack."""
    registry.manage("shell", "-v0", "-c", ONE_OF_EACH)
    assert set(registry.manage("shell", "-v0", "-c", ATTACK).split()) == CODES
    registry.manage("reindex", "--all")
    return staff_state


@pytest.fixture
def unguarded(open_page: OpenPage, attacked: Any) -> Page:
    """A page of the staff without the policy that forbids scripts within pages."""
    page = open_page(storage_state=attacked, cookies=STAFF_COOKIES, bypass_csp=True)
    page.add_init_script(LISTENER)
    return page


def run_on(page: Page, addresses: Iterable[str]) -> dict[str, list[str]]:
    """What attacks achieved, by address."""
    found = {}
    for address in addresses:
        response = page.goto(address)
        assert response, address
        assert response.status < 500, address
        if achieved := page.evaluate(FOUND):
            found[address] = achieved
    return found


def test_the_attacks_work_where_a_page_takes_them_for_markup(unguarded: Page) -> None:
    unguarded.route("**/sant/", lambda route: route.fulfill(body=PAYLOADS[0] + PAYLOADS[25]))
    assert run_on(unguarded, ["/sant/"])["/sant/"][:2] == ["ran 0", "ran 25"]


EACH = range(1, len(PAYLOADS) + 1)
"""Keys of entries, whose texts are the payloads by turns."""
ADDRESSES = """
from projects.models import DocumentEntry, Project
for project in Project.objects.filter(pk__lte={last}):
    print(f"/projekt/{{project.reference}}/")
for entry in DocumentEntry.objects.select_related("document").order_by("pk")[:{last}]:
    print(f"/dokument/{{entry.document.slug}}/{{entry.slug}}/")
"""


def test_forms_and_versions_of_entries(unguarded: Page) -> None:
    kinds = ("change/", "history/")
    addresses = [f"/admin/projects/project/{key}/{kind}" for key in EACH for kind in kinds]
    assert run_on(unguarded, addresses) == {}


def test_pages_of_entries_and_documents(unguarded: Page, registry: Registry) -> None:
    addresses = registry.manage("shell", "-v0", "-c", ADDRESSES.format(last=EACH[-1])).split()
    assert len(addresses) == 2 * len(EACH)
    assert run_on(unguarded, addresses) == {}


def test_every_kind_of_public_page(unguarded: Page) -> None:
    assert run_on(unguarded, PUBLIC) == {}


def test_every_kind_of_staff_page(unguarded: Page) -> None:
    assert run_on(unguarded, (*STAFF, *STAFF_TOO)) == {}


def test_what_a_feed_has_for_pages(unguarded: Page) -> None:
    feed = ET.fromstring(unguarded.request.get("/projekt.atom").text())  # noqa: S314  # our own feed
    texts = [each.text or "" for each in feed.iter() if each.get("type") == "html"]
    assert texts
    unguarded.route("**/flode/", lambda route: route.fulfill(body="<hr>".join(texts)))
    assert run_on(unguarded, ["/flode/"]) == {}


@pytest.mark.parametrize("form", ["csv", "xlsx", "json", "atom"])
def test_a_file_is_never_opened_as_a_page(unguarded: Page, form: str) -> None:
    headers = unguarded.request.get(f"/projekt.{form}").headers
    assert "html" not in headers["content-type"]
    assert headers["x-content-type-options"] == "nosniff"
