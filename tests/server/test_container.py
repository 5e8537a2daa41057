"""The Dockerfile's steps, done without an engine in a clean prefix."""

import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from django.conf import settings

from tests.server.processes import clean_environment, database_url, free_port, get, running

pytestmark = [pytest.mark.server, pytest.mark.django_db]
SECONDS = 60


def build_steps() -> list[list[str]]:
    """The instructions of the first stage: [["COPY", …], ["RUN", …]]."""
    text = (settings.BASE_DIR / "Dockerfile").read_text(encoding="utf-8")
    first_stage = text.split("\nFROM ")[1]
    lines = [line.split() for line in first_stage.splitlines()]
    return [line for line in lines if line and line[0] in {"COPY", "RUN"}]


def copy(source: Path, target: str, app: Path) -> None:
    """COPY of one file or folder into /app, without compiled files."""
    destination = app / target
    if source.is_dir():
        ignored = shutil.ignore_patterns("__pycache__")
        shutil.copytree(source, destination, ignore=ignored)
    else:
        destination.mkdir(exist_ok=True)
        shutil.copy(source, destination / source.name)


def build(app: Path, venv: Path) -> None:
    """Follow the first stage with /app and /venv elsewhere."""
    app.mkdir()
    for instruction, *words in build_steps():
        if instruction == "COPY":
            *sources, target = words
            for source in sources:
                copy(settings.BASE_DIR / source, target, app)
        else:
            command = " ".join(words).replace("/venv", str(venv))
            command = command.replace("python -m", f"{sys.executable} -m")
            env = clean_environment()
            subprocess.run(command, cwd=app, env=env, shell=True, check=True)  # noqa: S602


def test_the_image_serves_pages_in_production(tmp_path: Path) -> None:
    app, venv, port = tmp_path / "app", tmp_path / "venv", free_port()
    build(app, venv)
    env = clean_environment(
        PATH=f"{venv / 'bin'}:/usr/bin:/bin",
        BIND=f"127.0.0.1:{port}",
        DATABASE_URL=database_url(),
        SECRET_KEY="k" * 25 + "0123456789abcdefghijklmnopqrstuvwxyz",
        ALLOWED_HOSTS="registret.example.se",
        PUBLIC_URL="https://registret.example.se",
        TRUSTED_PROXY="127.0.0.1",
    )
    command = [str(venv / "bin/gunicorn"), "registry.wsgi"]
    with running(command, port=port, cwd=app, env=env, seconds=SECONDS):
        proxied = {"Host": "registret.example.se", "X-Forwarded-Proto": "https"}
        status, headers, body = get(port, "/", **proxied)
        redirect = get(port, "/", Host="registret.example.se")
        plain_stranger = get(port, "/", Host="fel.example.se")
        stranger = get(port, "/", Host="fel.example.se", **{"X-Forwarded-Proto": "https"})

    assert status == 200
    assert "registry." in body
    assert headers["strict-transport-security"].startswith("max-age=63072000")
    assert redirect[0] == 301
    assert redirect[1]["location"] == "https://registret.example.se/"
    for status, headers, _ in (stranger, plain_stranger):
        assert status == 400
        assert headers["x-content-type-options"] == "nosniff"
        assert "default-src 'none'" in headers["content-security-policy"]
