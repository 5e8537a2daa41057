"""Accounts: who may make and change them, and that nobody climbs above himself."""

from typing import Any

import pytest
from django.contrib.auth.models import Group
from django.core import mail
from django.test import Client

from projects.admin.site import choose_password_path
from projects.models import CENTRE_ADMINISTRATORS, NATIONAL_ADMINISTRATORS, CancerCentre, User
from tests.factories import make_user
from tests.projects.admin.browsing import filled, form_on

pytestmark = pytest.mark.django_db

LIST = "/admin/projects/user/"
PASSWORD = "Fyra-laxar-i-laxask"


def address(user: User, page: str = "change") -> str:
    return f"{LIST}{user.pk}/{page}/"


def facts(user: User) -> dict[str, Any]:
    """What gives an account its rights."""
    row = User.objects.filter(pk=user.pk).values(
        "email", "password", "is_superuser", "is_staff", "is_active"
    )
    return {
        **row.get(),
        "groups": set(user.groups.values_list("name", flat=True)),
        "permissions": set(user.user_permissions.values_list("codename", flat=True)),
        "centres": set(user.centres.values_list("slug", flat=True)),
    }


@pytest.mark.parametrize("page", ["", "add/"])
def test_a_centre_administrator_sees_no_accounts(norr: Client, page: str) -> None:
    assert norr.get(f"{LIST}{page}").status_code == 403


@pytest.mark.parametrize("place", ["change", "history", "lank", "delete"])
def test_a_centre_administrator_opens_no_account(
    norr: Client, norr_member: User, place: str
) -> None:
    before = facts(norr_member)

    assert norr.get(address(norr_member, place)).status_code == 403
    assert norr.post(address(norr_member, place), {"is_superuser": "on"}).status_code == 403
    assert facts(norr_member) == before


def test_a_national_administrator_makes_an_account_and_gets_a_link_for_it(
    national: Client, client: Client
) -> None:
    group = Group.objects.get(name=CENTRE_ADMINISTRATORS)
    centre = CancerCentre.objects.get(slug="vast")
    form = filled(
        national.get(f"{LIST}add/"),
        "user_form",
        email="Vera.Vast@Example.SE",
        groups=[group.pk],
        centres=[centre.pk],
    )

    answer = national.post(f"{LIST}add/", form, follow=True)

    user = User.objects.get(email="vera.vast@example.se")
    link = answer.context["link"]
    assert link in answer.content.decode()
    assert (user.is_staff, user.is_superuser, user.has_usable_password()) == (True, False, False)
    assert set(user.centres.all()) == {centre}
    assert not mail.outbox
    page = client.get(link, follow=True)
    chosen = {"new_password1": PASSWORD, "new_password2": PASSWORD}
    assert client.post(page.request["PATH_INFO"], chosen)["Location"] == "/konto/tvafaktor/"
    assert client.get("/admin/projects/project/").status_code == 200
    assert "Länken fungerar inte" in _text(Client(), link)


def _text(browser: Client, link: str) -> str:
    return browser.get(link, follow=True).content.decode()


def test_an_address_is_used_once_whatever_its_capitals(national: Client, norr_member: User) -> None:
    form = filled(national.get(f"{LIST}add/"), "user_form", email=norr_member.email.upper())

    answer = national.post(f"{LIST}add/", form)

    assert "email" in answer.context["adminform"].form.errors
    assert User.objects.filter(email__iexact=norr_member.email).count() == 1


def test_a_national_administrator_deactivates_an_account(
    national: Client, norr: Client, norr_member: User
) -> None:
    form = form_on(national.get(address(norr_member)), "user_form")
    del form["is_active"]

    assert national.post(address(norr_member), form).status_code == 302

    assert norr.get("/admin/projects/project/").status_code == 302
    assert national.get(address(norr_member, "lank")).content.decode().count("valj-losenord") == 0


# Nobody climbs ----------------------------------------------------------------------------------


