"""No rule of axe is broken on any kind of page, at three widths, in light and in dark."""

from collections.abc import Callable
from typing import Any, Literal
from urllib.parse import urlsplit
from zlib import crc32

import pytest
from axe_playwright_python.sync_playwright import Axe, AxeResults
from django.template.loader import render_to_string
from django.test import RequestFactory
from playwright.sync_api import Page

from tests.browser.addresses import PUBLIC, REFERENCES, STAFF, STAFF_NOT_THERE, STAFF_TOO
from tests.browser.conftest import STAFF_COOKIES, OpenPage
from tests.browser.fonts import SETS
from tests.browser.test_tasks import DESCRIPTION
from tests.size import LONG, size

pytestmark = [
    pytest.mark.browser,
    pytest.mark.usefixtures("withdrawn"),
    pytest.mark.parametrize("fonts", SETS if LONG else [*SETS][:1], scope="module"),
]

WIDTHS = (375, 768, 1280)
Screen = tuple[int, Literal["light", "dark"]]
SCREENS: list[Screen] = [(width, scheme) for width in WIDTHS for scheme in ("light", "dark")]
WCAG = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]
OURS: dict[str, Any] = {"runOnly": [*WCAG, "best-practice"]}
DJANGOS: dict[str, Any] = {**OURS, "preload": False}
"""The pages of the staff are held to the same; their style sheets import Django's.

Axe would look for what a style sheet imports below the address of the page.
"""
AXE = Axe()
RUN = """options => {
  document.getAnimations().forEach(each => each.finish());
  return axe.run({...options, resultTypes: ["violations"]});
}"""


def _screens(address: str) -> list[Screen]:
    """All, or without TEST_LONG the one that falls to the address."""
    path = urlsplit(address)._replace(scheme="", netloc="").geturl()
    return SCREENS if LONG else [SCREENS[crc32(path.encode()) % len(SCREENS)]]


def violations(page: Page, options: dict[str, Any]) -> list[str]:
    """What axe finds on the page as it is, at each width and in each theme.

    Without TEST_LONG at one of them, another one for another address. The screen is as tall as the
    page: a bar that sticks to its edge covers what can be scrolled.
    """
    page.evaluate(AXE.axe_script)
    found = []
    for width, scheme in _screens(page.url):
        page.set_viewport_size({"width": width, "height": 900})
        height = page.evaluate("document.documentElement.scrollHeight")
        page.set_viewport_size({"width": width, "height": height})
        page.emulate_media(color_scheme=scheme)
        results = AxeResults(page.evaluate(RUN, options))
        if results.violations_count:
            found.append(f"{width} {scheme}: {results.generate_report()}")
    return found


@pytest.mark.parametrize("address", PUBLIC[:: size(1, 2)])
def test_a_public_page(page: Page, address: str) -> None:
    page.goto(address)
    assert violations(page, OURS) == []


@pytest.mark.parametrize("address", (*STAFF, *STAFF_TOO) if LONG else STAFF[::2])
def test_a_page_of_the_staff(open_page: OpenPage, staff_state: Any, address: str) -> None:
    # Axe copies elements with their inline styles, which the policy refuses it. What the pages
    # themselves do under the policy is seen in test_layout.py.
    page = open_page(storage_state=staff_state, cookies=STAFF_COOKIES, bypass_csp=True)
    response = page.goto(address)
    assert response
    assert response.status == (404 if address == STAFF_NOT_THERE else 200)
    assert violations(page, DJANGOS) == []


def test_the_login_of_the_staff(open_page: OpenPage) -> None:
    page = open_page(cookies=STAFF_COOKIES)
    page.goto("/konto/logga-in/")
    assert violations(page, DJANGOS) == []


@pytest.mark.parametrize("name", ["400", "403", "500", "503"])
def test_a_page_that_says_what_went_wrong(page: Page, rf: RequestFactory, name: str) -> None:
    html = render_to_string(f"{name}.html", request=rf.get("/fel/"))
    page.route("**/fel/", lambda route: route.fulfill(body=html, content_type="text/html"))
    page.goto("/fel/")
    assert page.locator("h1").count() == 1
    assert violations(page, OURS) == []


def describe(page: Page) -> None:
    page.goto("/liknande/")
    page.fill("textarea", DESCRIPTION)
    page.click("main button")
    page.wait_for_selector(".alike")


def describe_nothing(page: Page) -> None:
    page.goto("/liknande/")
    page.fill("textarea", "x")
    page.click("main button")
    page.wait_for_selector(".error, .notice")


def type_a_word(page: Page) -> None:
    page.goto("/")
    page.locator("#q").press_sequentially("palliativ")
    page.wait_for_selector("[role=option]")
    page.keyboard.press("ArrowDown")


def keep_a_list(page: Page) -> None:
    page.goto(f"/min-lista/?reference={REFERENCES[0]}")
    page.click("[data-does=save]")


def unfold_everything(page: Page) -> None:
    page.goto("/projekt/?q=leukemi")
    page.evaluate("document.querySelectorAll('details').forEach(each => { each.open = true })")


@pytest.mark.parametrize(
    "deed", [describe, describe_nothing, type_a_word, keep_a_list, unfold_everything]
)
def test_a_page_after_a_deed(page: Page, deed: Callable[[Page], None]) -> None:
    deed(page)
    assert violations(page, OURS) == []
