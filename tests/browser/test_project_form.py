"""A new entry is written by the keyboard alone, and without JavaScript on a phone.

It stays a draft, so that readers of the same registry see nothing of it. What one of them reports
of another entry is found and closed.
"""

from typing import Any

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.browser.conftest import STAFF_COOKIES, OpenPage
from tests.browser.test_axe import DJANGOS, OURS, violations
from tests.browser.test_layout import WIDE
from tests.browser.ways import Keyboard, Mouse, WithoutScript
from tests.size import LONG

pytestmark = pytest.mark.browser

PHONE = {"width": 320, "height": 700}
TITLE = "Kylmössa mot håravfall vid cytostatika"
KEYWORD = "fysisk träning och aktivitet"
SUMMARY = "Vi köper in kylmössor så att patienter behåller håret under behandlingen."


@pytest.fixture(
    params=[Keyboard, WithoutScript] if LONG else [Keyboard], ids=lambda way: way.__name__.lower()
)
def way(request: pytest.FixtureRequest, open_page: OpenPage, staff_state: Any) -> Mouse:
    """A national administrator at the form of a new entry."""
    options = {"viewport": PHONE} if request.param is WithoutScript else {}
    options |= request.param.options
    page = open_page(storage_state=staff_state, cookies=STAFF_COOKIES, **options)
    page.goto("/admin/projects/project/add/", wait_until="networkidle")
    way: Mouse = request.param(page)
    return way


def test_an_entry_is_written_looked_at_and_saved(way: Mouse) -> None:
    page = way.page
    write(way)
    see_what_is_like_it(way)
    see_the_page(way)
    save(way, "är sparat (utkast). Bara RCC Norr ser det.")
    decide_keywords(way)
    assert page.evaluate(WIDE) == 0 or not isinstance(way, WithoutScript)


def test_what_a_reader_reports_is_found_and_closed(open_page: OpenPage, staff_state: Any) -> None:
    reader = open_page(viewport=PHONE)
    reader.goto("/projekt/2025-NORR-BFM-007/")
    reader.get_by_role("link", name="Rapportera ett fel").press("Enter")
    reader.get_by_label("Beskriv felet").fill("Det står ”prosatata” i titeln.")
    button(reader, "Skicka").press("Enter")
    expect(reader.get_by_role("alert")).to_contain_text("Anmälan är inte skickad än.")
    expect(reader.get_by_label("Beskriv felet")).to_have_value("Det står ”prosatata” i titeln.")
    assert violations(reader, OURS) == []
    reader.get_by_label("Felstavning").press("Space")
    button(reader, "Skicka").press("Enter")
    expect(reader.get_by_role("heading", level=1)).to_have_text("Tack för din anmälan")
    assert reader.context.cookies() == []

    staff = open_page(storage_state=staff_state, cookies=STAFF_COOKIES, viewport=PHONE)
    staff.goto("/admin/")
    staff.get_by_role("link", name="Felstavning 2025-NORR-BFM-007").press("Enter")
    expect(staff.locator("#errorreport_form")).to_be_visible()
    assert violations(staff, DJANGOS) == []
    staff.get_by_label("Åtgärdad").press("Space")
    save(Keyboard(staff), "Felanmälan är sparad: åtgärdad.")
    assert staff.evaluate(WIDE) == 0


def write(way: Mouse) -> None:
    page = way.page
    way.write(page.locator("#id_title"), TITLE)
    way.write(page.locator("#id_summary"), SUMMARY)
    # The lists are the browser's own.
    page.locator("#id_area").select_option(index=1)
    page.locator("#id_centre").select_option(label="RCC Norr")
    page.locator("#id_programme").select_option(index=1)


def see_what_is_like_it(way: Mouse) -> None:
    page = way.page
    if isinstance(way, WithoutScript):
        with page.expect_popup() as opened:
            way.activate(button(page, "Visa liknande"))
        expect(opened.value.locator("#content")).to_contain_text("Det du skrev är inte sparat.")
        page = opened.value
    first = page.locator(".similar-list li").first
    expect(first).to_contain_text("RCC")
    expect(first.get_by_role("link")).to_be_visible()


def see_the_page(way: Mouse) -> None:
    with way.page.expect_popup() as opened:
        way.activate(button(way.page, "Förhandsgranska"))
    expect(opened.value.locator("h1")).to_have_text(TITLE)
    expect(opened.value.locator(".notice")).to_contain_text("Inget är sparat.")
    opened.value.close()


def decide_keywords(way: Mouse) -> None:
    """Refuse one, mistype another, add one."""
    page = way.page
    name = page.locator(".chip strong").first.inner_text()
    expect(chip(page, name)).to_contain_text("” i ")
    way.tick(chip(page, name).get_by_role("checkbox", name="Avvisa"))

    field = page.locator("#id_new_keyword")
    way.write(field, KEYWORD.replace("tet", "tte"))
    page.keyboard.press("Enter")
    expect(page.locator(".field-new_keyword")).to_contain_text("Menade du")
    expect(chip(page, name).get_by_role("checkbox", name="Avvisa")).to_be_checked()
    assert KEYWORD not in page.locator(".chip strong").all_inner_texts()

    way.rewrite(field, KEYWORD)
    page.keyboard.press("Enter")
    if isinstance(way, WithoutScript):  # the key saved the form by its first button
        expect(page.locator(".messagelist")).to_contain_text("är sparat (utkast)")
        return
    expect(chip(page, KEYWORD).get_by_role("checkbox", name="Behåll")).to_be_checked()
    save(way, "är sparat")
    expect(chip(page, KEYWORD).get_by_role("checkbox", name="Behåll")).to_be_checked()
    expect(chip(page, name).get_by_role("checkbox", name="Avvisa")).to_be_checked()
    way.tick(chip(page, name).get_by_role("checkbox", name="Behåll"))
    expect(chip(page, name).get_by_role("checkbox", name="Avvisa")).not_to_be_checked()


def save(way: Mouse, said: str) -> None:
    way.activate(button(way.page, "Spara och fortsätt redigera"))
    expect(way.page.locator(".messagelist")).to_contain_text(said)


def button(page: Page, name: str) -> Locator:
    return page.get_by_role("button", name=name, exact=True)


def chip(page: Page, keyword: str) -> Locator:
    return page.locator(".chip").filter(has=page.get_by_text(keyword, exact=True))
