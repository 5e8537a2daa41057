"""Accounts: who may make and change them, and that nobody climbs above himself."""

from datetime import UTC, datetime
from typing import Any, cast
from urllib.parse import urlencode

import pytest
from django.contrib import admin
from django.contrib.auth.models import Group
from django.core import mail
from django.http import QueryDict
from django.test import Client, RequestFactory

from projects.admin.account_forms import LAST_NATIONAL, LAST_SUPERUSER, NO_CENTRE, AccountForm
from projects.admin.site import choose_password_path
from projects.admin.user_admin import UserAdmin
from projects.models import EDITORS, NATIONAL_ADMINISTRATORS, CancerCentre, User
from projects.rights import Role, granted_role
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


def choices(form: AccountForm) -> list[str]:
    """The roles that the page offers."""
    return [value for value, _ in cast("Any", form.fields["role"]).choices]


@pytest.mark.parametrize("place", ["", "add/"])
def test_an_editor_sees_no_accounts(editor: Client, place: str) -> None:
    assert editor.get(f"{LIST}{place}").status_code == 403


@pytest.mark.parametrize("place", ["change", "history", "lank", "delete"])
def test_an_editor_opens_no_account_the_own_included(
    editor: Client, norr_editor: User, place: str
) -> None:
    before = facts(norr_editor)

    refused = {302, 403, 404}
    """Forbidden, sent to the front page, or not there."""
    assert editor.get(address(norr_editor, place)).status_code in refused
    assert editor.post(address(norr_editor, place), {"role": "SUPERUSER"}).status_code in refused
    assert facts(norr_editor) == before


def test_a_national_administrator_makes_an_account_and_gets_a_link_for_it(
    national: Client, client: Client
) -> None:
    centre = CancerCentre.objects.get(slug="vast")
    form = filled(
        national.get(f"{LIST}add/"),
        "user_form",
        email="Vera.Vast@Example.SE",
        role="CENTRE_ADMINISTRATOR",
        centres=[centre.pk],
    )

    answer = national.post(f"{LIST}add/", form, follow=True)

    user = User.objects.get(email="vera.vast@example.se")
    link = answer.context["link"]
    assert link in answer.content.decode()
    assert (user.is_staff, user.is_superuser, user.has_usable_password()) == (True, False, False)
    assert set(user.centres.all()) == {centre}
    assert granted_role(user) is Role.CENTRE_ADMINISTRATOR
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
        role="SUPERUSER",
        is_superuser="on",
        user_permissions=["1"],
        is_staff="on",
        password=PASSWORD,
    )
    before = facts(user)

    national.post(address(user), form)

    assert facts(user) == before


def test_a_new_account_is_no_superuser_whatever_the_form_says(national: Client) -> None:
    sent = {"email": "ny@example.se", "role": "NATIONAL_ADMINISTRATOR", "is_superuser": "on"}
    form = filled(national.get(f"{LIST}add/"), "user_form", **sent)

    national.post(f"{LIST}add/", form)

    assert not User.objects.get(email="ny@example.se").is_superuser


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
    form = filled(root.get(address(national_member)), "user_form", role="SUPERUSER")

    root.post(address(national_member), form)

    national_member.refresh_from_db()
    assert (national_member.is_superuser, facts(national_member)["groups"]) == (True, set())


def test_a_superuser_who_is_made_an_editor_keeps_nothing(root: Client) -> None:
    other = make_user(is_superuser=True, centres=["norr"])
    form = filled(root.get(address(other)), "user_form", role="EDITOR")

    root.post(address(other), form)

    other.refresh_from_db()
    assert (other.is_superuser, facts(other)["groups"]) == (False, {EDITORS})


@pytest.mark.parametrize("who", ["norr", "national", "root"])
def test_nobody_changes_what_the_own_account_may_do_or_ends_it(
    request: pytest.FixtureRequest, who: str
) -> None:
    browser: Client = request.getfixturevalue(who)
    user = User.objects.get(pk=browser.session["_auth_user_id"])
    form = filled(browser.get(address(user)), "user_form", first_name="Ny", role="EDITOR")
    before = facts(user)

    assert browser.post(address(user), form).status_code == 302

    user.refresh_from_db()
    assert (facts(user), user.first_name) == (before, "Ny")


