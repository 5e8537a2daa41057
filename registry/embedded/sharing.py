"""Who uses a server, kept as file locks that the kernel drops when a process ends, however it ends.

Each process that uses the server holds a shared lock on the file ``users``. A fork shares the lock
of its parent: it is gone when both have ended. Starting and stopping take turns on the file
``turn``, so that a lock on ``users`` is only ever asked for by one process at a time.
"""

import fcntl
import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

_held: dict[tuple[int, int], int] = {}


@contextmanager
def turn(directory: Path) -> Iterator[None]:
    """Waits for the other processes and threads that start or stop the server of ``directory``."""
    with _opened(directory / "turn") as file:
        fcntl.flock(file, fcntl.LOCK_EX)
        yield


def join(directory: Path) -> bool:
    """This process uses the server from now on; False when it did already."""
    file = _open(directory / "users")
    identity = _identity(file)
    if identity in _held:
        os.close(file)
        return False
    fcntl.flock(file, fcntl.LOCK_SH)
    _held[identity] = file
    return True


def leave(directory: Path) -> bool:
    """This process uses the server no longer; True when nobody else does."""
    with _opened(directory / "users") as file:
        held = _held.pop(_identity(file), None)
        if held is None:
            return False
        os.close(held)  # not LOCK_UN, which would unlock the forks of this process too
        try:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            return False
        return True


@contextmanager
def _opened(path: Path) -> Iterator[int]:
    file = _open(path)
    try:
        yield file
    finally:
        os.close(file)


def _open(path: Path) -> int:
    """Read-only, so that root and the owner can lock each other's files."""
    return os.open(path, os.O_RDONLY | os.O_CREAT, 0o644)


def _identity(file: int) -> tuple[int, int]:
    """Tells the file from one of the same name in a directory that was deleted and made again."""
    status = os.fstat(file)
    return status.st_dev, status.st_ino
