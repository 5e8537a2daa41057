"""What readers come for, with a mouse, with the keyboard alone, and without JavaScript."""

import re
from collections.abc import Iterator

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.browser.conftest import OpenPage
from tests.browser.ways import WAYS, Mouse

pytestmark = pytest.mark.browser

DESCRIPTION = (
    "Vi vill erbjuda fysisk träning före operation till personer med lungcancer, "
    "med stöd av fysioterapeut och dietist."
)


@pytest.fixture(params=WAYS, ids=lambda way: way.__name__.lower())
def way(request: pytest.FixtureRequest, open_page: OpenPage) -> Iterator[Mouse]:
    """Somebody with one way to use pages; what it took her is told in the report of the run."""
    chosen: type[Mouse] = request.param
    found = chosen(open_page(**chosen.options))
    yield found
    request.node.user_properties += [("acts", found.acts), ("stops", found.stops)]


def test_find_by_a_part_of_a_compound(way: Mouse) -> None:
    page = way.page
    page.goto("/")
    way.search("mottagning")
    expect(page.locator("mark", has_text=re.compile(r"\wmottagning")).first).to_be_visible()

    hit = page.locator(".hit :is(h2, h3) a").first
    title = text_of(hit)
    way.activate(hit)

    expect(page.locator("h1")).to_have_text(title)


def test_narrow_by_two_facets(way: Mouse) -> None:
    page = way.page
    page.goto("/projekt/")
    way.tick(page.get_by_role("checkbox", name="RCC Norr"))
    way.apply()
    choice = page.locator("#filter-status .choice", has_text="Fortsättning")
    expected = number_of(choice)

    way.tick(choice.get_by_role("checkbox"))
    way.apply()

    expect(page.locator("#antal")).to_have_text(f"{expected} projekt")
    expect(page.locator(".active > ul")).to_contain_text("RCC Norr")
    expect(page.locator(".active > ul")).to_contain_text("Fortsättning")
    expect(page).to_have_url(re.compile("centre=norr&status=fortsattning"))


def test_remove_an_expansion(way: Mouse) -> None:
    page = way.page
    page.goto("/")
    way.search("fatigue")
    expansion = page.locator(".widened").get_by_role("link", name="Ta bort").first
    word = text_of(expansion).removeprefix("Ta bort ")
    before = number_of(page.locator("#antal"))

    way.activate(expansion)

    expect(page).to_have_url(re.compile("without="))
    expect(page.locator(".widened ul", has_text=word)).to_have_count(0)
    assert 0 < number_of(page.locator("#antal")) <= before


def test_recover_from_a_misspelling(way: Mouse) -> None:
    page = way.page
    page.goto("/")
    way.search("prehabilitring")
    corrected = page.locator(".corrected")
    expect(corrected).to_contain_text("Visar träffar för prehabilitering")
    found = text_of(page.locator("#antal"))
    assert number_of(page.locator("#antal")) > 0

    way.activate(corrected.get_by_role("link"))
    expect(page.locator("#antal")).to_have_text("0 projekt")
    way.activate(page.get_by_role("link", name="Med alla utvidgningar igen"))

    expect(page.locator("#antal")).to_have_text(found)


def test_go_to_what_is_near_narrow_it_and_come_back(way: Mouse) -> None:
    page = way.page
    page.goto("/projekt/?q=prehabilitering")
    heading = text_of(page.locator("#antal"))
    way.activate(page.get_by_role("link", name=re.compile("Visa alla .* närliggande")))
    expect(page).to_have_url(re.compile("tier=some"))
    expect(page.locator("#antal [aria-current]")).to_contain_text("närliggande")

    way.activate(page.get_by_role("link", name="Visa båda"))
    expect(page.locator(".tier").first).to_have_text("Svarar på hela sökningen")
    way.activate(page.get_by_role("link", name="Visa bara dem som svarar på hela sökningen"))

    expect(page.locator("#antal")).to_have_text(heading)


def test_a_filter_keeps_what_is_near_and_another_text_does_not(page: Page) -> None:
    page.goto("/projekt/?q=prehabilitering&tier=some")
    page.locator(".facet [name=centre]").first.check()
    expect(page).to_have_url(re.compile("centre=norr.*tier=some|tier=some.*centre=norr"))
    page.locator("#q").fill("dietist")
    page.locator("#q").press("Enter")
    expect(page).to_have_url(re.compile("q=dietist"))
    assert "tier" not in page.url


def test_read_a_project_and_go_to_a_similar_one(way: Mouse) -> None:
    page = way.page
    page.goto("/projekt/2025-NORR-BFM-007/")
    expect(page.locator(".summary")).to_be_visible()
    similar = page.locator(".alike a").first
    title = text_of(similar)

    way.activate(similar)

    expect(page.locator("h1")).to_have_text(title)
    expect(page).to_have_title(f"{title} – Projektregistret")


def test_describe_a_project_of_ones_own(way: Mouse) -> None:
    page = way.page
    page.goto("/")
    way.activate(page.get_by_role("link", name="Beskriv ditt projekt"))
    way.write(page.get_by_role("textbox", name="Beskriv ert projekt"), DESCRIPTION)
    way.activate(page.get_by_role("button", name="Hitta liknande projekt"))

    expect(page.locator("#liknande")).to_contain_text("liknande projekt")
    expect(page.locator(".alike .reasons").first).to_contain_text("Gemensamt: ")


def test_compare_three(way: Mouse) -> None:
    page = way.page
    page.goto("/projekt/?q=prehabilitering")
    titles = [text_of(each) for each in page.locator(".hit :is(h2, h3) a").all()[:3]]
    for number in range(3):
        way.tick(page.locator(".hit [type=checkbox]").nth(number))
    way.activate(page.get_by_role("button", name="Till min lista"))
    expect(page.locator("h1")).to_have_text("Min lista")
    way.activate(page.get_by_role("button", name="Jämför de förkryssade"))

    columns = page.locator(".compare thead th > a:first-child")
    expect(columns).to_have_count(3)
    assert {text_of(each) for each in columns.all()} == set(titles)


def test_statistics_by_region_and_kind(way: Mouse) -> None:
    page = way.page
    page.goto("/")
    way.activate(page.locator(".top nav").get_by_role("link", name="Statistik"))
    way.select(page.get_by_label("Region", exact=True), "Region Uppsala (21)")
    way.activate(page.locator("#fraga").get_by_role("button", name="Visa"))
    way.select(page.get_by_label("Rader"), "Typ av projekt")
    way.activate(page.locator("#korstabell ~ .fields").get_by_role("button", name="Visa"))
    row = page.locator(".cross tbody tr").first
    count = number_of(row.locator("td").last)
    way.activate(row.locator("td").last.get_by_role("link"))

    expect(page.locator("#antal")).to_have_text(f"{count} projekt")
    expect(page.locator(".active > ul")).to_contain_text("Region Uppsala")
    expect(page.locator(".active > ul")).to_contain_text("Typ av projekt")


def text_of(element: Locator) -> str:
    """What it says, white space folded."""
    return " ".join((element.text_content() or "").split())


def number_of(element: Locator) -> int:
    """The first number that it shows."""
    found = re.search(r"\d+", text_of(element))
    assert found
    return int(found.group())
