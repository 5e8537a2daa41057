"""More of what readers come for: a reference, sharing, following, files, paper, citing, going back.

Each with a mouse, with the keyboard alone, and without JavaScript, as in `test_tasks`.
"""

import re
from collections.abc import Iterator
from io import BytesIO
from pathlib import Path
from zlib import crc32

import openpyxl
import pdfplumber
import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import OpenPage
from tests.browser.registry import Registry
from tests.browser.test_tasks import number_of, text_of
from tests.browser.ways import WAYS, Mouse, WithoutScript
from tests.size import LONG

pytestmark = pytest.mark.browser
REFERENCE = "2025-NORR-BFM-007"


def pytest_generate_tests(metafunc: pytest.Metafunc) -> None:
    """All three ways in a long run, else the one that falls to the task."""
    if "way" in metafunc.fixturenames:
        turn = crc32(metafunc.function.__name__.encode()) % len(WAYS)
        ways = WAYS if LONG else WAYS[turn : turn + 1]
        metafunc.parametrize(
            "way", ways, indirect=True, ids=[each.__name__.lower() for each in ways]
        )


@pytest.fixture
def way(request: pytest.FixtureRequest, open_page: OpenPage) -> Iterator[Mouse]:
    """Somebody with one way to use pages; what it took her is told in the report of the run."""
    chosen: type[Mouse] = request.param
    found = chosen(open_page(**chosen.options))
    yield found
    request.node.user_properties += [("acts", found.acts), ("stops", found.stops)]


def test_find_by_reference(way: Mouse) -> None:
    page = way.page
    page.goto("/")
    way.search(REFERENCE.lower())
    expect(page).to_have_url(re.compile(rf"/projekt/{REFERENCE}/$"))
    expect(page.locator(".crumbs")).to_contain_text(REFERENCE)


def test_compare_three_on_a_phone_a_fact_at_a_time(way: Mouse) -> None:
    page = way.page
    page.set_viewport_size({"width": 375, "height": 800})
    page.goto("/projekt/?q=prehabilitering")
    for number in range(3):
        way.tick(page.locator(".hit [type=checkbox]").nth(number))
    way.activate(page.get_by_role("button", name="Till min lista"))
    way.activate(page.get_by_role("button", name="Jämför de förkryssade"))
    fact = page.locator(".compare tbody tr", has_text="Regionalt cancercentrum").first
    expect(fact).to_be_visible()
    widest = page.evaluate("document.documentElement.scrollWidth")
    assert widest <= 375
    table = page.locator(".compare").bounding_box()
    assert table
    assert table["width"] <= 375


def test_share_a_list_of_150(way: Mouse, registry: Registry) -> None:
    page = way.page
    found = page.request.get("/projekt.json").json()["results"]
    references = [each["reference"] for each in found][:150]
    page.goto("/min-lista/?" + "&".join(f"reference={each}" for each in references))
    expect(page.locator(".lead")).to_contain_text("150 projekt. Listan finns i sidans adress")
    way.activate(page.get_by_role("button", name="Ner").first)
    expect(page.locator(".hits .facts").first).to_contain_text(references[1])
    shared = page.url
    other = page.context.new_page()
    other.goto(shared)
    expect(other.locator(".hits > li")).to_have_count(150)
    assert len(shared.removeprefix(registry.origin)) < 8_000


def test_subscribe_to_a_list(way: Mouse) -> None:
    page = way.page
    page.goto("/projekt/?q=prehabilitering&centre=vast")
    way.activate(page.get_by_role("link", name="Prenumerera"))
    feed = page.locator("#flode").input_value()
    answer = page.request.get(feed)
    assert answer.status == 200
    assert "prehabilitering" in answer.text()


def test_excel_and_back(way: Mouse) -> None:
    page = way.page
    page.goto("/projekt/?q=prehabilitering&centre=mellansverige")
    count = number_of(page.locator("#antal"))
    with page.expect_download() as download:
        way.activate(page.get_by_role("link", name="Excel"))
    book = openpyxl.load_workbook(BytesIO(Path(download.value.path()).read_bytes()))
    rows = [*book.worksheets[0].iter_rows(values_only=True)]
    place = next(at for at, heading in enumerate(rows[0]) if heading == "Adress")
    assert len(rows) - 1 == count
    page.goto(str(rows[1][place]))
    expect(page.locator("h1")).to_be_visible()


def _printed(page: Page) -> list[str]:
    with pdfplumber.open(BytesIO(page.pdf(format="A4"))) as paper:
        return [sheet.extract_text() for sheet in paper.pages]


def test_print_a_project_on_one_sheet_and_a_list_with_its_question(way: Mouse) -> None:
    page = way.page
    page.goto(f"/projekt/{REFERENCE}/")
    [sheet] = _printed(page)
    order = ["Elastografi", "Uppgifter", "RCC Norr", "Sammanfattning", "Fråga om projektet"]
    places = [sheet.index(each) for each in order]
    assert places == sorted(places)
    assert "Lägg till i min lista" not in sheet
    page.goto("/projekt/?q=prehabilitering&centre=mellansverige")
    sheets = "\n".join(_printed(page))
    assert "Sökord: prehabilitering" in sheets
    assert "Regionalt cancercentrum: RCC Mellansverige" in sheets
    assert "/projekt/?q=prehabilitering&centre=mellansverige" in sheets
    assert "uppgifter av den" in sheets
    assert "Lägg till i min lista" not in sheets


def test_cite_as_ris(way: Mouse) -> None:
    page = way.page
    page.goto(f"/projekt/{REFERENCE}/")
    with page.expect_download() as download:
        way.activate(page.get_by_role("link", name="RIS", exact=True))
    assert download.value.suggested_filename == f"{REFERENCE}.ris"
    text = Path(download.value.path()).read_text(encoding="utf-8")
    assert text.startswith("TY  - DATA")
    assert REFERENCE in text


def test_go_back_to_the_list_as_it_was(way: Mouse) -> None:
    page = way.page
    page.goto("/projekt/?q=prehabilitering")
    heading = text_of(page.locator("#antal"))
    way.tick(page.get_by_role("checkbox", name="RCC Mellansverige"))
    if isinstance(way, WithoutScript):
        way.apply()
    expect(page).to_have_url(re.compile("centre=mellansverige"))
    narrowed = text_of(page.locator("#antal"))
    way.activate(page.locator(".hit :is(h2, h3) a").first)
    expect(page.locator(".project")).to_be_visible()
    page.go_back()
    expect(page.locator("#antal")).to_have_text(narrowed)
    page.go_back()
    expect(page.locator("#antal")).to_have_text(heading)