def test_a_national_administrator_can_appoint_another(national: Client, norr_member: User) -> None:
    form = filled(national.get(address(norr_member)), "user_form", role="NATIONAL_ADMINISTRATOR")

    national.post(address(norr_member), form)

    assert facts(norr_member)["groups"] == {NATIONAL_ADMINISTRATORS}


# The accounts of a centre ------------------------------------------------------------------------


def test_an_administrator_invites_to_her_centre(norr: Client) -> None:
    page = norr.get(f"{LIST}add/")
    form = filled(page, "user_form", email="edla@example.se", role="EDITOR")
    assert choices(page.context["adminform"].form) == ["EDITOR", "CENTRE_ADMINISTRATOR"]

    assert norr.post(f"{LIST}add/", form).status_code == 302

    assert facts(User.objects.get(email="edla@example.se")) == {
        **facts(User.objects.get(email="edla@example.se")),
        "groups": {EDITORS},
        "centres": {"norr"},
        "is_superuser": False,
    }


@pytest.mark.parametrize(
    ("fields", "field"),
    [
        ({"role": "NATIONAL_ADMINISTRATOR"}, "role"),
        ({"role": "SUPERUSER"}, "role"),
        ({"role": "allt"}, "role"),
        ({"role": []}, "role"),
        ({"centres": []}, "centres"),
        ({"centres": ["syd"]}, "centres"),
        ({"centres": ["norr", "syd"]}, "centres"),
    ],
)
@pytest.mark.parametrize("place", ["add", "change"])
def test_an_administrator_gives_no_more_than_her_own(
    norr: Client, norr_editor: User, place: str, fields: dict[str, Any], field: str
) -> None:
    asked = f"{LIST}add/" if place == "add" else address(norr_editor)
    sent = {"email": "edla@example.se", "role": "EDITOR", **fields}
    keys = CancerCentre.objects.filter(slug__in=sent.get("centres", ["norr"]))
    sent["centres"] = list(keys.values_list("pk", flat=True))
    before = facts(norr_editor)

    answer = norr.post(asked, filled(norr.get(asked), "user_form", **sent))

    assert field in answer.context["adminform"].form.errors
    assert (facts(norr_editor), User.objects.count()) == (before, 2)


@pytest.mark.parametrize("role", ["EDITOR", "CENTRE_ADMINISTRATOR"])
def test_an_account_without_a_centre_says_so_at_the_field(national: Client, role: str) -> None:
    form = filled(national.get(f"{LIST}add/"), "user_form", email="ny@example.se", role=role)

    answer = national.post(f"{LIST}add/", form)

    assert answer.context["adminform"].form.errors["centres"] == [NO_CENTRE]
    assert not User.objects.filter(email="ny@example.se").exists()


def test_an_administrator_ends_an_account_of_her_centre(norr: Client, norr_editor: User) -> None:
    form = form_on(norr.get(address(norr_editor)), "user_form")
    del form["is_active"]

    assert norr.post(address(norr_editor), form).status_code == 302

    norr_editor.refresh_from_db()
    assert not norr_editor.is_active
    assert "Edla Editor" in norr.get(LIST).content.decode()


def test_an_account_of_another_centre_too_is_only_read(
    norr: Client, national: Client, norr_editor: User
) -> None:
    norr_editor.centres.add(CancerCentre.objects.get(slug="syd"))
    form = filled(national.get(address(norr_editor)), "user_form", first_name="Kapad")
    before = facts(norr_editor)

    assert form_on(norr.get(address(norr_editor)), "user_form") == {}
    assert norr.post(address(norr_editor), form).status_code == 403
    assert norr.get(address(norr_editor, "lank")).status_code == 403
    assert facts(norr_editor) == before
    assert national.post(address(norr_editor), form).status_code == 302


