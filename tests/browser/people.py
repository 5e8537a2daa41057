"""Somebody at a machine of her own: a browser that remembers, a keyboard, and a passkey."""

import re
from dataclasses import dataclass

from playwright.sync_api import Browser, Locator, Page

from tests.browser.conftest import STAFF_COOKIES
from tests.browser.registry import Registry
from tests.browser.watching import Watch
from tests.browser.ways import Keyboard

AUTHENTICATOR = {
    "protocol": "ctap2",
    "transport": "internal",
    "hasResidentKey": True,
    "hasUserVerification": True,
    "isUserVerified": True,
    "automaticPresenceSimulation": True,
}
"""A machine that is unlocked by a finger."""


def give_authenticator(page: Page) -> None:
    """The page's machine keeps passkeys from now on."""
    protocol = page.context.new_cdp_session(page)
    protocol.send("WebAuthn.enable")
    protocol.send("WebAuthn.addVirtualAuthenticator", {"options": AUTHENTICATOR})


@dataclass(slots=True)
class Person:
    """Somebody who uses the registry by the keyboard."""

    page: Page
    keys: Keyboard
    watch: Watch

    def press(self, name: str) -> None:
        """Go to the button whose name begins so and press Enter."""
        self.keys.activate(self.page.get_by_role("button", name=re.compile(f"^{name}")).first)

    def follow(self, name: str) -> None:
        """Go to the first link that is called so and press Enter."""
        self.keys.activate(self.page.get_by_role("link", name=name).first)

    def write(self, label: str, text: str) -> None:
        """Write into the field of this label over what it holds."""
        self.keys.rewrite(self.field(label), text)

    def field(self, label: str) -> Locator:
        """The field whose label begins so."""
        return self.page.get_by_label(label).first


def person(chromium: Browser, registry: Registry, *, staff: bool = True) -> Person:
    """Somebody new, at an address that passkeys work on; staff may have the cookies of staff."""
    origin = f"http://localhost:{registry.port}"
    context = chromium.new_context(base_url=origin, locale="sv-SE")
    watch = Watch(context, origin, cookies=STAFF_COOKIES if staff else ())
    page = context.new_page()
    give_authenticator(page)
    return Person(page, Keyboard(page), watch)
