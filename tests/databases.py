"""Test databases are copies of four templates, made once for each state of code and fixtures.

The templates stay on the server between runs. Their names hold a digest of all that they are made
from, so that an old one is never copied; it is dropped when a new one is made.
"""

import os
from collections.abc import Iterator
from contextlib import contextmanager
from enum import StrEnum
from functools import cache
from hashlib import sha256
from pathlib import Path

from django.conf import settings
from django.contrib.contenttypes.models import ContentType
from django.core.management import call_command
from django.db import connection
from django.db.backends.utils import CursorWrapper

from projects.annex.service import import_annex
from projects.documents.seeding import load_documents
from projects.seeds.reference_data import load_reference
from projects.seeds.thesaurus_sync import load_thesaurus

MADE_FROM = ("fixtures", "projects", "registry", "requirements", "tests/databases.py")
PREFIX = "template_for_tests"
LOCK = 388_2026
"""Any number that nothing else uses: processes that start at once make a template in turn."""


class Template(StrEnum):
    """What a test database holds at first."""

    REFERENCE = "reference"
    """Reference data alone. With an empty thesaurus, what a test writes is derived at once."""
    THESAURUS = "thesaurus"
    """The curated thesaurus too, as every installation before its first import."""
    ANNEX = "annex"
    """The annex of 2025 too: imported, derived and indexed."""
    DOCUMENTS = "documents"
    """The five other documents too, as every installation is served."""


BELOW = {
    Template.THESAURUS: Template.REFERENCE,
    Template.ANNEX: Template.THESAURUS,
    Template.DOCUMENTS: Template.ANNEX,
}
"""What each template is made from."""

_own: dict[str, Template] = {}
"""The databases of this process, by name."""


def own_copy(template: Template) -> str:
    """The name of this process's copy of the template, which is made when first asked for."""
    name = f"test_{template}_{os.environ.get('PYTEST_XDIST_WORKER', 'alone')}"
    if name not in _own:
        _copy(template, name)
    return name


@contextmanager
def connected_to(name: str) -> Iterator[None]:
    """In this block the registry is in the database of this name."""
    before = connection.settings_dict["NAME"]
    _connect_to(name)
    yield
    _connect_to(before)


def renew() -> None:
    """Whatever a test has written, the database of the moment is again as its template."""
    name = connection.settings_dict["NAME"]
    connection.close()
    _copy(_own[name], name)
    ContentType.objects.clear_cache()


def drop_own() -> None:
    """Leave nothing but the templates."""
    with _server() as cursor:
        for name in _own:
            _drop(cursor, name)
    _own.clear()


def digest_of(base: Path) -> str:
    """The SHA-256 of all below a directory that makes a template what it is, shortened."""
    found = sha256()
    for path in sorted(path for part in MADE_FROM for path in _files(base / part)):
        found.update(f"{path.relative_to(base)}\0".encode())
        found.update(sha256(path.read_bytes()).digest())
    return found.hexdigest()[:16]


def _files(place: Path) -> Iterator[Path]:
    for path in place.rglob("*") if place.is_dir() else [place]:
        if path.is_file() and path.suffix != ".pyc":
            yield path


def _connect_to(name: str) -> None:
    connection.close()
    connection.settings_dict["NAME"] = name


def _copy(template: Template, name: str) -> None:
    source = _made(template)
    with _server() as cursor:
        _drop(cursor, name)
        cursor.execute(f"CREATE DATABASE {name} TEMPLATE {source}")
    _own[name] = template


@cache
def _made(template: Template) -> str:
    """The name of the template, which is made unless it is there."""
    digest = digest_of(settings.BASE_DIR)
    name = f"{PREFIX}_{digest}_{template}"
    below = _made(BELOW[template]) if template in BELOW else "template0"
    with _server() as cursor:
        cursor.execute("SELECT pg_advisory_lock(%s)", [LOCK])  # held until the block ends
        _drop_others(cursor, digest)
        if not _exists(cursor, name):
            _make(cursor, template, name, below)
    if digest != digest_of(settings.BASE_DIR):
        message = "Code or fixtures changed while the databases of the tests were made."
        raise RuntimeError(message)
    return name


def _make(cursor: CursorWrapper, template: Template, name: str, below: str) -> None:
    """Under another name until it is whole, as whoever makes it may be stopped."""
    unfinished = f"{PREFIX}_unfinished"
    cursor.execute(f"CREATE DATABASE {unfinished} TEMPLATE {below}")
    with connected_to(unfinished):
        _fill(template)
    cursor.execute(f"ALTER DATABASE {unfinished} RENAME TO {name}")


def _fill(template: Template) -> None:
    """What `manage.py prepare` does, in four parts."""
    if template is Template.REFERENCE:
        call_command("migrate", verbosity=0)
        load_reference(settings.FIXTURES_DIR)
    elif template is Template.THESAURUS:
        load_thesaurus(settings.FIXTURES_DIR / "thesaurus")
    elif template is Template.DOCUMENTS:
        assert load_documents(settings.FIXTURES_DIR / "documents")
    else:
        assert import_annex(settings.FIXTURES_DIR / "annex3-2025.txt", programme=2025).applied


@contextmanager
def _server() -> Iterator[CursorWrapper]:
    """A cursor in the database that every server has, outside any transaction."""
    with connection._nodb_cursor() as cursor:
        yield cursor


def _exists(cursor: CursorWrapper, name: str) -> bool:
    cursor.execute("SELECT FROM pg_database WHERE datname = %s", [name])
    return cursor.fetchone() is not None


def _drop_others(cursor: CursorWrapper, digest: str) -> None:
    """Drop what another state of the code left, and what was not finished."""
    cursor.execute("SELECT datname FROM pg_database WHERE starts_with(datname, %s)", [PREFIX])
    for (name,) in cursor.fetchall():
        if digest not in name:
            _drop(cursor, name)


def _drop(cursor: CursorWrapper, name: str) -> None:
    cursor.execute(f"DROP DATABASE IF EXISTS {name} WITH (FORCE)")
