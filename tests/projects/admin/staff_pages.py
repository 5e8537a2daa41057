"""Every staff page, in every state that reads otherwise, opened once: by address, what it says."""

from collections.abc import Iterator
from html.parser import HTMLParser
from typing import Any

from django.contrib import admin
from django.contrib.auth.models import Group
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from projects.models import (
    CENTRE_ADMINISTRATORS,
    NATIONAL_ADMINISTRATORS,
    ImportTrial,
    Job,
    JobState,
    Programme,
    Project,
    TrialState,
    User,
)
from projects.services import write
from projects.services.restoring import snapshots
from tests.factories import (
    WAITING_TIME,
    make_document,
    make_entry,
    make_error_report,
    make_link,
    make_programme,
    make_project,
    make_report,
    make_user,
)
from tests.projects.admin.browsing import form_on
from tests.projects.admin.conftest import logged_in
from tests.projects.annex.samples import annex
from tests.projects.annex.working import do_jobs
from tests.projects.concepts import make_concept, make_keyword

ADMIN = "/admin/"
PROJECTS = f"{ADMIN}projects/"
IMPORT = f"{PROJECTS}importrun/import/"
ROW = "Region Västerbotten\tnytt\tDigital cytologi\tVi vill förkorta utredningen."
HEADER = "Region\tNytt / Fortsättningsprojekt\tProjektnamn\tSammanfattning av projekt"
CLOSED = {302, 403, 404}
"""The answers to who may not read a page, or is not to know that it is there."""
TOLD = ("title", "aria-label", "aria-roledescription", "alt", "placeholder", "label")
"""Attributes that are read to somebody."""
SAID_NOWHERE = ("script", "style", "textarea")


class _Words(HTMLParser):
    """What a page says: its text, what its buttons are called, what is read aloud."""

    def __init__(self) -> None:
        super().__init__()
        self.said: list[str] = []
        self._silent = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = dict(attrs)
        self._silent += tag in SAID_NOWHERE
        self.said += [given[name] or "" for name in TOLD if name in given]
        if tag == "input" and given.get("type") in {"submit", "button", "reset"}:
            self.said.append(given.get("value") or "")
        if tag not in {"a", "b", "strong", "em", "span"}:
            self.said.append("|")

    def handle_endtag(self, tag: str) -> None:
        self._silent -= tag in SAID_NOWHERE
        if tag not in {"a", "b", "strong", "em", "span"}:
            self.said.append("|")

    def handle_data(self, data: str) -> None:
        if not self._silent:
            self.said.append(data)


def words_of(html: str) -> str:
    """What the page says, with | between its parts."""
    words = _Words()
    words.feed(html)
    return " ".join(" ".join(words.said).split())


def staff_pages() -> dict[str, str]:
    """Pages with one of everything, as two roles read them; forms also as they are refused."""
    nils = make_user(
        email="nils@example.se",
        first_name="Nils",
        last_name="Nationell",
        groups=Group.objects.filter(name=NATIONAL_ADMINISTRATORS),
    )
    browser = logged_in(nils)
    addresses = [*_made(browser), *_of_models()]
    pages = {address: browser.get(address) for address in addresses}
    pages |= {f"{each} (Norr)": page for each, page in _of_a_centre(addresses)}
    pages |= {f"{form} (avvisat)": browser.post(form, {}) for form in _forms(browser)}
    pages |= _actions(browser)
    failed = {name: page.status_code for name, page in pages.items() if page.status_code != 200}
    assert not failed, failed
    return {name: words_of(page.content.decode()) for name, page in pages.items()}


def _made(browser: Client) -> list[str]:
    """One of everything, and the addresses that are no model's."""
    make_keyword("Cytologi", slug="cytologi")
    make_concept("mossa", "mössa")
    make_project(title="Röntgen närmare hemmet", state="utkast")
    project = make_project(title="Kylmössa", regions=[], summary="", region_text="Region Norbotten")
    project.summary = "Ändrat"
    write.save(project)
    report = make_report(project, measures=[WAITING_TIME])
    make_error_report(project, address="lo@example.se")
    measure = make_entry(make_document(), kind="atgardsforslag")
    make_link(measure, project, confidence="mojlig")
    programme = make_programme()
    Job.objects.create(
        kind="import.trial", state=JobState.FAILED, error="x", finished_at="2026-12-01T12:00Z"
    )
    year = f"{PROJECTS}programme/{programme.pk}/"
    member = User.objects.get(email="nils@example.se")
    return [
        ADMIN,
        PROJECTS,
        f"{PROJECTS}project/kvalitet/",
        f"{PROJECTS}project/kvalitet/?brist=utan-region",
        f"{PROJECTS}project/{project.pk}/aterstall/{min(snapshots(project))}/",
        f"{PROJECTS}project/rapporter/?manader=0",
        *(
            f"{PROJECTS}project/{project.pk}/rapporter/{each}"
            for each in ("", "ny/", f"{report.pk}/", f"{report.pk}/ta-bort/")
        ),
        f"{PROJECTS}project/?q=Kylm%C3%B6ssa&state__exact=publicerad",
        f"{PROJECTS}project/?q=finns-inte",
        *(f"{year}{each}/" for each in ("nytt-ar", "fordelningar", "fortsatter")),
        f"{PROJECTS}programme/{project.programme_id}/ta-tillbaka/",
        f"{PROJECTS}documententry/{measure.pk}/kandidater/",
        f"{PROJECTS}entrylink/?lage=vantar",
        f"{PROJECTS}user/{member.pk}/lank/",
        "/konto/losenord/",
        *_trials(browser),
    ]


