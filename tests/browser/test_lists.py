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
    expect(page.locator(".skip").first).to_have_text("Till filtren")
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    for _ in range(3):
        page.keyboard.press("Tab")
    expect(page.locator(".filters :focus")).to_have_count(1)


def test_back_from_an_empty_list_shows_the_list_before(page: Page) -> None:
    page.goto("/projekt/?q=ultraljud&area=patologi")
    heading = page.locator("#antal")
    before = heading.inner_text()
    title = page.locator(".hit a").first.inner_text()

    page.locator("main [type=search]").fill("xyzzyqwk")
    page.keyboard.press("Enter")
    expect(heading).to_have_text("0 projekt")
    page.go_back()

    expect(heading).to_have_text(before)
    expect(page.locator(".hit a").first).to_have_text(title)


@pytest.mark.parametrize("width", [768, 1280])
def test_help_while_typing_is_seen_whole(page: Page, width: int) -> None:
    page.set_viewport_size({"width": width, "height": 1000})
    page.goto("/")
    page.locator("#q").press_sequentially("prehab")
    last = page.locator("[role=option]").last
    expect(last).to_be_visible()
    assert last.evaluate(
        """each => {
          const box = each.getBoundingClientRect();
          const top = document.elementFromPoint(box.left + 8, box.bottom - 4);
          return each.contains(top);
        }"""
    )


def test_the_button_of_the_filters_covers_none_of_them(page: Page) -> None:
    page.goto("/projekt/")
    assert page.locator(".apply").evaluate("each => getComputedStyle(each).position") == "static"


def test_the_page_of_statistics_is_three_screens(page: Page) -> None:
    page.set_viewport_size({"width": 1280, "height": 900})
    page.goto("/statistik/")
    assert page.evaluate("document.documentElement.scrollHeight") <= 3000


def test_what_was_ticked_is_found_again_from_any_page(page: Page) -> None:
    page.goto("/projekt/?q=prehabilitering")
    page.locator(".hit [type=checkbox]").first.check()
    page.locator(".hit [type=checkbox]").nth(1).check()
    page.goto("/om/")
    way = page.locator(".top nav").get_by_role("link", name="Min lista (2)")
    way.click()
    expect(page.locator(".hits > li")).to_have_count(2)
    page.get_by_role("button", name="Ta bort").first.click()
    expect(page.locator(".hits > li")).to_have_count(1)
    expect(page.locator(".top nav")).to_contain_text("Min lista (1)")
    page.get_by_role("button", name="Spara på den här enheten").click()
    page.get_by_role("link", name="Töm listan").click()
    expect(page.locator(".top nav")).not_to_contain_text("Min lista (")
