"""`make admin EMAIL=…`: the account that nobody but its equals can change."""

import io
from typing import Any

import pytest
from django.core.management import CommandError, call_command
from django.test import Client
from pytest_django import Settings

from projects.models import User
from tests.factories import make_user

pytestmark = pytest.mark.django_db

PASSWORD = "Fyra-laxar-i-laxask"


class Input(io.StringIO):
    """Standard input: a terminal, or something piped."""

    def __init__(self, text: str = "", *, terminal: bool = False) -> None:
        super().__init__(text)
        self.terminal = terminal

    def isatty(self) -> bool:
        """Whether somebody types."""
        return self.terminal


@pytest.fixture
def run(monkeypatch: pytest.MonkeyPatch) -> Any:
    """Runs the command with this standard input and these answers typed; returns its output."""

    def run(*arguments: str, stdin: Input | None = None, typed: tuple[str, ...] = ()) -> str:
        answers = iter(typed)
        monkeypatch.setattr("sys.stdin", stdin or Input())
        monkeypatch.setattr("getpass.getpass", lambda _prompt: next(answers))
        output = io.StringIO()
        call_command("make_admin", *arguments, stdout=output)
        return output.getvalue()

    return run


def test_a_password_is_asked_for_in_a_terminal(run: Any) -> None:
    output = run("Nora@Example.se", stdin=Input(terminal=True), typed=(PASSWORD, PASSWORD))

    user = User.objects.get(email="nora@example.se")
    assert user.check_password(PASSWORD)
    assert (user.is_staff, user.is_superuser, user.is_active) == (True, True, True)
    assert output == "nora@example.se är nu administratör för hela registret.\n"


def test_a_password_is_read_from_standard_input(run: Any) -> None:
    run("nora@example.se", "--password-stdin", stdin=Input(f"{PASSWORD}\n"))

    assert User.objects.get(email="nora@example.se").check_password(PASSWORD)


@pytest.mark.parametrize("stdin", [Input(), Input(terminal=True)])
def test_without_a_password_a_link_is_printed_that_works_once(
    run: Any, client: Client, settings: Settings, stdin: Input
) -> None:
    settings.PUBLIC_URL = "https://projekt.exempel.se"
    settings.WHITENOISE_AUTOREFRESH = True

    link = run("nora@example.se", stdin=stdin, typed=("",)).splitlines()[-1]

    assert link.startswith("https://projekt.exempel.se/admin/valj-losenord/")
    path = link.removeprefix(settings.PUBLIC_URL)
    page = client.get(path, follow=True)
    chosen = {"new_password1": PASSWORD, "new_password2": PASSWORD}
    client.post(page.request["PATH_INFO"], chosen)
    assert User.objects.get(email="nora@example.se").check_password(PASSWORD)
    assert "Länken fungerar inte" in client.get(path).content.decode()


def test_an_account_that_exists_gets_the_rights_and_keeps_its_password(run: Any) -> None:
    user = make_user(email="nora@example.se", is_active=False, centres=["norr"])

    output = run("NORA@example.se")

    user.refresh_from_db()
    assert (user.is_superuser, user.is_active) == (True, True)
    assert user.check_password("hemligt-ord")
    assert list(user.centres.values_list("slug", flat=True)) == ["norr"]
    assert "Kontots lösenord är oförändrat." in output
    assert User.objects.count() == 1


def test_a_second_run_changes_nothing(run: Any) -> None:
    run("nora@example.se", "--password-stdin", stdin=Input(f"{PASSWORD}\n"))
    before = list(User.objects.values())

    run("nora@example.se")

    assert list(User.objects.values()) == before


@pytest.mark.parametrize("address", ["", "  ", "nora", "nora@", "nora@example", "a b@example.se"])
def test_a_bad_address_is_refused(run: Any, address: str) -> None:
    with pytest.raises(CommandError, match="Väntade en e-postadress"):
        run(address)

    assert not User.objects.exists()


@pytest.mark.parametrize(
    ("stdin", "typed", "message"),
    [
        pytest.param(Input("12345678\n"), (), "numeriskt", id="too-simple"),
        pytest.param(Input("kort\n"), (), "för kort", id="too-short"),
        pytest.param(Input("nora@example.se\n"), (), "för likt", id="the-address"),
        pytest.param(Input(""), (), "Inget lösenord fanns", id="nothing-on-standard-input"),
    ],
)
def test_a_bad_password_is_refused_and_nothing_is_changed(
    run: Any, stdin: Input, typed: tuple[str, ...], message: str
) -> None:
    with pytest.raises(CommandError, match=message) as refused:
        run("nora@example.se", "--password-stdin", stdin=stdin, typed=typed)

    assert "Ingenting är ändrat." in str(refused.value)
    assert not User.objects.exists()


def test_two_different_passwords_are_refused(run: Any) -> None:
    with pytest.raises(CommandError, match="Lösenorden är olika"):
        run("nora@example.se", stdin=Input(terminal=True), typed=(PASSWORD, "annat"))

    assert not User.objects.exists()
