"""Signing in with Chromium and its virtual authenticator, under the strict policy."""

import re

import pytest
from playwright.sync_api import Browser, Page, expect
from pytest_django.live_server_helper import LiveServer

from projects.admin.site import choose_password_path
from projects.models import User
from tests.browser.chromium import CHROMIUM
from tests.browser.people import give_authenticator
from tests.factories import make_user
from tests.projects.accounts.factors import code_of
from tests.projects.admin.test_in_browser import Watched

pytestmark = [
    pytest.mark.browser,
    pytest.mark.django_db(transaction=True),
    pytest.mark.skipif(CHROMIUM is None, reason="chromium saknas"),
]

PASSWORD = "kvist-ullvante-bryggan-7"
ADMIN = re.compile(r"://[^/]+/admin/$")


@pytest.fixture
def user(transactional_db: None) -> User:  # noqa: ARG001  # opens the database
    """Somebody new, with a link."""
    return make_user(email="nora@example.se", is_superuser=True)


@pytest.fixture
def watched(chromium: Browser, live_server: LiveServer) -> Watched:
    """A page of a machine that can be unlocked; a phone's width."""
    page = chromium.new_page(
        base_url=live_server.url, locale="sv-SE", viewport={"width": 320, "height": 640}
    )
    give_authenticator(page)
    return Watched(page)


def press(page: Page, button: str) -> None:
    page.get_by_role("button", name=button, exact=True).last.click()


def sign_out(page: Page) -> None:
    press(page, "Logga ut")
    page.wait_for_url("**/konto/logga-in/")


def has_no_sideways_scroll(page: Page) -> bool:
    return bool(page.evaluate("document.documentElement.scrollWidth <= innerWidth"))


def test_from_a_link_to_a_passkey_that_signs_in_by_itself(watched: Watched, user: User) -> None:
    page = watched.page
    page.goto(choose_password_path(user))
    page.fill("#id_new_password1", PASSWORD)
    page.fill("#id_new_password2", PASSWORD)
    press(page, "Spara lösenordet")

    page.click("text=Lägg till en passkey")
    page.fill("#id_name", "Jobbdatorn")
    press(page, "Lägg till")
    page.wait_for_url("**/konto/tvafaktor/koder/")
    assert page.locator(".recovery-codes li").count() == 10
    assert has_no_sideways_scroll(page)
    page.click("text=Jag har sparat koderna, gå vidare")
    sign_out(page)

    assert has_no_sideways_scroll(page)
    press(page, "Logga in med passkey")
    page.wait_for_url(ADMIN)

    page.goto("/konto/passkeys/")
    assert "Jobbdatorn" in page.inner_text("main")
    sign_out(page)
    page.fill("#id_login", user.email)
    page.fill("#id_password", PASSWORD)
    press(page, "Logga in")
    press(page, "Använd passkey")
    page.wait_for_url(ADMIN)
    assert watched.complaints == []


def test_an_app_by_its_picture_and_a_passkey_that_is_not_there(
    watched: Watched, user: User
) -> None:
    page = watched.page
    page.goto("/admin/")
    expect(page.locator("#passkey-failed")).to_be_hidden()
    press(page, "Logga in med passkey")
    expect(page.locator("#passkey-failed")).to_be_visible()

    page.fill("#id_login", user.email)
    page.fill("#id_password", "hemligt-ord")
    page.keyboard.press("Enter")
    page.wait_for_url(ADMIN)
    page.goto("/konto/tvafaktor/app/")
    box = page.locator(".totp-picture svg").bounding_box()
    assert box
    assert box["width"] > 150
    assert has_no_sideways_scroll(page)
    key = page.inner_text("main code")
    page.fill("#id_code", code_of(key))
    page.keyboard.press("Enter")
    page.wait_for_url("**/konto/tvafaktor/koder/")
    recovery = page.locator(".recovery-codes code").first.inner_text()
    sign_out(page)

    page.fill("#id_login", user.email)
    page.fill("#id_password", "hemligt-ord")
    page.keyboard.press("Enter")
    page.wait_for_url("**/konto/tvafaktor/kod/")
    page.fill("#id_code", recovery)
    page.keyboard.press("Enter")
    page.wait_for_url(ADMIN)
    assert watched.complaints == []
