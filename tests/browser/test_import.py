"""Next year's annex in the browser, from the file to the report, in three ways to use pages.

The registry does its long work itself, as `make serve` has it.
"""

import re
from collections.abc import Callable, Iterator
from typing import Any

import pytest
from playwright.sync_api import Locator, Page, Route, expect

from tests.browser.conftest import STAFF_COOKIES, OpenPage
from tests.browser.registry import Registry, serving
from tests.browser.test_axe import DJANGOS, violations
from tests.browser.test_layout import WIDE
from tests.browser.ways import WAYS, Mouse, WithoutScript
from tests.projects.annex.made_up_year import UNKNOWN, as_xlsx, corrected, editing
from tests.size import LONG

pytestmark = pytest.mark.browser

IMPORT = "/admin/projects/importrun/import/"
PROGRAMME = "Särskilda satsningar inom cancervården 2025"
PHONE = {"width": 375, "height": 700}
FORGET = """
from projects.models import ColumnHeading, ImportTrial
ColumnHeading.objects.all().delete()
ImportTrial.objects.all().delete()
"""
WAITING = """
from datetime import timedelta
from django.db import transaction
from django.utils.timezone import now
from projects.annex.trials import begin
from projects.models import Job, Programme
with transaction.atomic():
    trial = begin("bilaga.csv", b"x", programme=Programme.objects.get(year=2025))
    Job.objects.filter(payload__trial=trial.pk).update(run_after=now() + timedelta(days=1))
print(trial.pk)
"""
"""A file that no worker takes today."""
ALL = ("/api/v1/projects?limit=200", "/api/v1/projects?limit=200&offset=200")
LONG_ENOUGH = 30_000
"""In milliseconds: for a comparison, on a machine that does much else."""


@pytest.fixture(scope="module")
def registry(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Registry]:
    """A registry of this module's own, in which somebody has edited three projects."""
    with serving(tmp_path_factory.mktemp("import")) as registry:
        registry.manage("shell", "-c", editing())
        yield registry


@pytest.fixture(params=WAYS if LONG else WAYS[-1:], ids=lambda way: way.__name__.lower())
def kind(request: pytest.FixtureRequest, registry: Registry) -> Iterator[type[Mouse]]:
    """A way to use pages; the registry forgets what somebody told it about columns."""
    chosen: type[Mouse] = request.param
    yield chosen
    registry.manage("shell", "-c", FORGET)


Stop = Callable[[], None]


@pytest.fixture
def way(kind: type[Mouse], open_page: OpenPage, staff_state: Any) -> Mouse:
    """A national administrator; the mouse is watched by axe, which the policy would refuse."""
    options = {"bypass_csp": True} if kind is Mouse else kind.options
    if kind is WithoutScript:
        options = {**options, "viewport": PHONE}
    return kind(open_page(storage_state=staff_state, cookies=STAFF_COOKIES, **options))


@pytest.fixture
def look(way: Mouse, kind: type[Mouse]) -> Stop:
    """Looks at the page as it is: nothing scrolls sideways on a phone, no rule of axe is broken."""

    def look() -> None:
        page = way.page
        page.wait_for_load_state()
        if kind is Mouse:
            size = page.viewport_size
            assert violations(page, DJANGOS) == []
            if size:
                page.set_viewport_size(size)
        if kind is WithoutScript:
            assert page.evaluate(WIDE) == 0, page.url

    return look


def test_from_the_file_to_the_report_and_back(way: Mouse, look: Stop) -> None:
    before = told(way.page)
    upload(way, look)
    tell_the_unknown_column(way, look)
    assert tabs(way.page) == {
        "Konflikter": 3,
        "Osäkra träffar": 2,
        "Nya": 7,
        "Ändrade": 5,
        "Saknas i filen": 5,
        "Oförändrade": 373,
        "Utanför tabellerna": 2,
    }
    decide_the_conflicts(way, look)
    leave_a_row_out(way, look)
    look_at_the_others(way, look)
    run = apply(way, look)
    assert told(way.page) != before

    upload(way, look)
    again = compared(way.page)
    assert (again["Oförändrade"], again["Nya"]) == (389, 1)
    assert "Konflikter" not in again

    undo(way, run)
    assert told(way.page) == before


def told(page: Page) -> list[str]:
    """What programs read of all projects."""
    return [page.request.get(address).text() for address in ALL]


@pytest.mark.parametrize("kind", [Mouse, WithoutScript] if LONG else [Mouse], indirect=True)
def test_a_file_that_waits_and_one_that_is_refused(
    way: Mouse, look: Stop, registry: Registry
) -> None:
    page = way.page
    page.route(re.compile(r"/import/\d+/$"), without_refresh)
    page.goto(f"{IMPORT}{registry.manage('shell', '-c', WAITING).split()[-1]}/")
    expect(page.locator("h2")).to_have_text("Arbetet pågår")
    expect(page.locator("#content")).to_contain_text("Sidan uppdateras av sig själv.")
    look()
    page.unroute_all()

    upload(way, look, b"\x89PNG\r\n\x1a\n")
    refused = page.get_by_role("heading", name="Varför filen avvisas")
    refused.wait_for(timeout=LONG_ENOUGH)
    look()


