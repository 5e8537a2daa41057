"""Ordinary users and root."""

import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from tests.registry.embedded.clients import Client

pytestmark = pytest.mark.server
Start = Callable[..., Client]

AS_ORDINARY = ("unshare", "--user", "--map-user=1", "--map-group=1")
IS_ROOT = os.geteuid() == 0


def ordinary_python() -> tuple[str, ...]:
    """Python as an ordinary user, also when root runs the tests."""
    if not IS_ROOT:
        return (sys.executable,)
    if subprocess.run([*AS_ORDINARY, "true"], check=False, capture_output=True).returncode:
        pytest.skip("root cannot become an ordinary user here: user namespaces are forbidden")
    return (*AS_ORDINARY, sys.executable)


@pytest.fixture
def public_directory() -> Iterator[Path]:
    """A place that every user may reach, unlike pytest's own."""
    parent = Path(tempfile.mkdtemp())
    parent.chmod(0o755)
    yield parent / "postgres"
    shutil.rmtree(parent, ignore_errors=True)


def test_an_ordinary_user_runs_the_server(start: Start) -> None:
    client = start("print(os.geteuid(), query('SELECT 1'))", python=ordinary_python())
    number, answer = client.finish().split()
    assert int(number) > 0
    assert answer == "1"


def test_a_directory_that_may_not_be_written_is_named(start: Start, empty: Path) -> None:
    empty.parent.chmod(0o500)
    complaint = start("query('SELECT 1')", place=empty, python=ordinary_python()).complaint()
    assert f"i {empty} kan inte starta: [Errno 13]" in complaint
    assert "Ange en katalog som du får skriva i med REGISTRY_DATA" in complaint


@pytest.mark.skipif(not IS_ROOT, reason="only root can become another user")
def test_root_uses_the_database_of_an_ordinary_user(start: Start, public_directory: Path) -> None:
    public_directory.mkdir(mode=0o700)
    os.chown(public_directory, 65534, 65534)
    client = start(place=public_directory)
    assert client.ask("SELECT 1") == "1"
    assert (public_directory / "data").stat().st_uid == 65534
    client.finish()


@pytest.mark.skipif(not IS_ROOT, reason="only root can become another user")
def test_root_without_user_namespaces_hands_the_data_to_nobody(
    start: Start, public_directory: Path, tmp_path: Path
) -> None:
    client = start(place=public_directory, env={"PATH": str(tmp_path)})
    assert client.ask("SELECT 1") == "1"
    assert (public_directory / "data").stat().st_uid == 65534
    client.finish()


@pytest.mark.skipif(not IS_ROOT, reason="only root can become another user")
def test_root_without_user_namespaces_is_told_of_a_directory_that_nobody_reaches(
    start: Start, empty: Path, tmp_path: Path
) -> None:
    empty.parent.chmod(0o700)
    complaint = start("query('SELECT 1')", place=empty, env={"PATH": str(tmp_path)}).complaint()
    assert f"når inte {empty}" in complaint
    assert "REGISTRY_DATA" in complaint
