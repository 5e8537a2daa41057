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

from projects.models import Project, Revision  # noqa: E402
from projects.search import likeness, vocabulary  # noqa: E402
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
            _multiply(synthetic)
        _print("search, facets, 20 marked hits", _timed(_search, QUERIES))
        worst = _most_frequent(8)
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


def _most_frequent(number: int) -> list[str]:
    words = current().vocabulary
    plain = (word for word in words.words if word.isalpha())
    by_lexeme = {words.words[word]: word for word in sorted(plain, key=len, reverse=True)}
    return sorted(by_lexeme.values(), key=lambda word: -words.frequency(words.words[word]))[:number]


def _multiply(number: int) -> None:
    """Make projects up to this number: copies of the real ones with sentences exchanged."""
    real = list(Project.objects.published().values_list("pk", "search_vector"))
    chance = random.Random(1)  # noqa: S311  # no secret
    columns = [
        field.column
        for field in Project._meta.concrete_fields
        if field.column and field.column not in {"id", "reference"}
    ]
    names = ", ".join(columns)
    made = [chance.choice(real)[0] for _ in range(number - len(real))]
    with connection.cursor() as cursor:
        cursor.execute(
            f"INSERT INTO projects_project (reference, {names}) "  # noqa: S608  # columns of the model
            f"SELECT '2099-NORR-BFM-' || to_char(made.n, 'FM000000'), {names} "
            "FROM unnest(%s::bigint[]) WITH ORDINALITY made(pk, n) "
            "JOIN projects_project ON id = made.pk",
            [made],
        )
        cursor.execute(
            "INSERT INTO projects_project_regions (project_id, region_id) "
            "SELECT copy.id, link.region_id FROM projects_project copy "
            "JOIN projects_project original ON original.title = copy.title "
            "AND original.reference NOT LIKE '2099-%' "
            "JOIN projects_project_regions link ON link.project_id = original.id "
            "WHERE copy.reference LIKE '2099-%' ON CONFLICT DO NOTHING"
        )
        cursor.execute("ANALYZE projects_project")
    vocabulary.rebuild()
    current.forget()


if __name__ == "__main__":
    main()
