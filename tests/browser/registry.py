"""The product as `make serve` runs it, for pages that a real browser opens."""

import fcntl
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from django.conf import settings

from tests.server.processes import clean_environment, free_port, running

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
def serving(data: Path) -> Iterator[Registry]:
    """The registry with the 388 projects, prepared in an empty folder; it ends with the block."""
    port = free_port()
    env = clean_environment(REGISTRY_DATA=str(data), PORT=str(port), BIND="")
    registry = Registry(port, env)
    # Tests that run side by side collect into the same folder: one after the other.
    with (settings.BASE_DIR / "manage.py").open() as turn:
        fcntl.flock(turn, fcntl.LOCK_EX)
        registry.manage("collectstatic", "--noinput", "--verbosity", "0")
    registry.manage("prepare")
    gunicorn = [sys.executable, "-m", "gunicorn", "registry.wsgi"]
    with running(gunicorn, port=port, cwd=settings.BASE_DIR, env=env, seconds=SECONDS):
        yield registry
