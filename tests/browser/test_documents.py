"""From a proposed measure to its projects and back, from a region to its follow-up."""

import re

import pytest
from playwright.sync_api import expect

from tests.browser.conftest import OpenPage
from tests.browser.ways import WAYS, Mouse
from tests.size import LONG

pytestmark = pytest.mark.browser


@pytest.fixture(params=WAYS if LONG else WAYS[1:2], ids=lambda way: way.__name__.lower())
def way(request: pytest.FixtureRequest, open_page: OpenPage) -> Mouse:
    """Somebody with one way to use pages."""
    chosen: type[Mouse] = request.param
    return chosen(open_page(**chosen.options))


def test_from_a_measure_to_a_project_and_back(way: Mouse) -> None:
    page = way.page
    page.goto("/dokument/report-2025/")
    some = page.locator("td:last-child", has_text=re.compile("^[1-9]"))
    measure = page.locator("[aria-labelledby=atgarder] tbody tr", has=some).locator("th a").first
    address = measure.get_attribute("href")
    way.activate(measure)

    project = page.locator("section", has_text="Registrets koppling").locator("li a").first
    title = (project.text_content() or "").strip()
    way.activate(project)

    expect(page.locator("h1")).to_have_text(title)
    back = page.locator(f'main a[href="{address}"]').first
    if not back.is_visible():
        way.activate(page.locator("details", has=back).locator("summary").first)
    way.activate(back)
    expect(page).to_have_url(re.compile(f"{address}$"))


def test_from_a_region_to_its_follow_up(way: Mouse) -> None:
    page = way.page
    page.goto("/region/norrbotten/")
    told = page.locator("details", has_text="Läget 2021")
    way.activate(told.locator("summary"))
    way.activate(told.locator("li a").first)

    expect(page.locator("h1")).to_contain_text("(2021)")
    expect(page.locator("main")).to_contain_text("Region Norrbotten")


def test_a_search_without_a_project_shows_what_documents_have(way: Mouse) -> None:
    page = way.page
    page.goto("/projekt/")
    way.rewrite(page.locator("main [type=search]"), "kvadratrevision")
    way.activate(page.locator("main").get_by_role("button", name="Sök", exact=True))

    expect(page.locator("#antal")).to_have_text("0 projekt")
    way.activate(page.locator("[aria-labelledby=ur-dokumenten] .hit a").first)
    expect(page.locator("main")).to_contain_text("vadratrevision")
