"""Hashing of passwords, which takes long on purpose, without holding up those who only read.

A process has four threads. Two of them hash at most and one waits for its turn; whoever comes
then is asked to try again, so that a thread is left for readers whatever is tried at the door.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from threading import BoundedSemaphore
from typing import Any

from django.contrib.auth.hashers import PBKDF2PasswordHasher

HASHING, WITHIN = 2, 3
"""Threads of a process that hash at the same time, and those with the one that waits."""
_hashing, _within = BoundedSemaphore(HASHING), BoundedSemaphore(WITHIN)


class BusyError(Exception):
    """So many passwords are being hashed that this one was not looked at."""


class BoundedHasher(PBKDF2PasswordHasher):
    """Django's hasher; `BusyError` instead of a hash when too many ask at once."""

    def encode(self, password: str, salt: Any, iterations: int | None = None) -> str:  # noqa: ANN401  # Django's call
        """The hash as Django stores it."""
        with _place():
            return super().encode(password, salt, iterations)


@contextmanager
def _place() -> Iterator[None]:
    if not _within.acquire(blocking=False):
        raise BusyError
    try:
        with _hashing:
            yield
    finally:
        _within.release()
