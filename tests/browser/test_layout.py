"""Measured on every kind of page: nothing scrolls sideways, targets are large, focus is seen."""

from collections.abc import Sequence
from typing import Any

import pytest
from playwright.sync_api import Page

from tests.browser.addresses import PUBLIC, STAFF, STAFF_TOO
from tests.browser.conftest import STAFF_COOKIES, OpenPage
from tests.browser.fonts import SETS
from tests.size import LONG

pytestmark = [
    pytest.mark.browser,
    pytest.mark.usefixtures("withdrawn"),
    pytest.mark.parametrize("fonts", SETS, scope="module"),
]

PHONE = {"viewport": {"width": 320, "height": 640}}
ZOOMED = {"viewport": {"width": 320, "height": 180}, "device_scale_factor": 4}
"""A window of 1280 × 720 at 400 %."""

WIDE = "document.documentElement.scrollWidth - document.documentElement.clientWidth"
LINES = """each => new Set([...each.children].map(child => {
  const {y, height} = child.getBoundingClientRect();
  return Math.round((y + height / 2) / 8);
})).size"""
"""In how many lines what it holds stands."""

HIDDEN = "each => each.scrollWidth - each.clientWidth"
WITH_MUCH_TO_REACH = (
    "/",
    "/projekt/?q=leukemi",
    "/projekt/2025-NORR-BFM-007/",
    "/statistik/",
    "/liknande/",
)
LISTS = ("user", "importrun", "concept", "sourcerow", "project")
SMALL = """() => {
  const size = 24, visible = each => each.checkVisibility({visibilityProperty: true});
  const flows = each => {
    if (each.tagName !== "A" || getComputedStyle(each).display !== "inline") return false;
    const line = each.closest("p, li, dd, td, th, figcaption, label, h1, h2, h3, h4, div");
    return line.innerText.trim() !== each.innerText.trim();
  };
  const box = each => (each.type === "checkbox" ? each.labels[0] : each).getBoundingClientRect();
  const targets = [...document.querySelectorAll(
    "a[href], button, input:not([type=hidden]), select, textarea, summary")]
    .filter(visible).filter(each => !each.closest("svg, .skip") && !flows(each));
  const boxes = new Map(targets.map(each => [each, box(each)]));
  const middle = ({x, y, width, height}) => [x + width / 2, y + height / 2];
  const distance = ([x, y], other) => Math.hypot(
    Math.max(other.left - x, 0, x - other.right), Math.max(other.top - y, 0, y - other.bottom));
  const small = targets.filter(each => {
    const {width, height} = boxes.get(each);
    return Math.min(width, height) < size - .01;
  });
  const crowded = each => targets.some(other => other !== each
    && !other.contains(each) && !each.contains(other)
    && distance(middle(boxes.get(each)), boxes.get(other)) < size / 2);
  return small.filter(crowded).map(each => each.outerHTML.slice(0, 120));
}"""
"""Targets below 24 px whose circle of 24 px reaches another: WCAG 2.5.8, with its exceptions for
links in a sentence and for space around. Regions of a map are where they are."""

FOCUSED = """() => {
  const each = document.activeElement;
  if (each === document.body) return null;
  const shape = each.closest("svg") ? each.querySelector("path") : each;
  const style = getComputedStyle(shape);
  const seen = each.closest("svg")
    ? parseFloat(style.strokeWidth) > 5
    : style.outlineStyle !== "none" && parseFloat(style.outlineWidth) >= 2;
  const {x, y, width, height} = each.getBoundingClientRect();
  const at = document.elementFromPoint(x + Math.min(width / 2, 8), y + height / 2);
  return {
    name: each.outerHTML.slice(0, 120),
    seen,
    covered: at === null || !(each.closest("svg") || each.contains(at) || at.contains(each)
      || [...each.labels ?? []].some(label => label.contains(at))),
  };
}"""


def part(every: Sequence[str], fonts: str, turn: int) -> Sequence[str]:
    """With TEST_LONG all; else the half that falls to the set of fonts: each page has its turn."""
    return every if LONG else every[([*SETS].index(fonts) + turn) % 2 :: 2]


@pytest.mark.parametrize("width", [320, 1280])
def test_no_public_page_scrolls_sideways_and_targets_are_large_or_have_room(
    open_page: OpenPage, fonts: str, width: int
) -> None:
    page = open_page(viewport={"width": width, "height": 900})
    found = {}
    for address in part(PUBLIC, fonts, width // 320):
        page.goto(address)
        found[address] = (page.evaluate(WIDE), page.evaluate(SMALL))
    assert {address: each for address, each in found.items() if each != (0, [])} == {}


def test_no_public_page_scrolls_sideways_at_400_percent(open_page: OpenPage, fonts: str) -> None:
    assert wide(open_page(**ZOOMED), part(PUBLIC, fonts, 1)) == {}


def test_no_page_scrolls_sideways_without_script(open_page: OpenPage, fonts: str) -> None:
    page = open_page(**PHONE, java_script_enabled=False)
    assert wide(page, part(PUBLIC, fonts, 0)) == {}


@pytest.mark.parametrize("width", [320, 1280])
def test_pages_of_the_staff_keep_the_policy_and_fit(
    open_page: OpenPage, staff_state: Any, fonts: str, width: int
) -> None:
    screen = {"viewport": {"width": width, "height": 900}}
    page = open_page(storage_state=staff_state, cookies=STAFF_COOKIES, **screen)
    pages = (*STAFF, *STAFF_TOO) if LONG else STAFF
    assert wide(page, part(pages, fonts, width // 320)) == {}


def test_lists_of_the_staff_fit_a_desk_and_scroll_in_their_room_on_a_phone(
    open_page: OpenPage, staff_state: Any
) -> None:
    screen = {"viewport": {"width": 1280, "height": 900}}
    page = open_page(storage_state=staff_state, cookies=STAFF_COOKIES, **screen)
    hidden = {}
    for model in LISTS:
        page.goto(f"/admin/projects/{model}/")
        hidden[model] = page.locator(".results").evaluate(HIDDEN)
    assert {model: pixels for model, pixels in hidden.items() if pixels} == {}
    assert page.locator(".user-tools").evaluate(LINES) == 1
    page.set_viewport_size({"width": 320, "height": 640})
    assert page.locator(".results").evaluate(HIDDEN) > 0
    assert page.locator(".scroll-note").is_visible()


def test_what_has_the_focus_is_seen(open_page: OpenPage, fonts: str) -> None:
    page = open_page(viewport={"width": 1280, "height": 720})
    for address in part(WITH_MUCH_TO_REACH, fonts, 0):
        page.goto(address)
        visited = _focused(page)
        assert len(visited) > 15
        assert [each for each in visited if not each["seen"] or each["covered"]] == []


def _focused(page: Page) -> list[dict[str, Any]]:
    """What Tab leads to, from the beginning to the end of the page."""
    visited = []
    for _ in range(250):
        page.keyboard.press("Tab")
        focused = page.evaluate(FOCUSED)
        if focused is None:
            break
        visited.append(focused)
    return visited


def wide(page: Page, addresses: Sequence[str]) -> dict[str, int]:
    """By how many pixels which pages are wider than the screen."""
    found = {}
    for address in addresses:
        page.goto(address)
        found[address] = page.evaluate(WIDE)
    return {address: pixels for address, pixels in found.items() if pixels}
