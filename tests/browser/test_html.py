"""Every kind of page is valid HTML, as it leaves the server."""

from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Page

from tests.browser.addresses import PUBLIC, STAFF, STAFF_TOO
from tests.browser.conftest import STAFF_COOKIES, OpenPage
from tests.size import LONG
from tests.standards import html_faults

pytestmark = [pytest.mark.browser, pytest.mark.usefixtures("withdrawn")]
MORE = (
    "/statistik/?rows=region&columns=kind&centre=vast",
    "/statistik/?region=atlantis",
    "/statistik/?area=patologi&status=ej-angivet&centre=norr",
    "/projekt/?all=region&centre=syd",
)


def _save(page: Page, addresses: tuple[str, ...], folder: Path) -> None:
    for number, address in enumerate(addresses):
        text = page.request.get(address).text()
        assert text[:15].lower() == "<!doctype html>", address
        (folder / f"{number:03}.html").write_text(f"{text}<!-- {address} -->", encoding="utf-8")


def test_pages_for_everybody(page: Page, tmp_path: Path) -> None:
    _save(page, (*PUBLIC, *MORE), tmp_path)
    assert html_faults(tmp_path) == ""


def test_pages_of_the_staff(open_page: OpenPage, staff_state: Any, tmp_path: Path) -> None:
    page = open_page(storage_state=staff_state, cookies=STAFF_COOKIES)
    _save(page, (*STAFF, *STAFF_TOO) if LONG else STAFF, tmp_path)
    assert html_faults(tmp_path) == ""


def test_a_fault_is_found(tmp_path: Path) -> None:
    (tmp_path / "fault.html").write_text("<!doctype html><title>x</title><p><div></p>")
    assert "error" in html_faults(tmp_path)
