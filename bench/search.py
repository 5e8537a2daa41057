"""What search costs: `python -m bench.search [--projects 10000]`, on the server of the settings.

Prints medians and high percentiles in milliseconds, warm. With `--projects` that many synthetic
projects are made of the sentences of the real ones, measured, and rolled back.
"""

import argparse
import os
import random
import statistics
import time
from collections.abc import Callable, Iterable, Iterator

import django

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "registry.settings")
django.setup()

from django.db import connection, transaction  # noqa: E402

from bench.growth_measures import by_frequency  # noqa: E402
from bench.growth_projects import grow  # noqa: E402
from projects.models import Project, Revision  # noqa: E402
from projects.search import likeness  # noqa: E402
from projects.search.description import describe  # noqa: E402
from projects.search.search_state import current  # noqa: E402
from projects.search.similar import similar_to_description  # noqa: E402
from projects.search.suggestions import suggest  # noqa: E402
from projects.services import maintenance  # noqa: E402
from tests.projects.search.asking import ask  # noqa: E402
from tests.projects.search.hostile import BY_HAND, generated  # noqa: E402

QUERIES = (
    "POCUS", "mammografi", "prehabilitring", "palliativ vård Kalmar", "unga vuxna med cancer",
    "AI i mammografi", "datortomografi", "huvud hals cancer", "lymfödem", "skanner patologi",
    "fatigue", "kortare svarstider patologi", "palliativ -barn", '"samtal vid allvarlig sjukdom"',
    "cancerskola", "hemsjukvård", "leukemi", "Karolinska", "hälsoskattning", "dietist",
)  # fmt: skip
LONG = 8 * (
    "Vi vill införa prehabilitering med fysisk träning och nutritionsstöd inför operation av"
    " tjocktarmscancer, så att patienterna återhämtar sig fortare. "
)
TYPED = ("pa", "pal", "palliativ v", "ca", "cancer", "karol", "lymfodem", "mam", "re", "unga v")


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--projects", type=int, default=0)
    synthetic = parser.parse_args().projects
    with transaction.atomic():
        if synthetic:
            grow(synthetic)
        _print("search, facets, 20 marked hits", _timed(_search, QUERIES))
        _, worst = by_frequency()
        _print(f"the worst words ({', '.join(worst)})", _timed(_search, worst))
        _print("suggest", _timed(suggest, TYPED))
        hostile = (*BY_HAND, *generated())
        _print("hostile texts", _timed(_search, hostile, times=1), high=0.99)
        _print("all projects compared anew", _compared())
        _print("a project reworded, lists followed", _reworded(20))
        _print("a description of 150 words", _timed(_describe, [LONG]))
        if not synthetic:
            _print("reindex all", _reindexed(5))
        transaction.set_rollback(True)
    with connection.cursor() as cursor:
        cursor.execute("VACUUM ANALYZE")  # what was rolled back slows the next run down


def _search(text: str) -> None:
    with Revision.current().known():
        ask(text)


def _compared() -> Iterator[float]:
    """What every project says and is like, found anew."""
    keys = list(Project.objects.published().values_list("pk", flat=True))
    start = time.perf_counter()
    likeness.renew(keys, current().analyzer)
    yield 1000 * (time.perf_counter() - start)


def _reworded(times: int) -> Iterator[float]:
    """A project that says something else: what the write path does for likeness."""
    keys = list(Project.objects.published().values_list("pk", flat=True))
    for key in random.Random(2).sample(keys, times):  # noqa: S311  # no secret
        Project.objects.filter(pk=key).update(summary=LONG)
        start = time.perf_counter()
        likeness.renew([key], current().analyzer)
        yield 1000 * (time.perf_counter() - start)


def _describe(text: str) -> None:
    similar_to_description(describe(text), Project.objects.published())


def _reindexed(times: int) -> Iterator[float]:
    """Each project is written, as its digest is another, and the similar ones are found anew."""
    for _ in range(times):
        Project.objects.update(index_digest="")
        start = time.perf_counter()
        list(maintenance.reindex(everything=True))
        yield 1000 * (time.perf_counter() - start)


def _timed(call: Callable[[str], object], texts: Iterable[str], times: int = 15) -> Iterator[float]:
    for text in texts:
        call(text)
        for _ in range(times):
            start = time.perf_counter()
            call(text)
            yield 1000 * (time.perf_counter() - start)


def _print(name: str, times: Iterator[float], high: float = 0.95) -> None:
    found = sorted(times)
    middle, late = statistics.median(found), found[int(high * len(found))]
    print(f"{name}: p50 {middle:.1f} ms, p{100 * high:.0f} {late:.1f} ms, of {len(found)}")


if __name__ == "__main__":
    main()
