"""One real registry and one browser; every page is watched, and each test may ask for pages."""

from collections.abc import Callable, Iterator
from typing import Any

import pytest
from playwright.sync_api import Browser, Page, sync_playwright

from tests.browser.addresses import WITHDRAWN
from tests.browser.chromium import CHROMIUM, FLAGS
from tests.browser.fonts import SETS
from tests.browser.fonts import configuration as fontconfig
from tests.browser.registry import Registry, serving
from tests.browser.watching import Watch
from tests.size import LONG

collect_ignore = [] if LONG else ["test_injection.py"]
"""In each run fewer hostile texts are tried, and without a browser."""
ONE_OF_EACH = """
from projects.models import ColumnHeading, Job, ProgressReport, Project
from tests.factories import make_report
failed = {"kind": "import.trial", "state": "misslyckat", "finished_at": "2026-12-01T12:00Z"}
Job.objects.get_or_create(pk=1, defaults=failed)
ColumnHeading.objects.get_or_create(pk=1, defaults={"heading": "mål", "kind": "SUMMARY"})
if not ProgressReport.objects.filter(pk=1).exists():
    make_report(Project.objects.get(pk=1), pk=1)
"""
"""What a registry lacks that nobody has worked in, for the pages of a long run."""
STAFF = ("anna@example.se", "Fyra-laxar-i-laxask")
STAFF_COOKIES = ("csrftoken", "messages", "sessionid")

PUBLICATION = (
    "from projects.models import Project; from projects.admin import bulk_publication; "
    "bulk_publication.{deed}(Project.objects.filter(reference={reference!r}){more})"
)

OpenPage = Callable[..., Page]


@pytest.fixture(scope="session")
def registry(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Registry]:
    """A running registry with the 388 projects; one for all tests of the process."""
    with serving(tmp_path_factory.mktemp("registry")) as registry:
        yield registry


@pytest.fixture(scope="module")
def withdrawn(registry: Registry) -> Iterator[None]:
    """One project is withdrawn, as long as the tests of the module run."""
    withdraw = PUBLICATION.format(deed="withdraw", reference=WITHDRAWN, more=", 'Dubblett.'")
    registry.manage("shell", "-c", withdraw)
    yield
    registry.manage("shell", "-c", PUBLICATION.format(deed="publish", reference=WITHDRAWN, more=""))


@pytest.fixture(scope="module")
def fonts() -> str:
    """The set of fonts that the browser has: the machine's, unless a module has several."""
    return ""


@pytest.fixture(scope="module")
def chromium(tmp_path_factory: pytest.TempPathFactory, fonts: str) -> Iterator[Browser]:
    """A headless browser with nothing remembered, and of a set of fonts no others.

    It ends with its module: while its driver runs, Django refuses the database to this process.
    """
    if CHROMIUM is None:
        pytest.skip("chromium saknas")
    home = tmp_path_factory.mktemp("home")
    env: dict[str, str | float | bool] = {"HOME": str(home)}
    if fonts:
        configuration = fontconfig(fonts, home)
        if configuration is None:
            pytest.skip(f"typsnitten {', '.join(SETS[fonts])} saknas")
        env["FONTCONFIG_FILE"] = str(configuration)
    with sync_playwright() as driver:
        browser = driver.chromium.launch(executable_path=CHROMIUM, args=list(FLAGS), env=env)
        yield browser
        browser.close()


@pytest.fixture
def watched(chromium: Browser, registry: Registry) -> Iterator[Callable[..., tuple[Page, Watch]]]:
    """Opens pages of a new context each, told apart from all others, and closes them."""
    contexts = []

    def open_page(*, cookies: tuple[str, ...] = (), **options: Any) -> tuple[Page, Watch]:
        given = {"base_url": registry.origin, "locale": "sv-SE", **options}
        context = chromium.new_context(**given)
        contexts.append(context)
        return context.new_page(), Watch(context, registry.origin, cookies=cookies)

    yield open_page
    for context in contexts:
        context.close()


@pytest.fixture
def open_page(watched: Callable[..., tuple[Page, Watch]]) -> Iterator[OpenPage]:
    """Opens pages, with options of a browser context; the test fails if one of them did wrong."""
    watches: list[Watch] = []

    def open_page(**options: Any) -> Page:
        page, watch = watched(**options)
        watches.append(watch)
        return page

    yield open_page
    assert [complaint for watch in watches for complaint in watch.complaints()] == []


@pytest.fixture
def page(open_page: OpenPage) -> Page:
    """A page of somebody who is not logged in."""
    return open_page()


_staff_states: dict[str, Any] = {}
"""By the address of the registry: one login serves all modules that ask the same one."""


@pytest.fixture(scope="module")
def staff_state(chromium: Browser, registry: Registry) -> Any:
    """What the browser of a national administrator keeps after the login."""
    if registry.origin not in _staff_states:
        _staff_states[registry.origin] = _logged_in(chromium, registry)
    return _staff_states[registry.origin]


def _logged_in(chromium: Browser, registry: Registry) -> Any:
    address, password = STAFF
    registry.manage("make_admin", address, "--password-stdin", typed=f"{password}\n")
    page = chromium.new_page(base_url=registry.origin, locale="sv-SE")
    page.goto("/admin/")
    page.fill("#id_login", address)
    page.fill("#id_password", password)
    page.click("[type=submit]")
    page.wait_for_selector("#user-tools")
    state = page.context.storage_state()
    page.close()
    if LONG:
        registry.manage("shell", "-c", ONE_OF_EACH)
    return state


@pytest.fixture
def staff_page(open_page: OpenPage, staff_state: Any) -> Page:
    """A page of a national administrator, logged in."""
    return open_page(storage_state=staff_state, cookies=STAFF_COOKIES)
