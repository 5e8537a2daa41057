"""Staff who are refused or lost stay among their pages; everybody else sees the public ones."""

import pytest
from django.test import Client

from projects.models import Project, User
from tests.factories import make_user
from tests.projects.admin.conftest import logged_in

pytestmark = pytest.mark.django_db

STAFF_LOOK = '<link rel="stylesheet" href="/static/staff/frame.css">'
WORK = '<a href="/admin/">Mitt arbete</a>'


def test_a_member_who_may_not_stays_among_the_staff_pages(editor: Client, own: Project) -> None:
    answer = editor.get(f"/admin/projects/project/{own.pk}/delete/")
    page = answer.content.decode()
    assert answer.status_code == 403
    assert "Du har inte rätt till sidan" in page
    assert STAFF_LOOK in page
    assert WORK in page
    assert '<a href="/admin/projects/project/">Projekt: hela listan</a>' in page


@pytest.mark.parametrize("address", ["/admin/finns-inte/", "/admin/projects/nix/", "/konto/nix/"])
def test_a_page_that_is_not_there_leads_back_to_the_work(norr: Client, address: str) -> None:
    answer = norr.get(address)
    page = answer.content.decode()
    assert answer.status_code == 404
    assert "Sidan finns inte" in page
    assert STAFF_LOOK in page
    assert WORK in page
    assert "hela listan" not in page


def test_a_list_that_is_refused_is_not_offered_as_the_way_back(norr: Client) -> None:
    page = norr.get("/admin/projects/job/").content.decode()
    assert "Du har inte rätt till sidan" in page
    assert "hela listan" not in page


def test_a_malformed_form_of_staff_is_answered_there_too(national: Client) -> None:
    sent = {"action": "publish", "_selected_action": "x"}
    answer = national.post("/admin/projects/project/", sent)
    assert answer.status_code == 400
    assert STAFF_LOOK in answer.content.decode()


def test_a_form_without_its_token_is_refused_there_too(norr_member: User) -> None:
    strict = Client(enforce_csrf_checks=True)
    strict.force_login(norr_member)
    answer = strict.post("/admin/projects/project/add/", {})
    assert answer.status_code == 403
    assert "Formuläret hade gått ut" in answer.content.decode()
    assert STAFF_LOOK in answer.content.decode()


def test_who_is_no_member_sees_the_public_page(client: Client) -> None:
    nobody = logged_in(make_user(is_staff=False, email="x@example.se"))
    assert STAFF_LOOK not in nobody.get("/konto/nix/").content.decode()
    missing = client.get("/konto/nix/")
    assert missing.status_code == 404
    assert STAFF_LOOK not in missing.content.decode()


def test_the_public_pages_stay_public_for_members(norr: Client) -> None:
    page = norr.get("/finns-inte/").content.decode()
    assert "Alla nyckelord" in page
    assert STAFF_LOOK not in page
