"""An empty place for a database, and processes that use it."""

import os
import shutil
import signal
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from tests.registry.embedded.clients import Client, postmaster


@pytest.fixture(scope="session")
def made_once(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A database that no process uses, to be copied."""
    directory = tmp_path_factory.mktemp("made") / "postgres"
    Client(directory, "query('SELECT 1')").finish()
    return directory


@pytest.fixture
def directory(tmp_path: Path, made_once: Path) -> Path:
    """A place with a database that no process uses."""
    return shutil.copytree(made_once, tmp_path / "postgres")


@pytest.fixture
def empty(directory: Path) -> Path:
    """The same place without the database."""
    shutil.rmtree(directory)
    return directory


@pytest.fixture
def start(directory: Path) -> Iterator[Callable[..., Client]]:
    """Starts a client of the directory; no client and no server is left."""
    clients: dict[Client, Path] = {}

    def start_client(*args: str, place: Path = directory, **kwargs: Any) -> Client:
        client = Client(place, *args, **kwargs)
        clients[client] = place
        return client

    yield start_client
    for client in clients:
        client.kill()
    for place in set(clients.values()):
        if pid := postmaster(place):
            os.kill(pid, signal.SIGQUIT)
