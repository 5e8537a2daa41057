"""`manage.py dump DIR`."""

from io import StringIO
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command
from pytest_django import Settings

from tests.factories import make_project

pytestmark = pytest.mark.django_db


def test_what_was_written_is_printed(tmp_path: Path, settings: Settings) -> None:
    settings.PUBLIC_URL = "https://registret.example.se"
    make_project()
    out = StringIO()
    call_command("dump", str(tmp_path), stdout=out)
    [place] = tmp_path.iterdir()
    assert f"1 projekt i {place}" in out.getvalue()
    assert "projekt.csv (" in out.getvalue()
    assert "https://registret.example.se/projekt/" in (place / "projekt.csv").read_text("utf-8")


def test_a_wrong_directory_is_refused_in_swedish(tmp_path: Path) -> None:
    with pytest.raises(CommandError, match=r"är ingen katalog\. Skapa den först") as refused:
        call_command("dump", str(tmp_path / "finns-inte"))
    assert refused.value.returncode == 1
    assert [*tmp_path.iterdir()] == []
