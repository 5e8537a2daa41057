"""Marks of work that a start need not repeat: what it was done for, beside the data."""

from collections.abc import Iterable, Iterator
from contextlib import suppress
from hashlib import sha256
from pathlib import Path


def state_of(places: Iterable[Path], *more: object) -> str:
    """A digest of files, by name, size and time, and of whatever else the work depends on."""
    digest = sha256(repr(more).encode())
    for path in sorted(_files(places)):
        status = path.stat()
        digest.update(f"{path}\0{status.st_size}\0{status.st_mtime_ns}\0".encode())
    return digest.hexdigest()


def is_done(mark: Path, state: str) -> bool:
    """True when the work was done for this very state."""
    with suppress(OSError):
        return mark.read_text(encoding="ascii") == state
    return False


def note(mark: Path, state: str) -> None:
    """The work is done for this state."""
    mark.parent.mkdir(parents=True, exist_ok=True)
    mark.write_text(state, encoding="ascii")


def _files(places: Iterable[Path]) -> Iterator[Path]:
    for place in places:
        found = place.rglob("*") if place.is_dir() else [place]
        yield from (path for path in found if path.is_file() and path.suffix != ".pyc")
