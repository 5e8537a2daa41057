"""Entities and statistics in Chromium: accessible, as wide as the screen, the map by keyboard."""

import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Literal

import pytest
from axe_playwright_python.sync_playwright import Axe
from django.db import connections
from playwright.sync_api import Browser, Page, sync_playwright
from pytest_django.live_server_helper import LiveServer

from tests.factories import make_project
from tests.projects.keywords import make_keyword

CHROMIUM = shutil.which("chromium")
FLAGS = ("--no-sandbox", "--disable-gpu", "--disable-background-networking", "--disable-sync")
PAGES = ("/statistik/", "/rcc/sydost/", "/region/halland/", "/omrade/rehab/")
WIDTHS = (320, 768, 1280)
Scheme = Literal["light", "dark"]
SCHEMES: tuple[Scheme, ...] = ("light", "dark")

pytestmark = [
    pytest.mark.browser,
    pytest.mark.django_db(transaction=True),
    pytest.mark.skipif(CHROMIUM is None, reason="chromium saknas"),
]


@pytest.fixture(autouse=True)
def projects(transactional_db: None, monkeypatch: pytest.MonkeyPatch) -> None:  # noqa: ARG001  # opens the database
    """Some projects of each page, with a kind and a keyword; connections end with their thread."""
    monkeypatch.setitem(connections.settings["default"], "CONN_MAX_AGE", 0)
    found = [
        make_project(title="Röntgen närmare hemmet", centre="sydost", regions=["kalmar"]),
        make_project(title="Cancerskola", centre="syd", area="rehab", regions=["halland", "skane"]),
        make_project(title="Ung Cancer", centre="vast", area="rehab", regions=["halland"]),
    ]
    for slug, group in (
        ("typ-ett", "projekttyp"),
        ("typ-tva", "projekttyp"),
        ("agility", "insats"),
    ):
        make_keyword(slug, *found, group=group)


@pytest.fixture
def chromium(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Browser]:
    """A headless browser with nothing remembered."""
    # The driver runs an event loop in this thread, which Django would take for an async view.
    monkeypatch.setenv("DJANGO_ALLOW_ASYNC_UNSAFE", "1")
    monkeypatch.setenv("HOME", str(tmp_path))
    with sync_playwright() as driver:
        browser = driver.chromium.launch(executable_path=CHROMIUM, args=list(FLAGS))
        yield browser
        browser.close()
        # Beside that loop, Django keeps connections of their own.
        connections.close_all()


@pytest.fixture
def page(chromium: Browser, live_server: LiveServer) -> Page:
    """A page in Swedish that knows where the registry is."""
    return chromium.new_page(base_url=live_server.url, locale="sv-SE")


@pytest.mark.parametrize("address", PAGES)
def test_no_rule_of_accessibility_is_broken_at_any_width_or_theme(page: Page, address: str) -> None:
    complaints: list[str] = []
    page.on("console", lambda message: complaints.append(message.text))
    for width in WIDTHS:
        for scheme in SCHEMES:
            page.set_viewport_size({"width": width, "height": 900})
            page.emulate_media(color_scheme=scheme)
            page.goto(address)
            assert page.evaluate("document.documentElement.scrollWidth") == width
            page.evaluate("document.querySelectorAll('details').forEach(each => each.open = true)")
            assert page.evaluate("document.documentElement.scrollWidth") == width
            found = Axe().run(page)
            assert found.violations_count == 0, f"{width} {scheme}: {found.generate_report()}"
    assert [each for each in complaints if "favicon" not in each] == []


def test_each_region_of_the_map_is_reached_by_keyboard_and_shows_it(page: Page) -> None:
    page.goto("/statistik/")
    page.focus(".jump a >> nth=-1")
    seen: list[str] = []
    while len(seen) < 21:
        page.keyboard.press("Tab")
        focused = page.evaluate_handle("document.activeElement")
        if focused.evaluate("each => each.closest('.map') !== null"):
            seen.append(focused.evaluate("each => each.getAttribute('aria-label')"))
            width = focused.evaluate(
                "each => getComputedStyle(each.querySelector('path')).strokeWidth"
            )
            assert float(width.removesuffix("px")) > 5
    assert len(set(seen)) == 21
    assert (seen[0], seen[-1]) == (
        "Region Blekinge: 0 projekt",
        "Västra Götalandsregionen: 0 projekt",
    )


def test_a_region_is_opened_by_keyboard(page: Page) -> None:
    page.goto("/statistik/")
    page.focus("[aria-label='Region Halland: 2 projekt']")
    page.keyboard.press("Enter")
    page.wait_for_url("**/region/halland/")
    assert page.inner_text("h1") == "Region Halland"
