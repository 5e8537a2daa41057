"""Files with all projects: made once for each revision, kept on disk, the same on every machine.

Below the setting EXPORT_DIR stands a directory for each revision, build and version of the formats,
and in it a file for each format, dialect, coding and origin. A file has its name only when it is
whole.
"""

import gzip
import logging
import os
import re
import shutil
from collections import defaultdict
from collections.abc import Mapping
from contextlib import closing
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from functools import cache
from hashlib import sha256
from pathlib import Path
from tempfile import TemporaryDirectory
from threading import Lock
from typing import BinaryIO

from django.conf import settings
from django.http import QueryDict
from django.urls import reverse

from projects.filters import ProjectFilter
from projects.models import Project, Revision
from projects.selection_words import EVERYTHING
from projects.web.exports import formats
from projects.web.exports.export_rows import export_of, rows, snapshot, stored_revision
from projects.web.exports.formats import DIALECTS, FORMATS

logger = logging.getLogger(__name__)

UNFINISHED = ".ofullstandig-"
"""How the name of a directory begins in which a file is being written."""
NAME = re.compile(r"\d{8}T\d{6}\.\d{6}-[0-9a-f]{16}")
"""The directory of a revision; nothing else is ever removed."""
PRODUCT = Path(__file__).parents[2]
_turns: Mapping[str, Lock] = defaultdict(Lock)
"""Threads that want the same file wait for the first. Processes make it twice, which is no harm."""


@dataclass(frozen=True, slots=True)
class Whole:
    """All projects in one of FORMATS and DIALECTS, with the addresses of a site."""

    form: str
    origin: str
    dialect: str = ""
    coding: str = ""
    """As it is sent: "gzip", or "" for as it is."""

    @property
    def name(self) -> str:
        """What the file is called; machines of the same site call it the same."""
        site = sha256(self.origin.encode()).hexdigest()[:8]
        coded = {"": "", "gzip": ".gz"}[self.coding]
        return f"projekt-{site}{self.dialect and '-'}{self.dialect}.{self.form}{coded}"


@dataclass(frozen=True, slots=True)
class KeptFile:
    """An open file, which the caller closes; its entity tag, and when its content last changed."""

    file: BinaryIO
    tag: str
    changed: datetime


def kept(wanted: Whole) -> KeptFile | None:
    """The file of the current revision, made if need be; None where none can be kept.

    Files are kept where pages are. What stands in the way is logged.
    """
    if not settings.CACHE_PAGES:
        return None
    now = Revision.current()
    if not now.number:
        return None
    try:
        return _standing(now, wanted) or _made(wanted)
    except OSError as failure:
        logger.warning("Filen sparas inte i %s: %s", settings.EXPORT_DIR, failure)
        return None


def _standing(now: Revision, wanted: Whole) -> KeptFile | None:
    place = _directory(now)
    try:
        file = (place / wanted.name).open("rb")
    except FileNotFoundError:
        return None
    return KeptFile(file, f'"{place.name}/{wanted.name}"', now.changed_at)


def _made(wanted: Whole) -> KeptFile | None:
    """The file of the revision that the database has now, which may be a later one."""
    with _turns[wanted.name], snapshot():
        now = stored_revision()
        with now.known():
            return _standing(now, wanted) or _keep(now, wanted)


def _keep(now: Revision, wanted: Whole) -> KeptFile | None:
    """Make the file beside its place and put it there, at once and whole; remove older ones."""
    place = _directory(now)
    place.mkdir(parents=True, exist_ok=True)
    with TemporaryDirectory(prefix=UNFINISHED, dir=place) as directory:
        draft = Path(directory) / wanted.name
        _compress(wanted, draft) if wanted.coding else _write(wanted, now.changed_at, draft)
        _settle(draft)
        draft.replace(place / wanted.name)
    _remove_before(place)
    return _standing(now, wanted)


def _write(wanted: Whole, moment: datetime, path: Path) -> None:
    selection = ProjectFilter(QueryDict(), Project.objects.published())
    export = export_of(selection, wanted.origin, reverse("projects"), EVERYTHING, moment)
    with closing(rows(selection.projects, export)) as found:
        FORMATS[wanted.form].save(found, export, DIALECTS[wanted.dialect], path)


def _compress(wanted: Whole, path: Path) -> None:
    """Compress the file as it is; neither its name nor the time is told, so bytes are the same."""
    plain = kept(replace(wanted, coding=""))
    if plain is None:
        raise FileNotFoundError(wanted.name)
    with plain.file, path.open("xb") as file, gzip.GzipFile("", "wb", 6, file, mtime=0) as coded:
        shutil.copyfileobj(plain.file, coded)


def _settle(path: Path) -> None:
    """A power failure leaves the file whole or without its name; others may read it."""
    path.chmod(0o644)
    with path.open("rb") as file:
        os.fsync(file.fileno())


def _directory(now: Revision) -> Path:
    """Where the files of a revision stand; in order of their names, older ones come first."""
    moment = now.changed_at.astimezone(UTC)
    build = (settings.BUILD_ID or _code(), formats.VERSION)
    known = (*build, now.number, now.thesaurus, moment.isoformat())
    digest = sha256("\0".join(map(str, known)).encode()).hexdigest()[:16]
    return Path(settings.EXPORT_DIR) / f"{moment:%Y%m%dT%H%M%S.%f}-{digest}"


@cache
def _code() -> str:
    """A digest of the code that makes the files: another build may write them otherwise."""
    digest = sha256()
    for path in sorted(PRODUCT.rglob("*.py")):
        digest.update(path.read_bytes())
    return digest.hexdigest()


def _remove_before(place: Path) -> None:
    """Remove the files of earlier revisions; another build's of the same revision stay."""
    for other in place.parent.iterdir():
        if NAME.fullmatch(other.name) and _moment(other) < _moment(place):
            shutil.rmtree(other, ignore_errors=True)


def _moment(place: Path) -> str:
    return place.name.partition("-")[0]
