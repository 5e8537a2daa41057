"""What the line *Ur dokumenten* adds to a search: `python -m bench.document_line`.

Asks the list of projects for texts that nobody asked before, by turns with the line and without it,
on the server of the settings, and prints medians of processor time and of wall time, and their
ratio.
"""

import itertools
import os
import random
import statistics
import time
from collections.abc import Iterator
from contextlib import contextmanager, nullcontext
from unittest.mock import patch

import django

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "registry.settings")
django.setup()

from django.conf import settings  # noqa: E402
from django.test import Client, override_settings  # noqa: E402

from bench.paths import PLAIN  # noqa: E402
from bench.search import QUERIES  # noqa: E402

TEXTS = 300
WARM = 20
"""So many texts are asked before anything is measured."""


def main() -> None:
    """Measure and print."""
    asked = [" ".join(each) for each in itertools.permutations(QUERIES, 2)]
    random.Random(16).shuffle(asked)  # noqa: S311  # the same texts each time
    times: dict[bool, list[tuple[float, float]]] = {True: [], False: []}
    with override_settings(ALLOWED_HOSTS=["testserver"], STORAGES=settings.STORAGES | PLAIN):
        for number, text in enumerate(asked[: WARM + TEXTS]):
            with_line = bool(number % 2)
            taken = _time(text, with_line=with_line)
            if number >= WARM:
                times[with_line].append(taken)
    for name, part in (("processor", 0), ("wall", 1)):
        told, untold = (statistics.median(each[part] for each in times[it]) for it in (True, False))
        print(f"{name} ms: {untold:.2f} without, {told:.2f} with, ratio {told / untold:.3f}")


def _time(text: str, *, with_line: bool) -> tuple[float, float]:
    """Milliseconds of processor and wall for one page."""
    with nullcontext() if with_line else _without():
        processor, wall = time.process_time(), time.perf_counter()
        answer = Client().get("/projekt/", {"q": text})
        taken = time.process_time() - processor, time.perf_counter() - wall
    assert answer.status_code == 200  # noqa: PLR2004, S101
    return taken[0] * 1000, taken[1] * 1000


@contextmanager
def _without() -> Iterator[None]:
    with patch("projects.web.list_page.from_documents", return_value=None):
        yield


if __name__ == "__main__":
    main()
