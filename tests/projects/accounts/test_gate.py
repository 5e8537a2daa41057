"""Where a second factor is required, staff without one reach nothing but its set-up."""

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import get_resolver
from pytest_django import DjangoAssertNumQueries, Settings

from projects.accounts.gate import OPEN
from projects.models import User
from tests.factories import make_user
from tests.projects.accounts.factors import add_app, add_passkey, add_recovery_codes
from tests.projects.admin.conftest import logged_in

pytestmark = pytest.mark.django_db

SET_UP = "/konto/tvafaktor/"
INSIDE = (
    "/admin/",
    "/admin/projects/project/",
    "/admin/projects/user/add/",
    "/admin/jsi18n/",
    "/admin/autocomplete/",
    "/konto/losenord/",
    "/konto/passkeys/",
    "/konto/tvafaktor/koder/",
)


@pytest.fixture(autouse=True)
def required(settings: Settings) -> None:
    """As in production."""
    settings.REQUIRE_MFA = True


@pytest.fixture
def user(db: None) -> User:  # noqa: ARG001  # opens the database
    """Somebody who may do everything, and has no factor."""
    return make_user(is_superuser=True)


@pytest.mark.parametrize("address", INSIDE)
@pytest.mark.parametrize("method", ["get", "post"])
def test_without_a_factor_every_page_leads_to_its_set_up(
    user: User, address: str, method: str
) -> None:
    answer = getattr(logged_in(user), method)(address)

    assert (answer.status_code, answer["Location"]) == (302, SET_UP)


def test_the_set_up_the_way_out_and_what_readers_see_stay_open(user: User) -> None:
    browser = logged_in(user)

    for address in (
        SET_UP,
        "/konto/tvafaktor/app/",
        "/konto/passkeys/ny/",
        "/konto/logga-ut/",
        "/",
    ):
        assert browser.get(address).status_code == 200
    assert "Du behöver en andra faktor" in browser.get(SET_UP).content.decode()


def test_recovery_codes_are_no_factor(user: User) -> None:
    add_recovery_codes(user)

    assert logged_in(user).get("/admin/")["Location"] == SET_UP


@pytest.mark.parametrize("add_factor", [add_app, add_passkey])
def test_with_a_factor_everything_is_open(user: User, add_factor: object) -> None:
    assert callable(add_factor)
    add_factor(user)
    browser = logged_in(user)

    for address in INSIDE:
        assert browser.get(address).get("Location") != SET_UP


def test_where_it_is_not_required_nobody_is_stopped(user: User, settings: Settings) -> None:
    settings.REQUIRE_MFA = False

    assert logged_in(user).get("/admin/").status_code == 200


def test_what_is_open_are_names_of_addresses() -> None:
    assert set(get_resolver().reverse_dict) >= OPEN


def test_who_is_not_signed_in_signs_in_first(client: Client) -> None:
    assert client.get("/admin/", follow=True).redirect_chain[-1][0].startswith("/konto/logga-in/")


def test_the_gate_costs_one_statement(
    user: User, settings: Settings, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    add_app(user)
    browser = logged_in(user)
    settings.REQUIRE_MFA = False
    with CaptureQueriesContext(connection) as without:
        browser.get("/admin/jsi18n/")
    settings.REQUIRE_MFA = True

    with django_assert_num_queries(len(without) + 1):
        browser.get("/admin/jsi18n/")
