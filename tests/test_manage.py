"""`manage.py` from the outside: a fault that is nobody's bug is said in one sentence."""

import subprocess
import sys
from pathlib import Path

import pytest
from django.conf import settings

from tests.server.processes import clean_environment


def manage(*words: str, **variables: str) -> tuple[int, str]:
    """Exit code and what was said on standard error."""
    done = subprocess.run(
        [sys.executable, "manage.py", *words],
        cwd=settings.BASE_DIR,
        env=clean_environment(**variables),
        capture_output=True,
        text=True,
        check=False,
        timeout=60,
    )
    return done.returncode, done.stderr.strip()


@pytest.mark.server
def test_a_database_that_was_never_prepared(tmp_path: Path) -> None:
    said = manage("make_admin", "namn@example.se", REGISTRY_DATA=str(tmp_path / "data"))

    assert said == (1, "Databasen är inte förberedd. Kör manage.py prepare först.")


def test_a_database_that_does_not_answer() -> None:
    code, said = manage("load_reference", DEBUG="1", DATABASE_URL="postgres://nobody@127.0.0.1:1/x")

    assert code == 1
    assert "connection refused" in said.lower()
    assert "Traceback" not in said


def test_a_setting_that_makes_no_sense() -> None:
    assert manage("check", DEBUG="kanske") == (
        1,
        "DEBUG='kanske' är varken ja eller nej. Skriv DEBUG=1 eller DEBUG=0.",
    )
