"""The watch that every browser test stands under sees what it is there for."""

from collections.abc import Callable

import pytest
from playwright.sync_api import Page

from tests.browser.watching import Watch

pytestmark = pytest.mark.browser
Watched = Callable[..., tuple[Page, Watch]]

STYLE = "document.body.insertAdjacentHTML('beforeend', '<p style=\"color: red\">x</p>')"
FOREIGN = "fetch('http://localhost:9/').catch(() => null)"
TRIES, PAUSE = 200, 50  # milliseconds


def heard(page: Page, watch: Watch, complaint: str) -> str:
    """All complaints, as soon as this one is among them: browsers tell of some things later."""
    found = ""
    for _ in range(TRIES):
        found += " ".join(watch.complaints())
        if complaint in found:
            break
        page.wait_for_timeout(PAUSE)
    return found


@pytest.mark.parametrize(
    ("deed", "complaint"),
    [
        pytest.param(STYLE, "Content Security Policy", id="inline-style"),
        pytest.param(FOREIGN, "localhost:9", id="another-site"),
        pytest.param("console.warn('hoppsan')", "hoppsan", id="console"),
        pytest.param("setTimeout(() => { throw Error('oj') })", "oj", id="exception"),
        pytest.param("document.cookie = 'spår=1'", "cookie: spår", id="cookie"),
        pytest.param("fetch('/saknas.css')", "404", id="missing-file"),
    ],
)
def test_a_deed_is_seen(watched: Watched, deed: str, complaint: str) -> None:
    page, watch = watched()
    page.goto("/om/")
    assert watch.complaints() == []

    page.evaluate(f"async () => {{ await ({deed}) }}")

    assert complaint in heard(page, watch, complaint)


def test_the_status_of_an_error_page_is_no_complaint(watched: Watched) -> None:
    page, watch = watched()

    response = page.goto("/finns-inte/")

    assert response is not None
    assert response.status == 404
    assert watch.complaints() == []


def test_a_page_of_the_registry_and_one_of_the_staff_are_open(page: Page, staff_page: Page) -> None:
    page.goto("/projekt/")
    assert "388 projekt" in page.inner_text("main")

    staff_page.goto("/admin/projects/project/")
    assert "388" in staff_page.inner_text(".paginator")
