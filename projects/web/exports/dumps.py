"""The dumps that stand ready in a directory, as their manifests describe them."""

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from projects.web.exports.formats import FORMATS

MANIFEST = "manifest.json"
CHECKSUMS = "SHA256SUMS"
NAME = re.compile(r"\d{4}-\d{2}-\d{2}T\d{6}")
"""Swedish date and time: in order of their names, dumps are in order of time."""

_CONTENT_TYPES = {
    **{f".{form}": each.content_type for form, each in FORMATS.items()},
    ".jsonl": "application/jsonl",
    ".ttl": "text/turtle; charset=utf-8",
    ".jsonld": "application/ld+json",
}


@dataclass(frozen=True, slots=True)
class DumpFile:
    """A file of a dump; its size is in bytes."""

    name: str
    content_type: str
    size: int
    sha256: str


@dataclass(frozen=True, slots=True)
class Dump:
    """A dump, as its manifest says; times are ISO 8601."""

    name: str
    made: str
    data_date: str
    revision: int
    projects: int
    source: str
    files: list[DumpFile]


def content_type(name: str) -> str:
    """The type of a file of this name; plain text for one without a known ending."""
    return _CONTENT_TYPES.get(Path(name).suffix, "text/plain; charset=utf-8")


def latest(directory: Path) -> Dump | None:
    """The newest dump; None when there is none."""
    names = sorted(_names(directory), reverse=True)
    return read(directory, names[0]) if names else None


def read(directory: Path, name: str) -> Dump | None:
    """The dump of this name; None when there is none."""
    if not NAME.fullmatch(name):
        return None
    try:
        told = json.loads((directory / name / MANIFEST).read_text(encoding="utf-8"))
    except FileNotFoundError:
        return None
    return Dump(**{**told, "files": [DumpFile(**each) for each in told["files"]]})


def path_of(directory: Path, day: str, name: str) -> Path | None:
    """The file of a dump; None for one that the dump does not name."""
    found = read(directory, day)
    known = {MANIFEST, CHECKSUMS} | ({each.name for each in found.files} if found else set())
    return directory / day / name if found and name in known else None


def _names(directory: Path) -> Iterator[str]:
    if directory.is_dir():
        yield from (each.name for each in directory.iterdir() if NAME.fullmatch(each.name))
