"""Processes with pages in their memories over one database, and over one that does not answer."""

import json
import socket
import subprocess
import sys
from collections.abc import Iterator
from contextlib import AbstractContextManager
from pathlib import Path

import pytest
from django.conf import settings

from projects.services import write
from tests.factories import make_project
from tests.server.processes import (
    clean_environment,
    collect_static_files,
    database_url,
    free_port,
    get,
    running,
)

SECONDS = 60
MOST_SECONDS_TO_503 = 3

pytestmark = pytest.mark.server


def serving(
    port: int, database: str, **settings_of_its_own: str
) -> AbstractContextManager[subprocess.Popen[str]]:
    """A server in production with one process, over this database."""
    env = clean_environment(
        DATABASE_URL=database,
        PORT=str(port),
        WEB_CONCURRENCY="1",
        SECRET_KEY="x" * 25 + "0123456789abcdefghijklmnopqrstuvwxyz",
        ALLOWED_HOSTS="localhost",
        PUBLIC_URL="https://localhost",
        **settings_of_its_own,
    )
    gunicorn = Path(sys.executable).with_name("gunicorn")
    command: list[str | Path] = [gunicorn, "registry.wsgi"]
    return running(command, port=port, cwd=settings.BASE_DIR, env=env, seconds=SECONDS)


def ask(
    port: int, address: str, seconds: float = SECONDS, /, **headers: str
) -> tuple[int, dict[str, str], str]:
    """What a proxy in front of the server is answered within so many seconds."""
    proxied = {"Host": "localhost", "X-Forwarded-Proto": "https", **headers}
    return get(port, address, seconds, **proxied)


@pytest.mark.django_db(transaction=True)
def test_an_edit_shows_on_the_next_request_in_every_process() -> None:
    project = make_project(title="Cancerskola")
    address = f"/api/v1/projects/{project.reference}"
    ports = free_port(), free_port()
    with serving(ports[0], database_url()), serving(ports[1], database_url()):
        first = [ask(port, address) for port in ports for _ in range(2)]
        assert {json.loads(body)["title"] for _, _, body in first} == {"Cancerskola"}
        [tag] = {headers["etag"] for _, headers, _ in first}
        known = [ask(port, address, **{"If-None-Match": tag}) for port in ports]
        assert [status for status, _, _ in known] == [304, 304]
        project.title = "Cancerskola på nätet"
        write.save(project)
        after = [ask(port, address, **{"If-None-Match": tag}) for port in ports]
        assert [status for status, _, _ in after] == [200, 200]
        assert {json.loads(body)["title"] for _, _, body in after} == {"Cancerskola på nätet"}


@pytest.mark.django_db(transaction=True)
def test_machines_that_know_nothing_of_each_other_send_the_same_file(tmp_path: Path) -> None:
    make_project(title="Cancerskola")
    ports, database = (free_port(), free_port()), database_url()
    first = serving(ports[0], database, EXPORT_DIR=str(tmp_path / "a"))
    second = serving(ports[1], database, EXPORT_DIR=str(tmp_path / "b"))
    with first, second:
        for address in ("/projekt.csv", "/projekt.csv?dialect=rfc4180", "/projekt.json"):
            answers = [ask(port, address) for port in ports]
            assert answers[0][0] == 200
            assert "Cancerskola" in answers[0][2]
            assert answers[0][2] == answers[1][2]
            [tag] = {headers["etag"] for _, headers, _ in answers}
            parts = [ask(port, address, Range="bytes=9-99", **{"If-Range": tag}) for port in ports]
            assert [status for status, _, _ in parts] == [206, 206]
            assert parts[0][2] == parts[1][2]


@pytest.fixture
def silent() -> Iterator[int]:
    """A port where something takes connections and says nothing."""
    with socket.create_server(("127.0.0.1", 0)) as server:
        yield server.getsockname()[1]


def test_a_silent_database_is_a_503_within_three_seconds(silent: int) -> None:
    collect_static_files()
    port = free_port()
    with serving(port, f"postgres://u:p@127.0.0.1:{silent}/registry"):
        first = ask(port, "/projekt/")  # loads the pages too, which takes as long as it needs
        assert first[0] == 503
        for address in ("/projekt/", "/api/v1/projects"):
            status, headers, body = ask(port, address, MOST_SECONDS_TO_503)
            assert status == 503
            assert "Databasen svarar inte" in body
            assert int(headers["retry-after"]) > 0
