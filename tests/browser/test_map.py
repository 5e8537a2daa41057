"""The map of the regions without a mouse."""

import pytest
from playwright.sync_api import Page, expect

pytestmark = pytest.mark.browser


def test_each_region_of_the_map_is_reached_by_keyboard_and_shows_it(page: Page) -> None:
    page.goto("/statistik/")
    page.focus("#korstabell ~ .fields button")
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
    assert seen[0].startswith("Region Blekinge: ")
    assert seen[-1].startswith("Västra Götalandsregionen: ")


def test_a_region_is_opened_by_keyboard(page: Page) -> None:
    page.goto("/statistik/")
    region = page.locator(".map a[aria-label^='Region Halland: ']")
    count = (region.get_attribute("aria-label") or "").split(": ")[1]
    region.focus()
    page.keyboard.press("Enter")
    page.wait_for_url("**/region/halland/")
    expect(page.locator("h1")).to_have_text("Region Halland")
    expect(page.locator("main")).to_contain_text(count)