@pytest.mark.parametrize("target", ["national_member", "norr_member"])
def test_a_national_administrator_makes_nobody_superuser(
    national: Client, request: pytest.FixtureRequest, target: str
) -> None:
    user: User = request.getfixturevalue(target)
    form = filled(
        national.get(address(user)),
        "user_form",
        is_superuser="on",
        user_permissions=["1"],
        is_staff="on",
        password=PASSWORD,
    )
    before = facts(user)

    national.post(address(user), form)

    assert facts(user) == before


def test_a_new_account_is_no_superuser_whatever_the_form_says(national: Client) -> None:
    form = filled(
        national.get(f"{LIST}add/"), "user_form", email="ny@example.se", is_superuser="on"
    )

    national.post(f"{LIST}add/", form)

    assert not User.objects.get(email="ny@example.se").is_superuser


def test_a_group_that_is_not_the_registrys_cannot_be_given(
    national: Client, norr_member: User
) -> None:
    other = Group.objects.create(name="Allmakt")
    form = filled(national.get(address(norr_member)), "user_form", groups=[other.pk])
    before = facts(norr_member)

    assert national.post(address(norr_member), form).status_code == 200
    assert facts(norr_member) == before


@pytest.mark.parametrize("place", ["change", "delete"])
def test_a_national_administrator_cannot_change_a_superuser(
    national: Client, superuser: User, root: Client, place: str
) -> None:
    form = filled(root.get(address(superuser)), "user_form", email="min@example.se")
    before = facts(superuser)

    assert national.post(address(superuser, place), form).status_code == 403
    assert facts(superuser) == before


def test_a_national_administrator_gets_no_link_for_a_superuser(
    national: Client, superuser: User
) -> None:
    assert national.get(address(superuser)).status_code == 200
    assert national.get(address(superuser, "lank")).status_code == 403


def test_a_superuser_changes_superusers(root: Client, national_member: User) -> None:
    form = filled(root.get(address(national_member)), "user_form", is_superuser="on")

    root.post(address(national_member), form)

    national_member.refresh_from_db()
    assert national_member.is_superuser


def test_a_national_administrator_can_appoint_another(national: Client, norr_member: User) -> None:
    group = Group.objects.get(name=NATIONAL_ADMINISTRATORS)
    form = filled(national.get(address(norr_member)), "user_form", groups=[group.pk])

    national.post(address(norr_member), form)

    assert facts(norr_member)["groups"] == {NATIONAL_ADMINISTRATORS}


@pytest.mark.parametrize("who", ["national", "root"])
def test_nobody_deletes_an_account(
    request: pytest.FixtureRequest, norr_member: User, who: str
) -> None:
    browser: Client = request.getfixturevalue(who)

    assert browser.post(address(norr_member, "delete"), {"post": "yes"}).status_code == 403
    assert User.objects.filter(pk=norr_member.pk).exists()


@pytest.mark.parametrize("model", ["group", "permission"])
def test_groups_and_permissions_have_no_pages(root: Client, model: str) -> None:
    assert root.get(f"/admin/auth/{model}/").status_code == 404


def test_an_unknown_account_has_no_link(national: Client) -> None:
    assert national.get(f"{LIST}999999/lank/").status_code == 404


# The link ---------------------------------------------------------------------------------------


def test_a_link_for_an_inactive_account_is_dead(client: Client) -> None:
    user = make_user()
    link = choose_password_path(user)
    User.objects.filter(pk=user.pk).update(is_active=False)

    assert "Länken fungerar inte" in _text(client, link)


@pytest.mark.parametrize("link", ["/admin/valj-losenord/Mw/fel-0/", "/admin/valj-losenord/!/x/"])
def test_a_made_up_link_is_dead(client: Client, link: str) -> None:
    assert "Länken fungerar inte" in _text(client, link)


def test_a_weak_password_is_refused(client: Client) -> None:
    user = make_user()
    before = facts(user)
    page = client.get(choose_password_path(user), follow=True)

    chosen = {"new_password1": "12345678", "new_password2": "12345678"}
    answer = client.post(page.request["PATH_INFO"], chosen)

    assert "Detta lösenord är enbart numeriskt." in answer.content.decode()
    assert facts(user) == before
