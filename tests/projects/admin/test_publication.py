"""Publishing and withdrawing, many at once."""

from typing import Any

import pytest
from django.test import Client
from django.utils.encoding import force_str

from projects.models import Project, PublicationState
from projects.models.project import UNFINISHED
from tests.factories import make_project

pytestmark = pytest.mark.django_db

LIST = "/admin/projects/project/"


def withdraw(browser: Client, *projects: Project, **fields: object) -> Any:
    chosen = [project.pk for project in projects]
    data = {"action": "withdraw_selected", "_selected_action": chosen, **fields}
    return browser.post(LIST, data)


def test_withdrawing_asks_for_the_reason_and_names_the_projects(norr: Client, own: Project) -> None:
    page = withdraw(norr, own)

    assert own.reference in page.content.decode()
    own.refresh_from_db()
    assert own.state == "publicerad"


def test_withdrawing_without_a_reason_is_refused(norr: Client, own: Project) -> None:
    answer = withdraw(norr, own, reason="  ")

    assert "Skriv varför projekten återkallas." in answer.content.decode()
    own.refresh_from_db()
    assert own.state == "publicerad"


def test_a_withdrawn_project_keeps_its_reason_until_it_is_published_again(
    norr: Client, own: Project
) -> None:
    withdraw(norr, own, reason="Dubblett av 2025-NORR-BFM-009")
    own.refresh_from_db()
    assert (own.state, own.withdrawal_reason) == ("aterkallad", "Dubblett av 2025-NORR-BFM-009")

    norr.post(LIST, {"action": "publish_selected", "_selected_action": [own.pk]})
    own.refresh_from_db()
    assert (own.state, own.withdrawal_reason) == ("publicerad", "")


def test_an_action_tells_how_many_projects_it_changed(norr: Client, own: Project) -> None:
    draft = make_project(state="utkast")
    data = {"action": "publish_selected", "_selected_action": [own.pk, draft.pk]}

    answer = norr.post(LIST, data, follow=True)

    assert [force_str(message) for message in answer.context["messages"]] == [
        "1 projekt publicerades."
    ]


@pytest.mark.parametrize("state", PublicationState.values)
def test_an_entry_with_a_public_page_links_to_it(norr: Client, state: str) -> None:
    project = make_project(state=state, withdrawal_reason="Dubblett")

    page = norr.get(f"{LIST}{project.pk}/change/").content.decode()

    assert (f'href="/projekt/{project.reference}/"' in page) == (state not in UNFINISHED)
