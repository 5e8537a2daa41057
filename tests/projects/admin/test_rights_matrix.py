"""Every staff address asked by every kind of account, for what is theirs, another's and nobody's.

`rights_table.py` states the answers. An address without a row there fails; so does a row without
an address. Pages are not drawn: what they look like is asked elsewhere.
"""

import logging
import re
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from http.cookies import SimpleCookie
from typing import Any
from urllib.parse import urlencode

import pytest
from allauth.mfa.models import Authenticator
from django.apps import apps
from django.contrib.auth import middleware
from django.contrib.auth.models import Group
from django.contrib.contenttypes.models import ContentType
from django.db import transaction
from django.db.models import Model
from django.http import HttpRequest
from django.template.response import SimpleTemplateResponse
from django.test import Client
from django.urls import URLPattern, URLResolver, get_resolver

from projects.annex.trials import begin
from projects.models import (
    CENTRE_ADMINISTRATORS,
    EDITORS,
    NATIONAL_ADMINISTRATORS,
    CancerCentre,
    ImportRun,
    Programme,
    Project,
    SignInEvent,
    SignInKind,
    SourceRow,
    User,
)
from projects.services import write
from projects.services.restoring import snapshots
from tests.factories import (
    make_document,
    make_entry,
    make_error_report,
    make_link,
    make_project,
    make_report,
    make_user,
)
from tests.projects.admin.conftest import logged_in
from tests.projects.admin.rights_table import ACCOUNTS, REFERENCE, bulk_rows, rows
from tests.projects.annex.database import HOME, YEAR, load
from tests.projects.annex.samples import ROW
from tests.projects.concepts import make_keyword
from tests.size import size

pytestmark = pytest.mark.django_db

Address = tuple[str, str]
"""The name, or the route of an unnamed one; and the route."""


def addresses(patterns: Any = None, before: str = "") -> Iterator[Address]:
    """Every staff address that the resolver knows."""
    for each in get_resolver().url_patterns if patterns is None else patterns:
        route = before + str(each.pattern)
        if isinstance(each, URLResolver):
            yield from addresses(each.url_patterns, route)
        elif isinstance(each, URLPattern) and route.startswith(("admin/", "konto/")):
            yield each.name or route, route


def test_every_staff_address_has_a_row_and_every_row_an_address() -> None:
    assert {name for name, _ in addresses()} == {row[0] for row in rows()}


def test_every_address_of_something_has_a_row_for_a_guessed_one() -> None:
    guessed = {name for name, asked_for, *_ in rows() if asked_for == "guessed"}
    of_something = {name for name, route in addresses() if "<" in route}
    assert of_something - guessed == {"app_list"}


# The state --------------------------------------------------------------------------------------

GUESSED = 999_999
Objects = dict[str, dict[str, int]]


def groups(name: str) -> Any:
    return Group.objects.filter(name=name)


@pytest.fixture
def accounts(db: None) -> dict[str, User]:  # noqa: ARG001  # opens the database
    """Those of the columns but the first, by what they are called there."""
    made = (
        make_user(groups=groups(NATIONAL_ADMINISTRATORS), centres=["norr"]),
        make_user(centres=["norr"]),
        make_user(groups=groups(CENTRE_ADMINISTRATORS)),
        make_user(groups=groups(EDITORS), centres=["norr"]),
        make_user(groups=groups(CENTRE_ADMINISTRATORS), centres=["norr"]),
        make_user(groups=groups(NATIONAL_ADMINISTRATORS)),
        make_user(is_superuser=True),
    )
    return dict(zip(ACCOUNTS[1:], made, strict=True))


