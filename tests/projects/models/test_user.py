"""Staff accounts, known by their address."""

import pytest
from django.contrib.auth import authenticate
from django.contrib.auth.models import Group
from django.core.exceptions import ValidationError
from django.core.management import CommandError, call_command

from projects.models import CENTRE_ADMINISTRATORS, NATIONAL_ADMINISTRATORS, User
from tests.factories import make_user

pytestmark = pytest.mark.django_db


def test_an_address_is_kept_in_lower_case_and_found_in_any() -> None:
    user = User.objects.create_user("Nora.Norr@Example.SE", "hemligt-ord")

    assert user.email == "nora.norr@example.se"
    assert User.objects.get_by_natural_key("NORA.NORR@example.se") == user
    assert authenticate(username="Nora.Norr@example.se", password="hemligt-ord") == user


@pytest.mark.parametrize("address", ["", "nora", "nora@", "@example.se"])
def test_a_bad_address_makes_no_account(address: str) -> None:
    with pytest.raises(ValidationError):
        User.objects.create_user(address)

    assert not User.objects.exists()


def test_an_address_is_used_once_whatever_its_capitals() -> None:
    User.objects.create_user("nora@example.se")

    with pytest.raises(ValidationError, match="finns redan"):
        User.objects.create_user("NORA@example.se")


def test_without_a_password_nobody_logs_in() -> None:
    user = User.objects.create_user("nora@example.se")

    assert not user.has_usable_password()
    assert authenticate(username="nora@example.se", password="") is None


def test_a_superuser_is_staff_and_may_do_everything() -> None:
    user = User.objects.create_superuser("nora@example.se", "hemligt-ord")

    assert (user.is_staff, user.is_superuser) == (True, True)


def test_an_account_has_no_user_name() -> None:
    assert "username" not in {field.name for field in User._meta.get_fields()}
    assert (User.USERNAME_FIELD, User.REQUIRED_FIELDS) == ("email", [])


@pytest.mark.parametrize(
    ("fields", "name"),
    [
        ({"first_name": "Nora", "last_name": "Norr"}, "Nora Norr"),
        ({}, "nora@example.se"),
    ],
)
def test_an_account_is_called_by_name_or_address(fields: dict[str, str], name: str) -> None:
    assert str(make_user(email="nora@example.se", **fields)) == name


@pytest.mark.parametrize(
    ("group", "national"), [(NATIONAL_ADMINISTRATORS, True), (CENTRE_ADMINISTRATORS, False)]
)
def test_a_group_makes_national(group: str, *, national: bool) -> None:
    user = make_user(groups=Group.objects.filter(name=group))

    assert user.national_groups().exists() == national


def test_djangos_own_command_for_superusers_asks_for_an_address() -> None:
    with pytest.raises(CommandError):
        call_command("createsuperuser", "--noinput", "--email", "nora")
