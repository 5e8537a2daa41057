"""One server for all processes, as long as one of them needs it."""

import os
import signal
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.registry.embedded.clients import PATIENCE, ROOT, Client, postmaster, wait_until
from tests.registry.embedded.program import DIRECTORY

pytestmark = pytest.mark.server
Start = Callable[..., Client]
CLUSTER = "SELECT system_identifier FROM pg_control_system()"
OTHERS = "SELECT count(*) FROM pg_stat_activity WHERE datname = 'registry'"


def test_four_processes_that_race_for_the_first_start_get_one_database(
    start: Start, empty: Path
) -> None:
    clients = [start("query('SELECT 1')\nanswer()", place=empty) for _ in range(4)]
    assert len({client.ask(CLUSTER) for client in clients}) == 1
    assert clients[0].ask(OTHERS) == "4"
    for client in clients:
        client.finish()
    assert postmaster(empty) is None


def test_the_server_stops_with_the_last_process_that_uses_it(start: Start, directory: Path) -> None:
    first, second = start(), start()
    first.ask("SELECT 1"), second.ask("SELECT 1")
    server = postmaster(directory)
    first.finish()
    assert second.ask("SELECT 2") == "2"
    assert postmaster(directory) == server
    second.finish()
    assert postmaster(directory) is None


def test_threads_of_one_process_connect_at_once(start: Start) -> None:
    assert (
        start("""
from concurrent.futures import ThreadPoolExecutor
def ask(number):
    try:
        return query(f"SELECT {number}")
    finally:
        connection.close()
with ThreadPoolExecutor(8) as pool:
    print(*pool.map(ask, range(8)))
""").finish()
        == "0 1 2 3 4 5 6 7"
    )


def test_a_fork_that_ends_leaves_the_server_to_its_parent(start: Start) -> None:
    assert (
        start("""
query("SELECT 1")
connection.close()
child = os.fork()
if not child:
    query("SELECT 2")
    sys.exit()
os.waitpid(child, 0)
print(query("SELECT pg_postmaster_start_time() < now()"))
""").finish()
        == "True"
    )


def test_a_parent_that_ends_leaves_the_server_to_its_fork(start: Start, directory: Path) -> None:
    client = start("""
import time
query("SELECT 1")
connection.close()
if os.fork():
    sys.exit()
time.sleep(0.5)
print(query("SELECT 'orphan'"), flush=True)
answer()
""")
    assert client.process.wait(PATIENCE) == 0
    server = postmaster(directory)
    assert server is not None
    assert client.ask("SELECT 1") == "orphan"
    assert postmaster(directory) == server
    client.finish()
    wait_until(lambda: postmaster(directory) is None)


IN_WORKERS = ""
BEFORE_THE_FORK = """
from tests.registry.embedded.program import connection, query
preload_app = True
def when_ready(server):
    connection.close()
def post_worker_init(worker):
    query("SELECT 1")
"""


@pytest.mark.parametrize("loaded", [IN_WORKERS, BEFORE_THE_FORK], ids=["workers", "before-fork"])
def test_workers_of_gunicorn_come_and_go_over_one_server(
    start: Start, directory: Path, tmp_path: Path, loaded: str
) -> None:
    settings = tmp_path / "settings.py"
    settings.write_text(loaded)
    application = "tests.registry.embedded.program:connected_application()"
    gunicorn = subprocess.Popen(
        [
            sys.executable,
            "-m",
            "gunicorn",
            f"--config={settings}",  # the registry's own speaks of its own application
            "-w2",
            "-b127.0.0.1:0",
            "--log-level=error",
            application,
        ],
        cwd=ROOT,
        env={**os.environ, DIRECTORY: str(directory)},
        stderr=subprocess.PIPE,
        text=True,
    )
    try:
        wait_until(lambda: postmaster(directory) is not None)
        client = start()
        wait_until(lambda: client.ask(OTHERS) == "3")
        server = postmaster(directory)
        client.finish()
        worker = children(gunicorn.pid)[0]
        os.kill(worker, signal.SIGTERM)
        wait_until(lambda: len(set(children(gunicorn.pid)) - {worker}) == 2)
        client = start()
        wait_until(lambda: client.ask(OTHERS) == "3")
        client.finish()
        assert postmaster(directory) == server
    finally:
        gunicorn.terminate()
        _, noise = gunicorn.communicate(timeout=PATIENCE)
    assert postmaster(directory) is None
    assert noise == ""


def children(pid: int) -> list[int]:
    done = subprocess.run(
        ["ps", "-o", "pid=", "--ppid", str(pid)], capture_output=True, check=False
    )
    return [int(child) for child in done.stdout.split()]