def without_refresh(route: Route) -> None:
    """The page that looks again every few seconds, without that: it is to be looked at."""
    answer = route.fetch()
    route.fulfill(response=answer, body=answer.text().replace('http-equiv="refresh"', ""))


def upload(way: Mouse, look: Stop, data: bytes = b"") -> None:
    """Go from the imports to the form, and send the workbook; then wait, without doing anything."""
    page = way.page
    page.goto("/admin/projects/importrun/")
    way.activate(page.get_by_role("link", name="Läs in en bilaga"))
    look()
    way.upload(page.get_by_label("Fil:", exact=True), "bilaga 3.xlsx", data or as_xlsx(corrected()))
    way.select(page.get_by_label("Program"), PROGRAMME)
    way.activate(page.get_by_role("button", name="Jämför"))


def tell_the_unknown_column(way: Mouse, look: Stop) -> None:
    page = way.page
    column = page.get_by_label(f"”{UNKNOWN}”")
    column.wait_for(timeout=LONG_ENOUGH)
    look()
    way.select(column, "Sammanfattning")
    way.activate(page.get_by_role("button", name="Spara och jämför igen"))
    compared(page)


def compared(page: Page) -> dict[str, int]:
    """The tabs with their numbers, once the page has them."""
    page.get_by_role("navigation", name="Vad som visas").wait_for(timeout=LONG_ENOUGH)
    return tabs(page)


def tabs(page: Page) -> dict[str, int]:
    found = page.get_by_role("navigation", name="Vad som visas").get_by_role("link")
    told = [each.rstrip(")").split(" (") for each in found.all_text_contents()]
    return {name: int(number) for name, number in told}


def decide_the_conflicts(way: Mouse, look: Stop) -> None:
    """Keep the first, take the second, write the third."""
    page = way.page
    look()
    kept, taken, written = rows(page).all()
    way.choose(kept.get_by_role("radio", name="behåll"))
    way.choose(taken.get_by_role("radio", name="ta källan"))
    way.choose(written.get_by_role("radio", name="skriv själv"))
    way.rewrite(written.get_by_role("textbox"), "Vi skriver själva.")
    save(way, "3 beslut är sparade.")
    expect(taken.get_by_role("radio", name="ta källan")).to_be_checked()
    expect(written.get_by_role("textbox")).to_have_text("Vi skriver själva.")


def leave_a_row_out(way: Mouse, look: Stop) -> None:
    page = way.page
    show(way, "Nya")
    look()
    way.choose(rows(page).first.get_by_role("radio", name="hoppa över"))
    save(way, "1 beslut är sparat.")


def look_at_the_others(way: Mouse, look: Stop) -> None:
    page = way.page
    for tab, words in (("Osäkra träffar", "steg 2"), ("Ändrade", "nya huset")):
        show(way, tab)
        expect(page.locator("ins", has_text=words).first).to_be_visible()
        look()
    show(way, "Saknas i filen")
    expect(rows(page)).to_have_count(5)
    look()


def apply(way: Mouse, look: Stop) -> str:
    """Confirm what is to come; returns the address of the run."""
    page = way.page
    way.activate(page.get_by_role("link", name="Gå vidare till inläsningen"))
    look()
    way.tick(page.get_by_role("checkbox", name="Läs in ändå"))
    way.activate(page.get_by_role("button", name="Läs in"))
    page.wait_for_url(re.compile(r"/importrun/\d+/change/$"), timeout=LONG_ENOUGH)
    expect(page.locator("#report-heading")).to_be_visible()
    look()
    return page.url


def undo(way: Mouse, run: str) -> None:
    """Take it back; axe looks at such a page of hundreds of rows in test_axe.py."""
    page = way.page
    page.goto(run)
    way.activate(page.get_by_role("link", name="Ångra importen"))
    whole = page.get_by_role("button", name="Ångra hela importen")
    expect(whole).to_be_visible()
    if isinstance(way, WithoutScript):
        assert page.evaluate(WIDE) == 0
    way.activate(whole)
    expect(page.locator(".messagelist")).to_contain_text("ångrad")


def rows(page: Page) -> Locator:
    return page.locator(".trial-row")


def show(way: Mouse, tab: str) -> None:
    way.activate(way.page.get_by_role("link", name=re.compile(rf"^{tab} \(")))
    expect(way.page.locator(".tabs [aria-current]")).to_contain_text(tab)


def save(way: Mouse, said: str) -> None:
    way.activate(way.page.get_by_role("button", name="Spara besluten på sidan"))
    expect(way.page.locator(".messagelist")).to_contain_text(said)
