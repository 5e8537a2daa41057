"""How many files a question passes: `python -m bench.paths`, on the server of the settings.

Prints the modules of the registry in which a function runs while a list, a search, a save and an
import are answered, everything warm. What is written is rolled back.
"""

import os
import sys
import threading
from collections.abc import Callable
from pathlib import Path
from types import FrameType

import django

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "registry.settings")
django.setup()

from django.conf import settings  # noqa: E402
from django.core.cache import caches  # noqa: E402
from django.db import transaction  # noqa: E402
from django.test import Client, override_settings  # noqa: E402

from projects.annex.service import import_annex  # noqa: E402
from projects.models import Project  # noqa: E402
from projects.services import write  # noqa: E402

ANNEX = settings.FIXTURES_DIR / "annex3-2025.txt"
PLAIN = {"staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}}


def main() -> None:
    """Ask each once to be warm, and once to count."""
    with (
        override_settings(ALLOWED_HOSTS=["testserver"], STORAGES=settings.STORAGES | PLAIN),
        transaction.atomic(),
    ):
        _print("plain list", lambda: _get("/projekt/"))
        _print("search", lambda: _get("/projekt/?q=fysisk+träning&centre=vast"))
        _print("save", _save)
        _print("import", lambda: import_annex(ANNEX, programme=2025))
        transaction.set_rollback(True)


def passed(ask: Callable[[], object]) -> set[str]:
    """The modules in which a function runs meanwhile."""
    seen: set[str] = set()

    def note(frame: FrameType, event: str, _: object) -> None:
        if event == "call":
            seen.add(frame.f_code.co_filename)

    threading.setprofile(note)
    sys.setprofile(note)
    ask()
    sys.setprofile(None)
    threading.setprofile(None)
    rooms = [settings.BASE_DIR / name for name in ("projects", "registry")]
    own = (Path(file) for file in seen)
    return {
        str(file.relative_to(settings.BASE_DIR))
        for file in own
        if any(file.is_relative_to(room) for room in rooms)
    }


def _print(name: str, ask: Callable[[], object]) -> None:
    ask()
    files = passed(ask)
    print(f"{name}: {len(files)} files")
    print("  " + "\n  ".join(sorted(files)))


def _get(address: str) -> None:
    caches["pages"].clear()
    Client().get(address)


def _save() -> None:
    project = Project.objects.published().earliest("pk")
    project.summary += " Mer."
    with write.change():
        write.save(project)


if __name__ == "__main__":
    main()
