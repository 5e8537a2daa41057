"""A change of the thesaurus: the server reads it once, and readers are answered all the while."""

import json
import os
import signal
import sys
import time
from collections.abc import Iterator
from contextlib import closing, contextmanager
from http.client import HTTPConnection
from pathlib import Path
from threading import Event, Thread

import pytest
from django.conf import settings

from projects.models import ConceptTerm
from projects.services.maintenance import reindex
from tests.factories import make_project
from tests.projects.concepts import make_keyword
from tests.server.processes import (
    clean_environment,
    collect_static_files,
    database_url,
    free_port,
    get,
    running,
)

pytestmark = [pytest.mark.server, pytest.mark.django_db(transaction=True)]
SECONDS = 60
NEW = "nikotinplåster"
KNOWS_NEW = "/api/v1/projects?q=nikotinpl%C3%A5ster"
LIST = "/projekt/"
PROXIED = {"Host": "localhost", "X-Forwarded-Proto": "https"}


@contextmanager
def serving() -> Iterator[tuple[int, int]]:
    """Port and process of a server with two workers over the database of the tests."""
    port = free_port()
    collect_static_files()
    env = clean_environment(
        DATABASE_URL=database_url(),
        PORT=str(port),
        WEB_CONCURRENCY="2",
        SECRET_KEY="x" * 25 + "0123456789abcdefghijklmnopqrstuvwxyz",
        ALLOWED_HOSTS="localhost",
        PUBLIC_URL="https://localhost",
    )
    command: list[str | Path] = [Path(sys.executable).with_name("gunicorn"), "registry.wsgi"]
    with running(command, port=port, cwd=settings.BASE_DIR, env=env, seconds=SECONDS) as server:
        yield port, server.pid


def ask(port: int, address: str) -> tuple[int, str]:
    status, _, body = get(port, address, SECONDS, **PROXIED)
    return status, body


def workers(server: int) -> set[int]:
    path = Path(f"/proc/{server}/task/{server}/children")
    return set(map(int, path.read_text(encoding="ascii").split()))


def learn() -> None:
    """A word that no worker knows yet, for what a project says in another."""
    make_keyword("Rökstopp", ConceptTerm(text="rökslut"), ConceptTerm(text=NEW), slug="rokstopp")
    list(reindex())


def is_understood(port: int) -> bool:
    found = json.loads(ask(port, KNOWS_NEW)[1])
    return bool(found["count"])


def wait_for(port: int, server: int, before: set[int]) -> None:
    """Until other workers than those before answer, all of them."""
    until = time.monotonic() + SECONDS
    while len(now := workers(server)) != 2 or now & before:
        assert time.monotonic() < until
        ask(port, LIST)
        time.sleep(0.05)


class Reader(Thread):
    """Asks on one kept connection and on new ones until it is told to end."""

    def __init__(self, port: int) -> None:
        super().__init__()
        self.port, self.may_end = port, Event()
        self.answers: list[int] = []

    def run(self) -> None:
        """Ask, and note the status of each answer."""
        with closing(HTTPConnection("127.0.0.1", self.port, timeout=SECONDS)) as kept:
            while not self.may_end.is_set():
                kept.request("GET", f"{LIST}?n={len(self.answers)}", headers=PROXIED)
                with kept.getresponse() as response:
                    response.read()
                self.answers += [response.status, ask(self.port, LIST)[0]]


def test_all_workers_are_replaced_once_and_no_request_fails_meanwhile() -> None:
    make_project(title="Rökslut före operation")
    with serving() as (port, server):
        assert not is_understood(port)
        before = workers(server)
        readers = [Reader(port) for _ in range(3)]
        for reader in readers:
            reader.start()
        learn()
        wait_for(port, server, before)
        new = workers(server)
        assert all(is_understood(port) for _ in range(8))
        for reader in readers:
            reader.may_end.set()
            reader.join()
        assert {status for reader in readers for status in reader.answers} == {200}
        time.sleep(1.5)  # the server looks for signals once a second
        assert workers(server) == new


def test_a_second_change_is_understood_as_well() -> None:
    make_project(title="Rökslut före operation")
    with serving() as (port, server):
        for change in (lambda: make_keyword("Vaccination"), learn):
            before = workers(server)
            change()
            wait_for(port, server, before)
        assert is_understood(port)


def test_until_the_server_renews_them_the_old_workers_answer() -> None:
    make_project(title="Rökslut före operation")
    with serving() as (port, server):
        before = workers(server)
        os.kill(server, signal.SIGSTOP)
        try:
            learn()
            assert [ask(port, LIST)[0] for _ in range(4)] == [200] * 4
            assert not is_understood(port)
        finally:
            os.kill(server, signal.SIGCONT)
        wait_for(port, server, before)
        assert is_understood(port)
