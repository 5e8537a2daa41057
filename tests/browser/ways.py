"""Three ways to use a page: with a mouse, with the keyboard alone, and without JavaScript."""

from dataclasses import dataclass
from typing import Any, ClassVar

from playwright.sync_api import FilePayload, Locator, Page, expect

FARTHEST = 400
"""Presses of Tab after which something counts as out of reach."""
STRIDE = 8
"""Presses of Tab between two looks at where the focus is."""
STOP = """each => {
  window.stops = 0;
  const reached = event => {
    if (event.key !== "Tab") return;
    if (document.activeElement === each) event.preventDefault();
    else window.stops += 1;
  };
  document.addEventListener("keydown", reached, true);
  window.goOn = () => document.removeEventListener("keydown", reached, true);
}"""
"""Who has reached what she looks for goes no further: to look after each press takes long."""
REACHED = """each => {
  const reached = each === document.activeElement;
  if (reached) window.goOn();
  return reached;
}"""


@dataclass(slots=True)
class Mouse:
    """Points and clicks."""

    page: Page
    acts: int = 0
    """Clicks, or keys that choose and send, since the beginning."""
    stops: int = 0
    """Presses of Tab on the way to them."""
    options: ClassVar[dict[str, Any]] = {}
    """What a browser context needs for this way."""

    def activate(self, target: Locator) -> None:
        """Follow a link, press a button, unfold what is folded."""
        self.acts += 1
        target.click()

    def tick(self, box: Locator) -> None:
        """Choose a checkbox."""
        self.acts += 1
        box.check()

    def choose(self, button: Locator) -> None:
        """Choose one of several radio buttons."""
        self.acts += 1
        button.check()

    def select(self, field: Locator, option: str) -> None:
        """Choose an option of a list by its label."""
        self.acts += 1
        field.select_option(label=option)

    def upload(self, field: Locator, name: str, data: bytes) -> None:
        """Choose a file."""
        with self.page.expect_file_chooser() as chooser:
            self.activate(field)
        file: FilePayload = {"name": name, "mimeType": "application/octet-stream", "buffer": data}
        chooser.value.set_files(file)

    def write(self, field: Locator, text: str) -> None:
        """Write a text into a field."""
        field.click()
        self.page.keyboard.type(text)

    def rewrite(self, field: Locator, text: str) -> None:
        """Write a text in the place of what a field holds."""
        field.click()
        self.page.keyboard.press("Control+A")
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

    def choose(self, button: Locator) -> None:
        """Go to the button of its group that is chosen, or the first, and on with an arrow key."""
        group = f"input[name='{button.get_attribute('name')}']"
        chosen = self.page.locator(f"{group}:checked")
        self._reach(chosen if chosen.count() else self.page.locator(group).first)
        for _ in range(FARTHEST):
            if button.is_checked():
                return
            self.page.keyboard.press("ArrowDown")

    def select(self, field: Locator, option: str) -> None:
        """Go there and type how the label begins."""
        self._reach(field)
        self.page.keyboard.type(option)
        expect(field.locator("option:checked")).to_have_text(option)

    def write(self, field: Locator, text: str) -> None:
        """Go there and type."""
        self._reach(field)
        self.page.keyboard.type(text)

    def rewrite(self, field: Locator, text: str) -> None:
        """Go there and type over what there is."""
        self._reach(field)
        self.page.keyboard.press("Control+A")
        self.page.keyboard.type(text)

    def search(self, text: str) -> None:
        """Type into the large search field of the page and press Enter."""
        self.write(self.page.locator("main [type=search]"), text)
        self.page.keyboard.press("Enter")

    def _reach(self, target: Locator) -> None:
        target.wait_for()
        found = target.element_handle()  # looked for once: by its name it takes long
        found.evaluate(STOP)
        for _ in range(FARTHEST // STRIDE):
            if found.evaluate(REACHED):
                self.acts += 1
                self.stops += self.page.evaluate("window.stops")
                return
            for _ in range(STRIDE):
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
