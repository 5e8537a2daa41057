"""A start after an end that nobody planned."""

import shutil
import subprocess
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from tests.registry.embedded.clients import PATIENCE, Client, is_alive, kill_postmaster, postmaster

pytestmark = pytest.mark.server
Start = Callable[..., Client]


@pytest.fixture
def used(start: Start) -> Client:
    """A process that has written a row."""
    client = start()
    client.ask("DROP TABLE IF EXISTS note")
    client.ask("CREATE TABLE note AS SELECT 'kvar' AS text")
    return client


@pytest.fixture
def stranger() -> Iterator[int]:
    """The number of a process that has nothing to do with the database."""
    with subprocess.Popen(["sleep", "60"]) as process:
        yield process.pid
        process.kill()


def test_a_killed_process_leaves_a_server_that_the_next_one_uses_and_stops(
    used: Client, start: Start, directory: Path
) -> None:
    server = postmaster(directory)
    used.kill()
    following = start()
    assert following.ask("SELECT text FROM note") == "kvar"
    assert postmaster(directory) == server
    following.finish()
    assert postmaster(directory) is None


def test_a_killed_process_and_a_killed_server_lose_nothing(
    used: Client, start: Start, directory: Path
) -> None:
    kill_postmaster(directory)
    used.kill()
    assert (directory / "data/postmaster.pid").exists()
    assert (directory / ".s.PGSQL.5432").exists()
    following = start()
    assert following.ask("SELECT text FROM note") == "kvar"
    following.finish()


def test_a_process_whose_server_was_killed_gets_a_new_one_with_its_next_connection(
    start: Start, directory: Path
) -> None:
    client = start("""
first = query(input())
connection.close()
print(first, flush=True)
print(query(input()))
""")
    waiting = start()
    waiting.ask("SELECT 1")
    assert client.ask("SELECT 'gammal'") == "gammal"
    kill_postmaster(directory)
    out, err = client.process.communicate("SELECT 'ny'\n", timeout=PATIENCE)
    assert (out, err) == ("ny\n", "")


def test_the_number_of_a_dead_server_may_belong_to_another_process(
    used: Client, start: Start, directory: Path, stranger: int
) -> None:
    kill_postmaster(directory)
    used.kill()
    pid_file = directory / "data/postmaster.pid"
    _, *others = pid_file.read_text().splitlines()
    pid_file.write_text("\n".join([str(stranger), *others, ""]))
    assert start().ask("SELECT text FROM note") == "kvar"
    assert is_alive(stranger)


def test_a_spoilt_pid_file_does_not_prevent_a_start(start: Start, directory: Path) -> None:
    (directory / "data/postmaster.pid").write_text("12345\n")
    assert start().ask("SELECT 1") == "1"


def test_a_directory_deleted_under_its_server_is_made_anew(start: Start, copied: Path) -> None:
    using = start(place=copied)
    using.ask("CREATE TABLE lost AS SELECT 'borta' AS text")
    old = postmaster(copied)
    assert old is not None
    shutil.rmtree(copied)
    client = start(place=copied)
    assert client.ask("SELECT to_regclass('lost')") == "None"
    assert not is_alive(old)
    using.kill()
    client.finish()
    assert postmaster(copied) is None


def test_a_first_start_that_was_killed_halfway_is_begun_again(start: Start, empty: Path) -> None:
    (empty / "new-1/base").mkdir(parents=True)
    (empty / "new-1/PG_VERSION").write_text("18\n")
    assert start(place=empty).ask("SELECT current_database()") == "registry"
    assert not list(empty.glob("new-*"))
