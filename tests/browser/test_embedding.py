"""Another site shows the cards in a frame, with the markup that the pages offer."""

from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, HTTPServer
from threading import Thread

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page, expect

from tests.browser.conftest import OpenPage
from tests.browser.registry import Registry

pytestmark = pytest.mark.browser

PROJECT = "/projekt/2025-NORR-BFM-007/"


def markup(page: Page, address: str) -> str:
    """The markup of the frame that a page offers."""
    page.goto(address)
    page.locator(".embed :is(summary, a)").click()
    return page.locator(".embed textarea").input_value()


@contextmanager
def other_site(frame: str) -> Iterator[str]:
    """The address of a page of another site with the frame in it."""
    html = f"<!doctype html><html lang=sv><title>Annan</title>{frame}".encode()

    class Site(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            self.send_response(200)
            self.send_header("Content-Type", "text/html; charset=utf-8")
            self.end_headers()
            self.wfile.write(html)

        def log_message(self, *_words: object) -> None:
            """Nothing."""

    with HTTPServer(("127.0.0.1", 0), Site) as server:
        Thread(target=server.serve_forever).start()
        yield f"http://127.0.0.1:{server.server_port}/"
        server.shutdown()


@pytest.mark.parametrize(
    ("address", "tier"), [(PROJECT, ""), ("/projekt/?q=prehabilitering&centre=norr", "&tier=all")]
)
def test_a_card_is_shown_whole_and_leads_back_in_a_new_tab(
    page: Page, chromium: Browser, registry: Registry, address: str, tier: str
) -> None:
    frame = markup(page, address)
    context = chromium.new_context(viewport={"width": 720, "height": 900})
    host = context.new_page()
    with other_site(frame) as site:
        host.goto(site)
        card = host.frame_locator("iframe")
        expect(card.locator("footer")).to_be_visible()
        host.frames[1].wait_for_load_state()  # a frame that is loaded late has its style late
        inside = card.locator("html")
        assert inside.evaluate("page => page.scrollHeight <= page.clientHeight")
        with context.expect_page() as opened:
            card.locator("h1 a").click()
        expect(opened.value).to_have_url(registry.origin + address + tier)
        assert host.url == site
    context.close()


def test_a_page_is_not_shown(chromium: Browser, registry: Registry) -> None:
    context = chromium.new_context()
    host = context.new_page()
    refused: list[str] = []
    host.on("console", lambda message: refused.append(message.text))
    with other_site(f'<iframe src="{registry.origin}{PROJECT}"></iframe>') as site:
        host.goto(site)
    assert "frame-ancestors 'none'" in " ".join(refused)
    assert host.frames[1].url == "chrome-error://chromewebdata/"
    context.close()


@pytest.mark.parametrize("address", [f"{PROJECT}kort/", "/projekt/kort/?q=skola", PROJECT])
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_cards_and_their_markup_break_no_rule_of_accessibility(
    open_page: OpenPage, address: str, scheme: str
) -> None:
    page = open_page(color_scheme=scheme)
    page.goto(address)
    for summary in page.locator(".embed :is(summary, a)").all():
        summary.click()
    found = Axe().run(page)
    assert found.response["violations"] == []