@pytest.mark.parametrize("place", ["change", "history", "lank", "delete"])
@pytest.mark.parametrize("whose", ["syd", "nowhere", "superuser"])
def test_a_guessed_account_of_another_centre_is_not_there(
    norr: Client, place: str, whose: str
) -> None:
    fields: dict[str, Any] = {
        "syd": {"centres": ["syd"]},
        "nowhere": {},
        "superuser": {"is_superuser": True},
    }
    user = make_user(first_name="Hemlig", **fields[whose])
    before = facts(user)

    for answer in (norr.get(address(user, place)), norr.post(address(user, place))):
        assert answer.status_code in {302, 403, 404}
        assert "Hemlig" not in answer.content.decode()
    assert facts(user) == before


def test_typing_help_names_the_accounts_of_the_own_centre_alone(
    norr: Client, norr_editor: User
) -> None:
    make_user(centres=["syd"], first_name="Hemlig")
    asked = {"app_label": "projects", "model_name": "importrun", "field_name": "user", "term": ""}

    found = norr.get("/admin/autocomplete/", asked).json()["results"]

    assert str(norr_editor.pk) in {row["id"] for row in found}
    assert "Hemlig" not in str(found)


def test_the_list_says_role_centre_and_who_has_not_answered(
    norr: Client, norr_editor: User
) -> None:
    invited = {"password": "!", "date_joined": datetime(2026, 3, 4, 12, tzinfo=UTC)}
    User.objects.filter(pk=norr_editor.pk).update(**invited)
    page = norr.get(LIST).content.decode()

    assert '<td class="field-role">redaktör</td>' in page
    assert '<td class="field-centre_names">Norr</td>' in page
    assert "inbjuden 2026-03-04, har inte svarat" in page


@pytest.mark.parametrize(
    ("role", "found"),
    [
        ("EDITOR", {"Edla"}),
        ("CENTRE_ADMINISTRATOR", {"Nora"}),
        ("NATIONAL_ADMINISTRATOR", {"Nils"}),
        ("SUPERUSER", {"Sune"}),
        ("allt", {"Edla", "Nora", "Nils", "Sune"}),
    ],
)
def test_accounts_are_listed_by_their_highest_role(
    national: Client, norr_editor: User, norr_member: User, role: str, found: set[str]
) -> None:
    norr_member.groups.add(*norr_editor.groups.all())
    make_user(is_superuser=True, first_name="Sune").groups.set(norr_editor.groups.all())

    listed = national.get(LIST, {"roll": role}).context["cl"].queryset

    assert {user.first_name for user in listed} == found


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


# The last one -----------------------------------------------------------------------------------


@pytest.mark.parametrize("change", [{"is_active": ""}, {"role": "EDITOR", "centres": ["1"]}])
def test_nobody_ends_or_lowers_the_own_account(
    root: Client, superuser: User, change: dict[str, Any]
) -> None:
    before = facts(superuser)
    root.post(address(superuser), filled(root.get(address(superuser)), "user_form", **change))
    assert facts(superuser) == before


@pytest.mark.parametrize("role", ["SUPERUSER", "NATIONAL_ADMINISTRATOR"])
def test_the_last_one_is_not_ended_by_who_was_ended_this_moment(
    root: Client, superuser: User, role: str, rf: RequestFactory
) -> None:
    groups = Group.objects.filter(name=NATIONAL_ADMINISTRATORS)
    last = make_user(is_superuser=role == "SUPERUSER", groups=groups)
    sent = filled(root.get(address(last)), "user_form")
    del sent["is_active"]
    User.objects.filter(pk=superuser.pk).update(is_active=False)

    request = rf.post(address(last))
    request.user = superuser
    form = UserAdmin(User, admin.site).get_form(request, last, change=True)
    filled_in = form(QueryDict(urlencode(sent, doseq=True)), instance=last)

    expected = LAST_SUPERUSER if role == "SUPERUSER" else LAST_NATIONAL
    assert expected in filled_in.non_field_errors()