@pytest.fixture
def objects(db: None) -> Objects:  # noqa: ARG001  # opens the database
    """Keys by model and by what the table asks for."""
    norr, syd = (CancerCentre.objects.get(slug=slug) for slug in ("norr", "syd"))
    centres = {"own": norr, "others": syd, "all": None}
    projects = {
        "own": make_project(),
        "own_draft": make_project(state="utkast"),
        "others": make_project(centre="syd"),
        "draft": make_project(centre="syd", state="utkast"),
    }
    documents = {"own": make_document(), "others": make_document("report-2025", centre=None)}
    entries = {name: make_entry(each) for name, each in documents.items()}
    links = {name: make_link(entries["own"], projects[name]) for name in ("own", "others")}
    for each in projects.values():  # a report has the key of its entry
        make_report(each, pk=each.pk)
    errors = {name: make_error_report(each) for name, each in projects.items()}
    runs = _runs(centres)
    SignInEvent.objects.create(kind=SignInKind.LINK)
    trials = {
        name: begin("b.txt", b"", programme=Programme.objects.get(year=2025), centre=centre)
        for name, centre in centres.items()
    }
    found: dict[str, Mapping[str, Model]] = {
        "project": projects,
        "errorreport": errors,
        "document": documents,
        "documententry": entries,
        "entrylink": links,
        "importrun": runs,
        "trial": trials,
        "sourcerow": {name: _row(runs["all"], each) for name, each in projects.items()},
        "user": (people := _people()),
        "passkey": {"others": _passkey(people["superuser"])},
        "cancercentre": {"own": norr, "others": syd},
        "concept": {"any": make_keyword("Kylmössa", slug="kylmossa")},
    }
    for model in (*REFERENCE, "job", "signinevent"):
        row = apps.get_model("projects", model)._default_manager.first()
        assert row is not None, model
        found[model] = {"any": row}
    return {model: {name: row.pk for name, row in named.items()} for model, named in found.items()}


def _runs(centres: Mapping[str, CancerCentre | None]) -> dict[str, ImportRun]:
    """An import of RCC Norr that was read from a file, and the like of others."""
    write.save(Programme(year=YEAR, name="Särskilda satsningar 2024", published=True))
    load(ROW, HOME, centre="norr")
    own = ImportRun.objects.get()
    shape = {"source": own.source, "programme": own.programme, "report": own.report}
    others = {
        name: ImportRun.objects.create(centre=centre, **shape)
        for name, centre in centres.items()
        if name != "own"
    }
    return {"own": own, **others}


def _row(run: ImportRun, project: Project) -> SourceRow:
    place = {"centre": project.centre, "area": project.area}
    return SourceRow.objects.create(run=run, project=project, lines=[1], cells=[], **place)


def _passkey(owner: User) -> Authenticator:
    kind = Authenticator.Type.WEBAUTHN
    return Authenticator.objects.create(user=owner, type=kind, data={"name": "Nyckel"})


def _people() -> dict[str, User]:
    return {
        "own": make_user(groups=groups(EDITORS), centres=["norr"]),
        "both": make_user(groups=groups(EDITORS), centres=["norr", "syd"]),
        "others": make_user(groups=groups(EDITORS), centres=["syd"]),
        "national": make_user(groups=groups(NATIONAL_ADMINISTRATORS)),
        "superuser": make_user(is_superuser=True),
    }


# The questions ----------------------------------------------------------------------------------

AUTOCOMPLETE = {
    "continues": ("project", "continues"),
    "keyword": ("projectkeyword", "concept"),
    "account": ("importrun", "user"),
    "guessed": ("project", "title"),
}
FIXED = {
    "app_list": "/admin/projects/",
    "admin/(?P<url>.*)$": "/admin/finns-inte/",
    "account_reset_password_from_key": "/konto/nytt-losenord/1-x/",
}
OWNERS = {
    "trial": "trial",
    "undo": "importrun",
    "entry": "documententry",
    "programme": "programme",
    "project": "project",
    "user": "user",
    "mfa": "passkey",
}
"""The model of an address that is none of Django's own, by the beginning of its name."""


def path_of(name: str, route: str, asked_for: str, objects: Objects) -> str:
    """The address with the key of what is asked for."""
    if name in FIXED:
        return FIXED[name]
    if name == "autocomplete":
        model, field = AUTOCOMPLETE[asked_for]
        asked = {"app_label": "projects", "model_name": model, "field_name": field, "term": ""}
        return f"/{route}?{urlencode(asked)}"
    if name == "view_on_site":
        kind = ContentType.objects.get_for_model(Project).pk
        return f"/admin/r/{kind}/{objects['project'].get(asked_for, GUESSED)}/"
    if name == "restore_version":
        return _first_version(objects["project"].get(asked_for, GUESSED), route)
    found = re.match(r"projects_([a-z]+)_", name)
    model = found[1] if found else OWNERS.get(name.partition("_")[0], "")
    key = GUESSED if asked_for == "guessed" else objects.get(model, {}).get(asked_for, "")
    return "/" + re.sub("<[^>]+>", str(key), route)


