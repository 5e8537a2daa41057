"""Which build answers: what a cached page may depend on beside the data."""

from collections.abc import Iterator
from functools import cache
from hashlib import sha256
from pathlib import Path

from django.conf import settings

PARTS = ("projects", "registry", "static", "templates")
"""The directories that make a page what it is."""


def build_id() -> str:
    """The setting BUILD_ID; without one a digest of code, templates and static files."""
    return settings.BUILD_ID or digest_of(settings.BASE_DIR)


@cache
def digest_of(base: Path) -> str:
    """The SHA-256 of the parts below a directory, in hexadecimal; read once in each process."""
    digest = sha256()
    for path in sorted(_files(base)):
        digest.update(f"{path.relative_to(base)}\0{path.stat().st_size}\0".encode())
        digest.update(path.read_bytes())
    return digest.hexdigest()


def _files(base: Path) -> Iterator[Path]:
    for part in PARTS:
        for path in (base / part).rglob("*"):
            if path.is_file() and "__pycache__" not in path.parts:
                yield path
