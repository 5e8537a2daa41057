"""The admin in Chromium under the strict policy: typing help, calendar, filters, saving."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from django.db import connections
from playwright.sync_api import Browser, ConsoleMessage, FilePayload, Page, Request, sync_playwright
from pytest_django.live_server_helper import LiveServer

from projects.models import Concept, Project, Source, User
from tests.browser.chromium import CHROMIUM, FLAGS
from tests.factories import make_project, make_user
from tests.projects.annex.samples import annex
from tests.projects.annex.working import do_jobs
from tests.projects.concepts import make_keyword

POLICY = "Content Security Policy"

pytestmark = [
    pytest.mark.browser,
    pytest.mark.django_db(transaction=True),
    pytest.mark.skipif(CHROMIUM is None, reason="chromium saknas"),
]


class Watched:
    """A page, with what its console said and the hosts that it asked."""

    def __init__(self, page: Page) -> None:
        self.page = page
        self.complaints: list[str] = []
        self.hosts: set[str] = set()
        page.on("console", self._heard)
        page.on("pageerror", lambda error: self.complaints.append(str(error)))
        page.on("request", self._asked)

    def _heard(self, message: ConsoleMessage) -> None:
        # A browser asks for /favicon.ico by itself; that there is none is no fault of the page.
        if message.type in {"error", "warning"} and "favicon" not in str(message.location):
            self.complaints.append(f"{self.page.url}: {message.text}")

    def _asked(self, request: Request) -> None:
        self.hosts.add(request.url.split("/")[2])


@pytest.fixture
def chromium(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Browser]:
    """A headless browser with nothing remembered."""
    # The driver runs an event loop in this thread, which Django would take for an async view.
    monkeypatch.setenv("DJANGO_ALLOW_ASYNC_UNSAFE", "1")
    monkeypatch.setenv("HOME", str(tmp_path))
    with sync_playwright() as driver:
        browser = driver.chromium.launch(executable_path=CHROMIUM, args=list(FLAGS))
        yield browser
        browser.close()
        # Beside that loop, Django keeps connections of their own.
        connections.close_all()


@pytest.fixture
def superuser(transactional_db: None) -> User:  # noqa: ARG001  # opens the database
    """Somebody who sees every page."""
    return make_user(email="super@example.se", is_superuser=True)


@pytest.fixture(autouse=True)
def short_connections(monkeypatch: pytest.MonkeyPatch) -> None:
    """The server's threads let go of the database, so that it can be removed after the tests."""
    monkeypatch.setitem(connections.settings["default"], "CONN_MAX_AGE", 0)


@pytest.fixture
def watched(chromium: Browser, live_server: LiveServer, superuser: User) -> Watched:
    """A page on which the superuser has logged in."""
    page = chromium.new_page(base_url=live_server.url, locale="sv-SE")
    watched = Watched(page)
    page.goto("/admin/")
    page.fill("#id_login", superuser.email)
    page.fill("#id_password", "hemligt-ord")
    page.click("[type=submit]")
    page.wait_for_selector("#user-tools")
    return watched


def choose(page: Page, field: str, typed: str) -> None:
    """Pick the first suggestion of a field with typing help."""
    with page.expect_response(
        lambda answer: "autocomplete" in answer.url and "term=" in answer.url
    ):
        page.click(f".field-{field} .select2-selection")
        page.fill(".select2-container--open .select2-search__field", typed)
    page.click(f".select2-results__option:has-text('{typed}')")


def test_an_entry_is_found_and_edited_without_breaking_the_policy(
    watched: Watched, live_server: LiveServer
) -> None:
    earlier = make_project(title="Övergången till vuxenvård")
    project = make_project(title="Röntgen närmare hemmet", regions=["norrbotten"])
    page = watched.page

    page.goto("/admin/projects/project/")
    page.fill("#searchbar", "RÖNTGEN")
    page.press("#searchbar", "Enter")
    page.click(f"text={project.reference}")
    choose(page, "continues", "Övergången")
    choose(page, "regions", "Uppsala")
    page.fill("#id_summary", "Ändrad i webbläsaren")
    page.click("[name=_continue]")
    page.wait_for_selector(".success")

    project.refresh_from_db()
    assert project.summary == "Ändrad i webbläsaren"
    assert project.continues == earlier
    assert set(project.regions.values_list("slug", flat=True)) == {"norrbotten", "uppsala"}
    assert watched.complaints == []
    assert watched.hosts == {live_server.url.removeprefix("http://")}