def _first_version(key: int, route: str) -> str:
    """Of a project, or of none."""
    number = next(iter(snapshots(Project(pk=key))), GUESSED)
    return f"/{route.replace('<int:pk>', str(key)).replace('<int:number>', str(number))}"


SIGN_IN = ("/admin/login/", "/konto/logga-in/")
"""Django's own leads to the other."""


def letter(answer: Any) -> str:
    """The answer as the table writes it."""
    if answer.status_code == 302:
        place = answer["Location"].partition("?")[0]
        return "-" if place in SIGN_IN else "h" if place == "/admin/" else "+"
    if answer.status_code == 200:
        said = getattr(answer, "context_data", None) or {}
        return "r" if "adminform" in said and not said["has_change_permission"] else "+"
    return {403: "x", 404: "o", 405: "m"}.get(answer.status_code, str(answer.status_code))


def undrawn(answer: SimpleTemplateResponse) -> SimpleTemplateResponse:
    """The answer with an empty page."""
    answer.content = b""
    return answer


@contextmanager
def taken_back(browser: Client) -> Iterator[None]:
    """What is changed meanwhile is as before, also in the browser."""
    kept = SimpleCookie(browser.cookies)
    with transaction.atomic():
        yield
        transaction.set_rollback(True)
    browser.cookies = kept


def asked(browser: Client, method: str, path: str) -> str:
    """What the browser is answered."""
    if method == "get":
        return letter(browser.get(path))
    with taken_back(browser):
        return letter(browser.post(path))


@pytest.fixture
def browsers(accounts: dict[str, User]) -> list[Client]:
    """Those of the columns."""
    made = [Client(), *(logged_in(user) for user in accounts.values())]
    User.objects.filter(pk=accounts[ACCOUNTS[1]].pk).update(is_active=False)
    return made


@pytest.fixture
def remembered(monkeypatch: pytest.MonkeyPatch) -> None:
    """Who asks is read once for each session, and a page is not drawn."""
    known: dict[str | None, Any] = {}
    read = middleware.get_user

    def get_user(request: HttpRequest) -> Any:
        key = request.session.session_key
        return known[key] if key in known else known.setdefault(key, read(request))

    monkeypatch.setattr(middleware, "get_user", get_user)
    monkeypatch.setattr(SimpleTemplateResponse, "render", undrawn)
    monkeypatch.setattr(logging.getLogger("django.request"), "disabled", True)


@pytest.mark.usefixtures("remembered")
def test_every_account_is_answered_as_the_table_says(
    browsers: list[Client], objects: Objects
) -> None:
    """Without TEST_LONG every second row: 1,600 cells."""
    routes = dict(addresses())
    cells = 0
    wrong: list[str] = []
    for name, asked_for, *expected in rows()[:: size(1, 2)]:
        path = path_of(name, routes[name], asked_for, objects)
        for method, letters in zip(("get", "post"), expected, strict=True):
            found = "".join(asked(browser, method, path) for browser in browsers)
            cells += len(browsers)
            if found != letters:
                wrong.append(f"{method} {name} {asked_for}: {found}, not {letters}")
    assert not wrong, "\n".join(wrong)
    assert cells >= 600


def test_many_at_once_change_what_the_table_says(browsers: list[Client], objects: Objects) -> None:
    wrong = []
    for action, asked_for, expected in bulk_rows():
        key = objects["project"][asked_for]
        sent = {"action": action, "_selected_action": [key], "reason": "Dubblett", "post": "yes"}
        before = Project.objects.filter(pk=key).values().get()
        found = ""
        for browser in browsers:
            with taken_back(browser):
                browser.post("/admin/projects/project/", sent)
                after = Project.objects.filter(pk=key).values().first()
                found += "." if after == before else "+"
        if found != expected:
            wrong.append(f"{action} {asked_for}: {found}, not {expected}")
    assert not wrong, "\n".join(wrong)
