"""`manage.py remove_factors`: for who lost app, passkey and recovery codes."""

import io

import pytest
from django.core.management import CommandError, call_command

from projects.accounts.freshness import has_factor
from tests.factories import make_user
from tests.projects.accounts.factors import add_app, add_passkey, add_recovery_codes

pytestmark = pytest.mark.django_db


def test_every_factor_of_one_account_is_removed() -> None:
    user, other = make_user(email="nora@example.se"), make_user()
    for each in (user, other):
        add_app(each)
        add_recovery_codes(each)
    add_passkey(user)
    output = io.StringIO()

    call_command("remove_factors", "Nora@example.se", stdout=output)

    assert output.getvalue() == "Kontots andra faktorer är borttagna: nora@example.se.\n"
    assert (has_factor(user), has_factor(other)) == (False, True)
    user.refresh_from_db()
    assert user.check_password("hemligt-ord")


def test_an_unknown_address_is_said() -> None:
    with pytest.raises(CommandError, match="Det finns inget konto med adressen"):
        call_command("remove_factors", "ingen@example.se")
