"""What a process under test runs: Django on the embedded database, and nothing else."""

import os
import sys
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any

import django
from django.conf import settings
from django.db import connection

DIRECTORY = "EMBEDDED_DIRECTORY"


def configure(
    directory: str | Path | None = None, apps: Sequence[str] = (), **options: object
) -> None:
    """Django with the embedded database in the directory, given here or in the environment."""
    directory = directory or os.environ[DIRECTORY]
    database = {
        "ENGINE": "registry.embedded",
        "NAME": "registry",
        "OPTIONS": {"data_directory": str(directory), **options},
    }
    auto_field = "django.db.models.BigAutoField"
    settings.configure(
        DATABASES={"default": database}, INSTALLED_APPS=apps, DEFAULT_AUTO_FIELD=auto_field
    )
    django.setup()


def query(sql: str) -> str:
    """The first value that the database answers, as text; empty for a statement without rows."""
    with connection.cursor() as cursor:
        cursor.execute(sql)
        return str(cursor.fetchone()[0]) if cursor.description else ""


def answer() -> None:
    """Answers each line of SQL on standard input with a line, until it is closed."""
    for line in sys.stdin:
        print(query(line), flush=True)  # noqa: T201 - the answer


def application(_environ: dict[str, Any], _start_response: object) -> Iterable[bytes]:
    """A WSGI application that is never asked: its workers connect when they load."""
    return []


def connected_application() -> object:
    """The application of a worker that has connected."""
    configure()
    query("SELECT 1")
    return application
