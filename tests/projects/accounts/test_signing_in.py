"""Signing in: active staff by address and password, in Swedish, and nobody goes elsewhere."""

import pytest
from allauth.account.models import EmailAddress
from django.contrib import admin
from django.test import Client
from django.urls import NoReverseMatch, reverse
from pytest_django import DjangoAssertNumQueries

from tests.factories import make_user
from tests.projects.accounts.signing_in import LOGIN, PASSWORD, is_signed_in, sign_in
from tests.projects.admin.conftest import logged_in

pytestmark = pytest.mark.django_db

WRONG = "E-postadressen eller lösenordet stämmer inte"


def test_the_page_is_in_swedish_and_in_the_administrations_frame(client: Client) -> None:
    page = client.get(LOGIN).content.decode()

    assert '<html lang="sv"' in page
    for text in (str(admin.site.site_header), "E-postadress", "Lösenord", "Logga in med passkey"):
        assert text in page
    for filled_in in ('autocomplete="username"', 'autocomplete="current-password"'):
        assert filled_in in page


def test_address_and_password_lead_to_the_administration(client: Client) -> None:
    user = make_user(email="nora@example.se")

    answer = sign_in(client, "Nora@Example.SE")

    assert answer["Location"] == "/admin/"
    assert is_signed_in(client)
    assert not EmailAddress.objects.filter(user=user).exists()


def test_the_page_costs_one_statement_and_no_session(
    client: Client, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    with django_assert_num_queries(1):
        client.get(LOGIN)


@pytest.mark.parametrize(
    ("active", "staff", "password"),
    [
        pytest.param(True, True, "fel", id="wrong-password"),
        pytest.param(True, True, "Hemligt-ord", id="capitals-in-the-password"),
        pytest.param(False, True, "hemligt-ord", id="inactive"),
        pytest.param(True, False, "hemligt-ord", id="no-staff"),
    ],
)
def test_everybody_else_gets_one_answer(
    client: Client, *, active: bool, staff: bool, password: str
) -> None:
    make_user(email="nora@example.se", is_active=active, is_staff=staff)

    answer = sign_in(client, "nora@example.se", password)

    assert WRONG in answer.content.decode()
    assert not is_signed_in(client)


def test_an_unknown_address_gets_the_same_answer(client: Client) -> None:
    assert WRONG in sign_in(client, "ingen@example.se").content.decode()


@pytest.mark.parametrize("sent", [{}, {"login": "nej", "password": ""}, {"login": "a\x00@b.se"}])
def test_nonsense_is_answered_at_the_field(client: Client, sent: dict[str, str]) -> None:
    answer = client.post(LOGIN, sent)

    assert answer.status_code == 200
    assert 'class="errorlist"' in answer.content.decode()


@pytest.mark.parametrize("name", ["account_signup", "account_email", "socialaccount_signup"])
def test_nobody_signs_up(client: Client, name: str) -> None:
    with pytest.raises(NoReverseMatch):
        reverse(name)
    assert client.get("/konto/signup/").status_code == 404


# Django's own door ------------------------------------------------------------------------------


def test_djangos_login_leads_to_the_one_door(client: Client) -> None:
    answer = client.get("/admin/projects/project/?q=m%C3%B6ssa", follow=True)

    assert answer.redirect_chain[-1][0].startswith(LOGIN)
    signed_in = sign_in(client, make_user().email, next=answer.context["redirect_field_value"])
    assert signed_in["Location"] == "/admin/projects/project/?q=m%C3%B6ssa"


def test_nobody_signs_in_through_djangos_login(client: Client) -> None:
    sent = {"username": make_user().email, "password": "hemligt-ord"}

    assert client.post("/admin/login/", sent)["Location"].startswith(LOGIN)
    assert not is_signed_in(client)


def test_who_lost_the_right_is_not_sent_round_in_circles(client: Client) -> None:
    client.force_login(make_user(is_staff=False))

    assert client.get("/admin/", follow=True).status_code == 403


def test_djangos_page_for_a_new_password_leads_to_ours() -> None:
    browser = logged_in(make_user(is_superuser=True))

    assert browser.post("/admin/password_change/")["Location"] == "/konto/losenord/"
    assert browser.get("/konto/losenord/").status_code == 200


def test_djangos_way_out_is_ours() -> None:
    browser = logged_in(make_user(is_superuser=True))

    assert browser.get("/admin/logout/")["Location"] == "/konto/logga-ut/"
    assert is_signed_in(browser)
    assert browser.post("/admin/logout/")["Location"] == LOGIN
    assert not is_signed_in(browser)


ELSEWHERE = (
    "https://evil.example/",
    "http://evil.example/",
    "//evil.example",
    "///evil.example",
    "////evil.example",
    "/\\evil.example",
    "\\\\evil.example",
    "\\/evil.example",
    "/\t/evil.example",
    "/\n/evil.example",
    "\t//evil.example",
    " //evil.example",
    "https:evil.example",
    "https:/evil.example",
    "https:///evil.example",
    "http:\\\\evil.example",
    "HTTPS://EVIL.EXAMPLE",
    "ftp://evil.example",
    "javascript:alert(1)",
    "JaVaScRiPt:alert(1)",
    "java\tscript:alert(1)",
    "\x01javascript:alert(1)",
    "data:text/html,x",
    "vbscript:x",
    "//testserver@evil.example",
    "https://testserver@evil.example",
    "https://testserver.evil.example",
    "//evil.example\\@testserver",
    "https://evil.example#testserver",
    "//[::1]evil.example",
    "//%65vil.example",
    "https://[evil.example",
    "/\x00/evil.example",
)


@pytest.mark.parametrize("after", ELSEWHERE)
def test_nobody_is_led_off_the_site(client: Client, after: str) -> None:
    user = make_user()
    inside = logged_in(user)

    assert sign_in(client, user.email, next=after)["Location"] == "/admin/"
    assert client.get(LOGIN, {"next": after})["Location"] == "/admin/"
    for door in ("/admin/login/", "/konto/bekrafta/"):
        answer = inside.post(door, {"next": after, "password": PASSWORD})
        assert answer["Location"] in {"/admin/", f"{LOGIN}?next=/admin/"}
    assert inside.post("/konto/logga-ut/", {"next": after})["Location"] == LOGIN


# Cookies ----------------------------------------------------------------------------------------


@pytest.mark.parametrize("address", ["/", "/projekt/", LOGIN, "/konto/glomt-losenord/"])
def test_who_is_not_signed_in_has_no_session(client: Client, address: str) -> None:
    client.get(address)

    assert set(client.cookies) <= {"csrftoken"}


def test_signing_in_gives_a_session_and_signing_out_ends_it(client: Client) -> None:
    sign_in(client, make_user().email)
    assert client.cookies["sessionid"].value

    answer = client.post("/konto/logga-ut/", follow=True)

    assert "Du är utloggad." in answer.content.decode()
    assert not is_signed_in(client)
