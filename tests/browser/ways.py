"""Three ways to use a page: with a mouse, with the keyboard alone, and without JavaScript."""

from dataclasses import dataclass
from typing import Any, ClassVar

from playwright.sync_api import Locator, Page, expect

FARTHEST = 400
"""Presses of Tab after which something counts as out of reach."""


@dataclass(slots=True)
class Mouse:
    """Points and clicks."""

    page: Page
    options: ClassVar[dict[str, Any]] = {}
    """What a browser context needs for this way."""

    def activate(self, target: Locator) -> None:
        """Follow a link, press a button, unfold what is folded."""
        target.click()

    def tick(self, box: Locator) -> None:
        """Choose a checkbox."""
        box.check()

    def write(self, field: Locator, text: str) -> None:
        """Write a text into a field."""
        field.click()
        self.page.keyboard.type(text)

    def search(self, text: str) -> None:
        """Write into the large search field of the page and send it."""
        self.write(self.page.locator("main [type=search]"), text)
        self.activate(self.page.locator("main").get_by_role("button", name="Sök", exact=True))

    def apply(self) -> None:
        """See the list for the chosen filters; a script asked for it at once."""
        expect(self.page.locator(".list-layout")).not_to_have_attribute("aria-busy", "true")


@dataclass(slots=True)
class Keyboard(Mouse):
    """Goes with Tab to what it wants and uses Enter, the space bar and letters."""

    def activate(self, target: Locator) -> None:
        """Go there and press Enter."""
        self._reach(target)
        self.page.keyboard.press("Enter")

    def tick(self, box: Locator) -> None:
        """Go there and press the space bar."""
        self._reach(box)
        self.page.keyboard.press("Space")
        expect(box).to_be_checked()

    def write(self, field: Locator, text: str) -> None:
        """Go there and type."""
        self._reach(field)
        self.page.keyboard.type(text)

    def search(self, text: str) -> None:
        """Type into the large search field of the page and press Enter."""
        self.write(self.page.locator("main [type=search]"), text)
        self.page.keyboard.press("Enter")

    def _reach(self, target: Locator) -> None:
        target.wait_for()
        for _ in range(FARTHEST):
            if target.evaluate("each => each === document.activeElement"):
                return
            self.page.keyboard.press("Tab")
        message = f"{target} is not reached by {FARTHEST} presses of Tab."
        raise AssertionError(message)


@dataclass(slots=True)
class WithoutScript(Mouse):
    """Points and clicks in a browser that runs no script."""

    options: ClassVar[dict[str, Any]] = {"java_script_enabled": False}

    def apply(self) -> None:
        """See the list for the chosen filters: a button sends them."""
        self.activate(self.page.get_by_role("button", name="Visa projekten"))


WAYS = (Mouse, Keyboard, WithoutScript)
