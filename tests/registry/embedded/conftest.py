"""An empty place for a database, and processes that use it."""

import shutil
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from tests.registry.embedded.clients import Client, stop_postmaster


@pytest.fixture(scope="session")
def directory(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A place with a database that no process uses, the same for all tests."""
    directory = tmp_path_factory.mktemp("shared") / "postgres"
    Client(directory, "query('SELECT 1')").finish()
    return directory


@pytest.fixture
def copied(tmp_path: Path, directory: Path) -> Path:
    """A place with a database of the test's own."""
    return shutil.copytree(directory, tmp_path / "postgres")


@pytest.fixture
def empty(tmp_path: Path) -> Path:
    """A place for a database."""
    return tmp_path / "postgres"


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
        stop_postmaster(place)