def _trials(browser: Client) -> list[str]:
    """A trial in each of its states, with a conflict and a doubtful row, and an applied import."""
    programme = Programme(year=2024, name="Särskilda satsningar 2024", published=True)
    write.save(programme)
    first = _tried(browser, programme, annex(ROW))
    browser.post(f"{first}las-in/", {"allow_mismatch": "on"})
    do_jobs()
    project = Project.objects.get(programme=programme)
    project.summary = "Redigerad"
    write.save(project)
    conflict = _tried(browser, programme, annex(ROW.replace("förkorta", "korta")))
    doubtful = _tried(browser, programme, annex(ROW.replace("cytologi", "cytologi, steg 2")))
    several = _tried(browser, programme, annex(*(f"{ROW} {number}" for number in range(3))))
    unknown = _tried(browser, programme, annex(ROW, header=HEADER.replace("Region", "Läge")))
    refused = _tried(browser, programme, "RCC Norr\nRöntgen".encode("latin-1"))
    edited = _tried(browser, programme, annex(ROW.replace("vill", "kan")))
    _as_edited(edited)
    waiting = _sent(browser, programme, annex(ROW.replace("Vi", "De")))
    run = project.source_rows.get().run
    return [
        IMPORT,
        *(conflict, doubtful, several, unknown, refused, edited, waiting),
        f"{conflict}las-in/",
        f"{PROJECTS}importrun/{run.pk}/angra/",
    ]


def _tried(browser: Client, programme: Programme, data: bytes) -> str:
    address = _sent(browser, programme, data)
    do_jobs()
    return address


def _sent(browser: Client, programme: Programme, data: bytes) -> str:
    file = SimpleUploadedFile("bilaga.txt", data, "text/plain")
    asked = {"programme": programme.pk, "centre": "norr", "file": file}
    return str(browser.post(IMPORT, asked)["Location"])


def _as_edited(address: str) -> None:
    """As a table of the registry's own is when it was read in: no import came of it."""
    trial = ImportTrial.objects.get(pk=address.split("/")[-2])
    changes = [{"reference": Project.objects.earliest("pk").reference}]
    trial.report = {"edits": True, "changes": changes, "updated": 1, "unchanged": 0}
    trial.state = TrialState.APPLIED
    trial.save()


def _of_models() -> list[str]:
    """The pages of Django's kind for the last row of each model."""
    addresses = []
    for model in admin.site._registry:
        place = f"{PROJECTS}{model._meta.model_name}/"
        row = model._default_manager.order_by("-pk").first()
        assert row is not None, f"Lägg upp en rad i {model.__name__}"
        addresses += [place, f"{place}{row.pk}/change/"]
        if model.__name__ not in {"SignInEvent", "ErrorReport"}:  # which have none
            addresses.append(f"{place}{row.pk}/history/")
        if model.__name__ == "Concept":
            addresses.append(f"{place}{row.pk}/delete/")
    return addresses


def _of_a_centre(addresses: list[str]) -> Iterator[tuple[str, Any]]:
    """Those of the pages that an administrator of RCC Norr may read."""
    groups = Group.objects.filter(name=CENTRE_ADMINISTRATORS)
    browser = logged_in(make_user(email="nora@example.se", centres=["norr"], groups=groups))
    read = ((address, browser.get(address)) for address in addresses)
    yield from ((address, page) for address, page in read if page.status_code not in CLOSED)


def _forms(browser: Client) -> list[str]:
    """The forms that make something, for whom they are open."""
    places = [f"{PROJECTS}{model._meta.model_name}/add/" for model in admin.site._registry]
    report = f"{PROJECTS}project/{Project.objects.published().latest('pk').pk}/rapporter/ny/"
    return [IMPORT, report, *(each for each in places if browser.get(each).status_code == 200)]


def _actions(browser: Client) -> dict[str, Any]:
    """What is answered to a choice of rows, and to a change that is saved."""
    key = Project.objects.get(title="Röntgen närmare hemmet").pk
    page = f"{PROJECTS}project/"
    chosen = {"_selected_action": key, "index": "0"}
    change = f"{page}{key}/change/"
    saved = {**form_on(browser.get(change)), "title": "Röntgen", "_continue": "1"}
    return {
        "ingen åtgärd": browser.post(page, chosen, follow=True),
        "återkalla": browser.post(page, {**chosen, "action": "withdraw_selected"}),
        "publicera": browser.post(page, {**chosen, "action": "publish_selected"}, follow=True),
        "sparat": browser.post(change, saved, follow=True),
    }
