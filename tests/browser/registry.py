"""The product as `make serve` runs it, for pages that a real browser opens."""

import shutil
import subprocess
import sys
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from pathlib import Path

from django.conf import settings

from tests.databases import digest_of
from tests.server.processes import (
    KEPT,
    clean_environment,
    collect_static_files,
    free_port,
    running,
    turn,
)

SECONDS = 60


@dataclass(frozen=True, slots=True)
class Registry:
    """A registry that answers on loopback, with data of its own."""

    port: int
    env: dict[str, str]

    @property
    def origin(self) -> str:
        """Where it answers, without a slash at the end."""
        return f"http://127.0.0.1:{self.port}"

    def manage(self, *words: str, typed: str = "") -> str:
        """What a command of manage.py printed, with this text on its standard input."""
        command = [sys.executable, "manage.py", *words]
        done = subprocess.run(
            command,
            cwd=settings.BASE_DIR,
            env=self.env,
            input=typed,
            text=True,
            capture_output=True,
            check=False,
        )
        assert done.returncode == 0, done.stderr
        return done.stdout


@contextmanager
def serving(data: Path, **variables: str) -> Iterator[Registry]:
    """The registry with the 388 projects, its data in this empty folder; it ends with the block.

    In the variables of its environment `{port}` is its own.
    """
    port = free_port()
    more = {name: value.format(port=port) for name, value in variables.items()}
    registry = Registry(port, _environment(data, PORT=str(port), BIND="", **more))
    collect_static_files()
    gunicorn = [sys.executable, "-m", "gunicorn", "registry.wsgi"]
    with ExitStack() as until_the_end:
        with turn():  # nobody collects while it reads what there is
            subprocess.run(["cp", "-a", f"{_prepared()}/.", f"{data}/"], check=True)
            until_the_end.enter_context(
                running(
                    gunicorn,
                    port=port,
                    cwd=settings.BASE_DIR,
                    env=registry.env,
                    seconds=SECONDS,
                ),
            )
        yield registry


def _prepared() -> Path:
    """A folder as `manage.py prepare` leaves it, kept for all runs with this code and fixtures."""
    folder = KEPT / f"prepared-{digest_of(settings.BASE_DIR)}"
    if not folder.exists():
        for old in KEPT.glob("prepared-*"):
            shutil.rmtree(old)
        unfinished = KEPT / "prepared-unfinished"
        Registry(0, _environment(unfinished)).manage("prepare")
        unfinished.rename(folder)
    return folder


def _environment(data: Path, **variables: str) -> dict[str, str]:
    return clean_environment(REGISTRY_DATA=str(data), **variables)
