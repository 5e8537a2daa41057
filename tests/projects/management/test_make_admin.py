"""`make admin EMAIL=…`: the account that nobody but its equals can change."""

import io
import socket
from pathlib import Path
from typing import Any

import pytest
from django.core.management import CommandError, call_command
from django.test import Client
from pytest_django import Settings

from projects.management import serving
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
    assert output.startswith("nora@example.se är nu administratör för hela registret.\n")
    assert output.splitlines()[-2:] == ["Logga in här:", "http://localhost:8000/admin/"]


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


# Where one goes on ------------------------------------------------------------------------------


@pytest.fixture
def data(settings: Settings, tmp_path: Path) -> Path:
    """Local mode with nothing noted."""
    settings.REGISTRY_DATA = tmp_path
    settings.LOCAL = True
    return tmp_path


@pytest.mark.usefixtures("data")
def test_the_link_is_on_the_port_in_use_by_name(run: Any) -> None:
    with socket.create_server(("127.0.0.1", 0)) as server:
        port = server.getsockname()[1]
        serving.note_port(port)

        output = run("nora@example.se")

    assert output.splitlines()[-1].startswith(f"http://localhost:{port}/admin/valj-losenord/")
    assert "make serve" not in output


def test_without_a_server_one_is_told_to_start_it_in_another_terminal(
    run: Any, data: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PORT", "9123")
    (data / "port").write_text("1")

    output = run("nora@example.se")

    assert "Starta det i en annan terminal: make serve" in output
    assert output.splitlines()[-1].startswith("http://localhost:9123/")


def test_a_server_forgets_only_its_own_port(data: Path) -> None:
    serving.note_port(8001)
    serving.forget_port(8000)
    assert (data / "port").read_text() == "8001"

    serving.forget_port(8001)
    assert not (data / "port").exists()


def test_a_bad_address_is_refused_before_anything_is_prepared(
    run: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("projects.management.commands.make_admin.call_command", pytest.fail)

    with pytest.raises(CommandError, match="Väntade en e-postadress"):
        run("--prepare", "nora")
