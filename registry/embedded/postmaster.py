"""What runs in a data directory: a server that listens, or the remains of one that was killed."""

import os
import signal
import socket
import struct
import time
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

SOCKET_LINE, STATE_LINE = 4, 7  # of postmaster.pid, counted from 0
ENCRYPTION_REQUEST = struct.pack("!ii", 8, 80877103)  # length and code, by PostgreSQL's protocol
PATIENCE = 5.0  # seconds to wait for an answer, and for killed processes to disappear
PAUSE = 0.05


@dataclass(frozen=True, slots=True)
class Postmaster:
    """A server that answers: the directory of its socket, and whether it takes connections."""

    socket_directory: Path
    ready: bool


def find_postmaster(data: Path, socket_name: str) -> Postmaster | None:
    """The server of this data directory, or None when nothing answers.

    The number in the first line of ``postmaster.pid`` proves nothing: after a crash it may belong
    to any process.
    """
    try:
        lines = (data / "postmaster.pid").read_text(errors="surrogateescape").splitlines()
    except FileNotFoundError:
        return None
    if len(lines) <= STATE_LINE or not _answers(Path(lines[SOCKET_LINE], socket_name)):
        return None
    return Postmaster(Path(lines[SOCKET_LINE]), ready=lines[STATE_LINE].strip() == "ready")


def _answers(path: Path) -> bool:
    """Asks for encryption, which a server answers with one letter before anything else.

    A connection alone proves nothing: processes of a killed server accept it for a moment.
    """
    with socket.socket(socket.AF_UNIX) as client:
        client.settimeout(PATIENCE)
        try:
            client.connect(str(path))
            client.sendall(ENCRYPTION_REQUEST)
            return bool(client.recv(1))
        except (TimeoutError, BlockingIOError):  # it lives, and is busy
            return True
        except OSError:
            return False


def end_remains(data: Path, *lock_files: Path) -> None:
    """Clears the way for a start where nothing answers.

    PostgreSQL does not start beside processes that outlived their postmaster, nor when the number
    in a lock file now belongs to another process of the same user, or to one that has ended and was
    never waited for, as in many containers. A server whose directory was deleted lives for up to a
    minute, and may hold the shared memory that a new one asks for.
    """
    deadline = time.monotonic() + PATIENCE
    while (remains := list(_server_processes(data))) and time.monotonic() < deadline:
        for process in remains:
            with suppress(ProcessLookupError):
                os.kill(process, signal.SIGQUIT)
        time.sleep(PAUSE)
    for path in (data / "postmaster.pid", *lock_files):
        path.unlink(missing_ok=True)


def _server_processes(data: Path) -> Iterator[int]:
    """PostgreSQL processes that work in the data directory, or in a deleted one of its name.

    Empty where there is no ``/proc``: there, such processes end by themselves within a minute.
    """
    for process in Path("/proc").glob("[0-9]*"):
        with suppress(OSError):  # it ended meanwhile, or is another user's
            if (process / "comm").read_text() == "postgres\n" and _works_in(process / "cwd", data):
                yield int(process.name)


def _works_in(cwd: Path, data: Path) -> bool:
    return str(cwd.readlink()) == f"{data} (deleted)" or cwd.samefile(data)
