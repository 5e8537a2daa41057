"""From a draft to the public and back: who may move an entry, and what is said of it."""

from typing import Any

import pytest
from django.contrib.auth.models import Group
from django.test import Client
from django.utils.encoding import force_str

from projects.models import EDITORS, Project
from tests.factories import make_project, make_user
from tests.projects.admin.browsing import filled
from tests.projects.admin.conftest import logged_in

pytestmark = pytest.mark.django_db

LIST = "/admin/projects/project/"


@pytest.fixture
def editor(db: None) -> Client:  # noqa: ARG001  # opens the database
    """The browser of an editor of RCC Norr."""
    return logged_in(make_user(centres=["norr"], groups=Group.objects.filter(name=EDITORS)))


def address(project: Project) -> str:
    return f"{LIST}{project.pk}/change/"


def buttons(answer: Any) -> list[str]:
    return [each.label for each in answer.context["adminform"].form.buttons]


def press(browser: Client, project: Project, state: str, **fields: object) -> Any:
    """Save the form by the button that leads to the state."""
    page = browser.get(address(project))
    return browser.post(
        address(project), {**filled(page, **fields), f"_to_{state}": ["x"]}, follow=True
    )


@pytest.mark.parametrize(
    ("state", "of_an_editor", "more_of_an_administrator"),
    [
        ("utkast", ["Spara utkast", "Skicka till granskning"], ["Publicera", "Återkalla"]),
        ("granskas", ["Spara för granskning", "Gör till utkast"], ["Publicera", "Återkalla"]),
        (
            "publicerad",
            ["Spara – syns direkt"],
            ["Gör till utkast", "Skicka till granskning", "Återkalla"],
        ),
        (
            "aterkallad",
            ["Spara – bara skälet syns"],
            ["Gör till utkast", "Skicka till granskning", "Publicera"],
        ),
    ],
)
def test_the_buttons_are_the_moves_that_are_allowed(
    editor: Client,
    norr: Client,
    state: str,
    of_an_editor: list[str],
    more_of_an_administrator: list[str],
) -> None:
    project = make_project(state=state, withdrawal_reason="Dubblett")

    assert buttons(editor.get(address(project))) == of_an_editor
    assert buttons(norr.get(address(project))) == [*of_an_editor, *more_of_an_administrator]


def test_an_editor_sends_a_draft_on_and_an_administrator_publishes_it(
    editor: Client, norr: Client
) -> None:
    project = make_project(state="utkast")

    press(editor, project, "granskas")
    project.refresh_from_db()
    assert project.state == "granskas"

    press(norr, project, "publicerad")
    project.refresh_from_db()
    assert project.state == "publicerad"


@pytest.mark.parametrize(
    ("state", "wanted", "choices"),
    [
        ("utkast", "publicerad", "Utkast, Granskas"),
        ("granskas", "aterkallad", "Granskas, Utkast"),
        ("publicerad", "utkast", "Publicerad"),
        ("utkast", "något-annat", "Utkast, Granskas"),
    ],
)
def test_a_move_that_is_not_allowed_is_refused_at_the_field(
    editor: Client, state: str, wanted: str, choices: str
) -> None:
    project = make_project(state=state)

    answer = press(editor, project, wanted, title="Kapad", withdrawal_reason="Dubblett")

    [said] = answer.context["adminform"].form.errors["state"]
    assert said.startswith("Bara RCC-administratörer och nationella administratörer publicerar")
    assert said.endswith(f"Du kan välja: {choices}.")
    assert f'name="state" value="{state}"' in answer.content.decode()
    project.refresh_from_db()
    assert (project.state, project.title) == (state, "AI-stöd för granskning av MR prostata")


def test_a_withdrawn_entry_that_is_published_loses_its_reason(norr: Client) -> None:
    project = make_project(state="aterkallad", withdrawal_reason="Dubblett")

    press(norr, project, "publicerad")

    project.refresh_from_db()
    assert (project.state, project.withdrawal_reason) == ("publicerad", "")


def test_a_new_entry_begins_as_a_draft(editor: Client) -> None:
    place = make_project()
    page = editor.get(f"{LIST}add/")
    where = {"programme": place.programme_id, "centre": place.centre_id, "area": place.area_id}
    kind = {"status": "ny", "actor_kind": "region"}

    editor.post(f"{LIST}add/", filled(page, **where, **kind, title="Ny"))

    assert Project.objects.get(title="Ny").state == "utkast"


ONLY_US = "Bara RCC Norr ser det"


@pytest.mark.parametrize(
    ("state", "said", "has_page"),
    [
        ("utkast", f"(utkast). {ONLY_US}.", False),
        ("granskas", f"(granskas). {ONLY_US}, tills en administratör publicerar det.", False),
        ("publicerad", "(publicerad). Besökarna ser det nu.", True),
        ("aterkallad", "(återkallad). Besökarna ser bara skälet.", True),
    ],
)
def test_saving_tells_what_readers_see(
    norr: Client, state: str, said: str, *, has_page: bool
) -> None:
    project = make_project(state=state, withdrawal_reason="Dubblett")

    answer = press(norr, project, state, summary="Ny text")

    page = f"/projekt/{project.reference}/"
    link = f' <a href="{page}">{page}</a>' if has_page else ""
    messages = [force_str(message) for message in answer.context["messages"]]
    assert messages == [f"{project.reference} är sparat {said}{link}"]
