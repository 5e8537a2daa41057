"""A list on a phone, and how far it is to its first hit by the keyboard."""

import pytest
from playwright.sync_api import Page, ViewportSize, expect

pytestmark = pytest.mark.browser

PHONE: ViewportSize = {"width": 375, "height": 812}
TALLEST = 6_500
"""Pixels of a page of twenty hits on a phone."""
STOPS = 12
"""Presses of Tab to the first hit at most."""


@pytest.mark.parametrize("address", ["/projekt/", "/projekt/?q=palliativ"])
def test_a_hit_takes_half_a_screen_on_a_phone(page: Page, address: str) -> None:
    page.set_viewport_size(PHONE)
    page.goto(address)
    hits = page.locator(".hit")
    assert hits.count() == 20
    heights = hits.evaluate_all("each => each.map(hit => hit.getBoundingClientRect().height)")
    assert max(heights) <= PHONE["height"] / 2
    assert page.evaluate("document.documentElement.scrollHeight") <= TALLEST


def test_ways_past_the_menu_lead_to_hits_and_filters(page: Page) -> None:
    page.goto("/projekt/?q=palliativ")
    for _ in range(2):
        page.keyboard.press("Tab")
    skip = page.get_by_role("link", name="Till träffarna")
    expect(skip).to_be_focused()
    page.keyboard.press("Enter")
    first = page.locator(".hit a").first
    pressed = 2
    while not first.evaluate("each => each === document.activeElement"):
        page.keyboard.press("Tab")
        pressed += 1
        assert pressed <= STOPS
    page.goto("/projekt/?q=palliativ")
    page.get_by_role("link", name="Till filtren").focus()
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    expect(page.locator(".filters :focus")).to_have_count(1)
