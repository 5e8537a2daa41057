"""The one PostgreSQL server of a data directory: made, started and stopped as processes need it.

Life cycle: ``docs/embedded.md``.
"""

import atexit
import os
import shlex
import shutil
import tempfile
import time
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path
from subprocess import CompletedProcess

from django.db import OperationalError

from registry.embedded import sharing
from registry.embedded.account import Account, account_for
from registry.embedded.binaries import find_program
from registry.embedded.postmaster import PAUSE, end_remains, find_postmaster

PORT = "5432"  # names the socket only, and guards against PGPORT; nothing listens on a network
ROLE = DATABASE = "registry"
SOCKET = f".s.PGSQL.{PORT}"
SOCKET_PATH_BYTES = 103  # the limit of macOS; Linux allows 107
START_SECONDS = 60  # a server that was killed first reads its log
INITIAL_SETTINGS = {
    "listen_addresses": "",
    "unix_socket_permissions": "0700",
    "timezone": "UTC",
    "log_timezone": "UTC",
}


@dataclass(frozen=True, slots=True)
class Cluster:
    """A directory with everything of one server, and settings for the time it runs."""

    directory: Path
    settings: Mapping[str, str] = field(default_factory=dict)

    @property
    def data(self) -> Path:
        """What PostgreSQL calls the data directory; it exists only when it is complete."""
        return self.directory / "data"

    @property
    def log(self) -> Path:
        """What the server wrote since it started."""
        return self.directory / "log"

    def run(self, program: str, *args: str, data: Path | None = None, text: str = "") -> str | None:
        """None when the program succeeds, else the last line that it wrote."""
        path = find_program(program)
        done = self._account(path).run(
            [path, *args], cwd=self.directory, env=_environment(data or self.data), text=text
        )
        return None if done.returncode == 0 else _last_words(done)

    def _account(self, program: Path) -> Account:
        return account_for(self.directory, program)


def ensure_running(cluster: Cluster) -> Path:
    """The directory of the socket of a server that takes connections until this process ends.

    Raises OperationalError, in Swedish, when the server cannot run; ImproperlyConfigured when it is
    not installed.
    """
    find_program("postgres")
    try:
        cluster.directory.mkdir(mode=0o700, parents=True, exist_ok=True)
        with sharing.turn(cluster.directory):
            if sharing.join(cluster.directory):
                atexit.register(stop_if_last, cluster)
            return _running(cluster)
    except OSError as error:
        raise _failure(cluster, str(error)) from error


def stop_if_last(cluster: Cluster) -> None:
    """Stops the server unless another process uses it; quiet when the directory is gone."""
    with suppress(FileNotFoundError), sharing.turn(cluster.directory):
        postmaster = find_postmaster(cluster.data, SOCKET)
        if sharing.leave(cluster.directory) and postmaster:
            cluster.run("pg_ctl", "stop", "--wait", "--mode=fast", "--silent")
            if postmaster.socket_directory != cluster.directory:
                shutil.rmtree(postmaster.socket_directory, ignore_errors=True)


def _running(cluster: Cluster) -> Path:
    """The socket directory of the server, found or started; to be called in one's turn."""
    deadline = time.monotonic() + START_SECONDS
    while time.monotonic() < deadline:
        postmaster = find_postmaster(cluster.data, SOCKET)
        if postmaster is None:
            _start(cluster)
        elif postmaster.ready:
            return postmaster.socket_directory
        else:  # it recovers, or stops: the process that asked for it was killed
            time.sleep(PAUSE)
    raise _failure(cluster, f"den svarade inte inom {START_SECONDS} sekunder")


def _start(cluster: Cluster) -> None:
    end_remains(cluster.data, cluster.directory / f"{SOCKET}.lock")
    if not cluster.data.exists():
        _create(cluster)
    options = {"unix_socket_directories": str(_socket_directory(cluster)), **cluster.settings}
    arguments = [f"-p {PORT}", *(f"-c {shlex.quote(f'{k}={v}')}" for k, v in options.items())]
    cluster.log.unlink(missing_ok=True)
    command = ("start", "--wait", f"--timeout={START_SECONDS}", f"--log={cluster.log.name}")
    if cluster.run("pg_ctl", *command, f"--options={' '.join(arguments)}"):
        raise _failure(cluster, _reason(cluster.log))


def _create(cluster: Cluster) -> None:
    """Makes the data directory beside its place, so that a killed attempt leaves no half of one.

    Each attempt has its own place: the ``initdb`` of a killed process goes on for a while.
    """
    for old in cluster.directory.glob("new-*"):
        shutil.rmtree(old, ignore_errors=True)
    new = cluster.directory / f"new-{os.getpid()}"
    settings = (f"--set={name}={value}" for name, value in INITIAL_SETTINGS.items())
    locale = ("--encoding=UTF8", "--no-locale")
    refusal = cluster.run(
        "initdb", f"--username={ROLE}", "--auth=trust", *locale, *settings, data=new
    ) or cluster.run(
        "postgres", "--single", "postgres", data=new, text=f"CREATE DATABASE {DATABASE}\n"
    )
    if refusal:
        raise _failure(cluster, refusal)
    new.rename(cluster.data)


def _socket_directory(cluster: Cluster) -> Path:
    """The cluster's directory where a socket's path can be that, else a new temporary one."""
    directory = cluster.directory
    fits = len(os.fsencode(directory / SOCKET)) <= SOCKET_PATH_BYTES
    if fits and not set(str(directory)) & {",", '"'}:  # they separate and quote directories
        return directory
    temporary = Path(tempfile.mkdtemp(prefix="registry-"))
    owner = directory.stat()
    os.chown(temporary, owner.st_uid, owner.st_gid)
    return temporary


def _environment(data: Path) -> dict[str, str]:
    """The environment of the programs, which answer in English."""
    return {**os.environ, "PGDATA": str(data), "LC_ALL": "C"}


def _last_words(done: CompletedProcess[str]) -> str:
    lines = f"{done.stdout}\n{done.stderr}".strip().splitlines()
    return lines[-1] if lines else f"felkod {done.returncode}"


def _reason(log: Path) -> str:
    """The first fatal line of the log, else where to look."""
    with suppress(OSError):
        for line in log.read_text(errors="replace").splitlines():
            if "FATAL:" in line:
                return line.partition("FATAL:")[2].strip()
    return f"se {log}"


def _failure(cluster: Cluster, reason: str) -> OperationalError:
    return OperationalError(
        f"Den inbyggda databasen i {cluster.directory} kan inte starta: {reason}. Ange en katalog "
        "som du får skriva i med REGISTRY_DATA, eller en PostgreSQL-server med DATABASE_URL."
    )
