"""Entries like the one that is being written, and those that may be the same."""

from typing import Any

import pytest
from django.contrib.auth.models import AnonymousUser
from django.test import Client

from projects.models import CancerCentre, Project
from tests.factories import make_project, make_user
from tests.projects.admin.conftest import logged_in
from tests.projects.concepts import make_keyword

pytestmark = pytest.mark.django_db

ADDRESS = "/admin/projects/project/liknande/"


def asked(browser: Client, **written: object) -> Any:
    return browser.post(ADDRESS, written, headers={"X-Fragment": "1"})


def told(answer: Any) -> list[tuple[str, bool]]:
    return [(each.project.title, each.duplicate) for each in answer.context["alike"]]


@pytest.fixture
def centre(db: None) -> int:  # noqa: ARG001  # opens the database
    """The key of RCC Norr."""
    return CancerCentre.objects.get(slug="norr").pk


def test_a_title_close_to_one_of_the_centre_may_be_the_same(
    norr: Client, own: Project, others: Project, centre: int
) -> None:
    answer = asked(norr, title="Röntgen närmre hemmet", centre=centre)

    page = answer.content.decode()
    assert told(answer) == [(own.title, True)]
    assert "Kanske samma projekt:" in page
    assert "RCC Norr, Region Västernorrland" in page
    assert f"/admin/projects/project/{own.pk}/change/" in page
    assert others.title not in page


def test_what_does_the_same_elsewhere_is_like_it(norr: Client) -> None:
    make_keyword("Kylmössa")
    make_project(centre="syd", title="Kylmössa mot håravfall", summary="Kylmössor köps in.")

    answer = asked(norr, title="Vi provar kylmössa", summary="Kylmössa vid cytostatika.")

    assert told(answer) == [("Kylmössa mot håravfall", False)]
    assert "Båda: Kylmössa" in answer.content.decode()


def test_an_entry_is_not_like_itself_nor_like_a_hidden_one(
    norr: Client, own: Project, others_draft: Project, centre: int
) -> None:
    syd = others_draft.centre_id

    assert told(asked(norr, title=own.title, entry=own.pk, centre=centre)) == []
    assert told(asked(norr, title=others_draft.title, centre=syd)) == []


@pytest.mark.parametrize(
    "written", [{}, {"title": "x\x00", "centre": "abc", "entry": "-1"}, {"summary": "å" * 30_000}]
)
def test_whatever_is_sent_is_answered(norr: Client, written: dict[str, str]) -> None:
    assert "Inget projekt liknar det du skriver." in asked(norr, **written).content.decode()


def test_without_script_the_list_is_a_page_of_its_own(
    norr: Client, own: Project, centre: int
) -> None:
    page = norr.post(ADDRESS, {"title": own.title, "centre": centre}).content.decode()

    assert "Det du skrev är inte sparat." in page
    assert own.reference in page


def test_only_staff_with_a_role_is_answered() -> None:
    assert AnonymousUser.is_staff is False
    assert asked(Client(), title="x").status_code == 302
    assert asked(logged_in(make_user()), title="x").status_code == 403
