"""Starting real processes on loopback, and ending exactly those."""

import fcntl
import os
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from http.client import HTTPConnection
from pathlib import Path

from django.conf import settings
from django.db import connection

KEPT = settings.REGISTRY_DATA / "tests"
"""What runs of the tests leave to the next: templates, and who took a turn last."""


def free_port() -> int:
    """A port on loopback that nobody listens on now."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
        return port


def clean_environment(**variables: str) -> dict[str, str]:
    """The environment without the registry's own variables, and with these."""
    own = {"DATABASE_URL", "DEBUG", "DJANGO_SETTINGS_MODULE", "REGISTRY_DATA", "SECRET_KEY"}
    kept = {name: value for name, value in os.environ.items() if name not in own}
    return {**kept, **variables}


@contextmanager
def turn() -> Iterator[None]:
    """One of the processes that test side by side is in this block, the others wait."""
    KEPT.mkdir(parents=True, exist_ok=True)
    with (KEPT / "turn").open("w") as held:
        fcntl.flock(held, fcntl.LOCK_EX)
        yield


def collect_static_files() -> None:
    """Collect what the pages name, once in a run: a server beside it reads the same folder."""
    run = os.environ.get("PYTEST_XDIST_TESTRUNUID", "")
    collected_in = KEPT / "collected-in-run"
    with turn():
        if run and collected_in.exists() and collected_in.read_text() == run:
            return
        subprocess.run(
            [sys.executable, "manage.py", "collectstatic", "--noinput", "--verbosity", "0"],
            cwd=settings.BASE_DIR,
            env=clean_environment(),
            check=True,
        )
        collected_in.write_text(run)


def database_url() -> str:
    """The address of the server that the tests run on, with the test database."""
    params = connection.get_connection_params()
    host = f"host={params['host']}&port={params.get('port') or 5432}"
    return f"postgres://{params['user']}@/{params['dbname']}?{host}"


def get(
    port: int, path: str, seconds: float = 10, /, **headers: str
) -> tuple[int, dict[str, str], str]:
    """Status, lower-case headers and body of one request."""
    asked = HTTPConnection("127.0.0.1", port, timeout=seconds)
    try:
        asked.request("GET", path, headers=headers)
        response = asked.getresponse()
        found = {name.lower(): value for name, value in response.getheaders()}
        return response.status, found, response.read().decode()
    finally:
        asked.close()


@contextmanager
def running(
    command: Sequence[str | Path],
    *,
    port: int,
    cwd: Path,
    env: dict[str, str],
    seconds: float,
    path: str = "/healthz",
) -> Iterator[subprocess.Popen[str]]:
    """A server that answers the path within so many seconds; its process group ends with it."""
    process = subprocess.Popen(
        command,
        cwd=cwd,
        env=env,
        text=True,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        start_new_session=True,
    )
    try:
        _wait(process, port, path, seconds)
        yield process
    finally:
        with suppress(ProcessLookupError):
            os.killpg(process.pid, signal.SIGTERM)
        process.communicate(timeout=30)


def _wait(process: subprocess.Popen[str], port: int, path: str, seconds: float) -> None:
    until = time.monotonic() + seconds
    while time.monotonic() < until:
        with suppress(OSError):
            if get(port, path, Host="localhost")[0] == 200:
                return
        if process.poll() is not None:
            output = process.communicate()[0]
            message = f"The server ended with {process.returncode}:\n{output}"
            raise AssertionError(message)
        time.sleep(0.02)
    message = f"No answer on port {port} within {seconds} seconds."
    raise AssertionError(message)