def test_calendar_filters_and_actions_work_under_the_policy(watched: Watched) -> None:
    project = make_project()
    page = watched.page

    source = Source.objects.earliest("pk")
    page.goto(f"/admin/projects/source/{source.pk}/change/")
    page.click(".datetimeshortcuts a >> nth=1")
    page.click(".calendarbox td a >> nth=10")
    assert page.input_value("#id_published").endswith("-11")

    page.goto("/admin/projects/project/")
    page.click("#changelist-filter summary:text-is('RCC')")
    page.click("#changelist-filter >> text=RCC Norr")
    page.wait_for_url("**centre__id__exact=**")
    page.check("#result_list tbody input")
    page.select_option("[name=action]", "withdraw_selected")
    page.click("button[name=index]")
    page.fill("[name=reason]", "Dubblett")
    page.click("[type=submit].default")
    page.wait_for_selector(".success")

    project.refresh_from_db()
    assert project.state == "aterkallad"
    assert watched.complaints == []


def test_a_concept_is_shown_then_saved_under_the_policy(watched: Watched) -> None:
    project = make_project(title="Kylmössa mot håravfall")
    above = make_keyword("Stödåtgärder", slug="stod")
    page = watched.page

    page.goto("/admin/projects/concept/add/")
    page.locator("#id_name").press_sequentially("Skärmfri kylmössa")
    assert page.input_value("#id_slug") == "skarmfri-kylmossa"
    page.select_option("#id_group", "insats")
    page.check("#id_is_keyword")
    page.fill("#id_definition", "En mössa som kyler skalpen.")
    choose(page, "broader", "Stödåtgärder")
    page.fill("#id_terms-0-text", "kylmössa")
    page.click(".add-row a")
    page.fill("#id_terms-1-text", "skalpkylning")
    page.click("[name=_preview]")
    page.wait_for_selector("#effect-heading")
    assert project.reference in page.inner_text(".effect")
    assert not Concept.objects.filter(slug="skarmfri-kylmossa").exists()
    page.click("[name=_continue]")
    page.wait_for_selector(".success")

    concept = Concept.objects.get(slug="skarmfri-kylmossa")
    assert concept.broader == above
    assert [term.text for term in concept.terms.all()] == ["kylmössa", "skalpkylning"]
    assert set(project.keyword_links.values_list("concept", flat=True)) == {concept.pk, above.pk}
    page.click(".deletelink")
    page.click("[type=submit][value^='Ja, ta bort']")
    page.wait_for_selector(".success")
    assert not Concept.objects.filter(slug="skarmfri-kylmossa").exists()
    assert watched.complaints == []


def test_a_keyword_is_added_under_the_policy(watched: Watched) -> None:
    project = make_project(title="Kylmössa mot håravfall")
    keyword = make_keyword("Stödåtgärder", slug="stod")
    page = watched.page

    page.goto(f"/admin/projects/project/{project.pk}/change/")
    page.fill("#id_new_keyword", "stöd")
    page.click("text=Lägg till Stödåtgärder")
    page.click("[name=_continue]")
    page.wait_for_selector(".success")

    assert [link.concept for link in project.keyword_links.all()] == [keyword]
    assert watched.complaints == []


def test_a_file_is_tried_and_imported_under_the_policy(watched: Watched) -> None:
    row = "Region Västerbotten\tnytt\tDigital cytologi\tVi vill förkorta utredningen."
    page = watched.page

    page.goto("/admin/projects/importrun/")
    page.click("text=Läs in en bilaga")
    file: FilePayload = {"name": "bilaga.txt", "mimeType": "text/plain", "buffer": annex(row)}
    page.set_input_files("#id_file", files=[file])
    page.select_option("#id_programme", index=1)
    page.select_option("#id_centre", "norr")
    page.click("[value=Jämför]")
    page.wait_for_url("**/import/*/")
    do_jobs()
    page.click("text=Gå vidare till inläsningen")
    page.check("[name=allow_mismatch]")
    page.click("[value='Läs in']")
    page.wait_for_url("**/import/*/")
    do_jobs()
    page.wait_for_selector("text=Ångra importen")

    assert Project.objects.get().title == "Digital cytologi"
    assert watched.complaints == []


def test_the_policy_is_watched(watched: Watched) -> None:
    watched.page.goto("/admin/")

    with watched.page.expect_console_message(lambda message: POLICY in message.text):
        watched.page.evaluate(
            "document.body.insertAdjacentHTML('beforeend', '<p style=\"color: red\">x</p>')"
        )

    assert [text for text in watched.complaints if POLICY in text]
