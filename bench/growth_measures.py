"""What `bench.growth` asks of a registry, and what it changes in it."""

import random
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import partial
from itertools import count, pairwise
from urllib.parse import quote_plus

from django.conf import settings
from django.core.cache import caches
from django.test import Client, override_settings

from bench.growth_projects import annex_of
from projects.annex.service import import_annex
from projects.models import Programme, Project
from projects.search import vocabulary
from projects.search.search_state import current
from projects.services import write

COMMON = (
    "POCUS", "mammografi", "prehabilitring", "palliativ vård Kalmar", "unga vuxna med cancer",
    "AI i mammografi", "datortomografi", "huvud hals cancer", "lymfödem", "skanner patologi",
    "fatigue", "kortare svarstider patologi", "palliativ -barn", '"samtal vid allvarlig sjukdom"',
    "cancerskola", "hemsjukvård", "leukemi", "Karolinska", "hälsoskattning", "dietist",
)  # fmt: skip
FILTERS = (
    "centre=vast", "area=rehab", "region=uppsala&region=ej-angivet", "status=ny", "year=2025",
    "keyword=lymfodem", "actor=civilsamhalle", "centre=syd&area=bfm&status=ny",
    "sort=andrad", "sort=centre&per=100", "page=4", "reference=2025-NORR-BFM-001",
)  # fmt: skip
WRONG = ("prehabilitring mamografi", "xyzzyx", "kvantdator lymfödem Kiruna -barn")
TYPED = ("pa", "pal", "palliativ v", "ca", "cancer", "karol", "lymfodem", "mam", "re", "2025-NORR")
PASTED = (
    "Vi vill införa prehabilitering med fysisk träning och nutritionsstöd inför operation av"
    " tjocktarmscancer, så att patienterna återhämtar sig fortare."
)
OTHERS = {
    "start page": "/",
    "statistics": "/statistik/",
    "keywords": "/nyckelord/",
    "sitemap": "/sitemap.xml",
    "sources": "/kallor/",
    "page of a centre": "/rcc/vast/",
    "page of a keyword": "/nyckelord/lymfodem/",
    "feed": "/projekt.atom",
    "feed of a search": "/projekt.atom?q=cancer",
    "API list": "/api/v1/projects",
    "API list of a search": "/api/v1/projects?q=cancer&limit=200",
}
FILES = {
    "file of a filtered search (CSV)": "/projekt.csv?q=mammografi&centre=vast",
    "file of everything (CSV)": "/projekt.csv",
    "file of everything (XLSX)": "/projekt.xlsx",
}
ROWS = 400
BATCH = 200
PLAIN = {"staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}}
_run = count(1)

Measures = Mapping[str, Callable[[], Iterator[float]]]


def measure(rounds: int, only: str = "") -> dict[str, Sequence[float]]:
    """Milliseconds by what was asked; what changes the registry comes last."""
    found: dict[str, Sequence[float]] = {}
    with override_settings(ALLOWED_HOSTS=["testserver"], STORAGES=settings.STORAGES | PLAIN):
        for name, asked in {**_pages(rounds), **_changes(rounds)}.items():
            if any(part in name for part in only.split(",")):
                found[name] = list(asked())
    return found


def _pages(rounds: int) -> Measures:
    rare, worst = by_frequency()
    searches = {
        "search: words of the evaluation": _addresses(COMMON),
        "search: rare words": _addresses(rare),
        "search: the most frequent words": _addresses(worst),
        "search: two frequent words": _addresses(map(" ".join, pairwise(worst))),
        "search: frequent word and filter": _addresses(worst[:3], FILTERS),
        "search: nothing found": _addresses(WRONG),
        "list with a filter": [f"/projekt/?{each}" for each in FILTERS],
        "project page": _some_projects("/projekt/{}/"),
        "project in the API": _some_projects("/api/v1/projects/{}"),
        "similar (API)": _some_projects("/api/v1/projects/{}/similar"),
        "suggest": [f"/api/v1/suggest?q={quote_plus(each)}" for each in TYPED],
        **{name: [address] for name, address in (OTHERS | FILES).items()},
    }
    asked: dict[str, Callable[[], Iterator[float]]] = {
        name: partial(_asked, addresses, 1 if name in FILES else rounds)
        for name, addresses in searches.items()
    }
    return asked | {"similar to a pasted text": partial(_pasted, rounds)}


def _changes(rounds: int) -> Measures:
    return {
        "an editor's save": partial(_saves, rounds),
        "first search after a save": partial(_after, "/projekt/?q=lymfödem+{}", rounds),
        "first suggestion after a save": partial(_after, "/api/v1/suggest?q=pal{}", rounds),
        f"import of {ROWS} new rows": _imported,
        f"reindex, {BATCH} projects": _reindexed,
        "vocabulary counted anew": _recounted,
    }


def _addresses(texts: Iterator[str] | Sequence[str], filters: Sequence[str] = ("",)) -> list[str]:
    return [f"/projekt/?q={quote_plus(text)}&{more}" for text in texts for more in filters]


def by_frequency() -> tuple[list[str], list[str]]:
    """Twenty of the rarest words, and the eight most frequent, one of each base form."""
    words = current().vocabulary
    plain = (word for word in words.words if word.isalpha())
    by_lexeme = {words.words[word]: word for word in sorted(plain, key=len, reverse=True)}
    ordered = sorted(by_lexeme.values(), key=lambda word: words.frequency(words.words[word]))
    return ordered[:20], ordered[:-9:-1]


def _some_projects(address: str) -> list[str]:
    references = list(
        Project.objects.published().order_by("pk").values_list("reference", flat=True)
    )
    return [address.format(each) for each in random.Random(3).sample(references, 20)]  # noqa: S311  # no secret


def _asked(addresses: Sequence[str], rounds: int) -> Iterator[float]:
    _get(addresses[0])
    for _ in range(rounds):
        yield from map(_get, addresses)


def _get(address: str) -> float:
    """How long an answer takes that was never made before."""
    caches["pages"].clear()
    return _timed(lambda: _read(address))


def _read(address: str) -> None:
    response = Client(REMOTE_ADDR=f"127.0.0.{random.randint(1, 250)}").get(address)  # noqa: S311  # no secret
    for _ in response:
        pass
    if response.status_code not in {200, 302}:
        raise ValueError(f"{address}: {response.status_code}")


def _timed(call: Callable[[], object]) -> float:
    start = time.perf_counter()
    call()
    return 1000 * (time.perf_counter() - start)


def _pasted(rounds: int) -> Iterator[float]:
    for number in range(3 * rounds):
        text = {"text": f"{PASTED} {number}"}
        yield _timed(lambda text=text: Client().post("/liknande/", text))  # type: ignore[misc]  # bound at once


def _saves(rounds: int) -> Iterator[float]:
    keys = list(Project.objects.published().order_by("pk").values_list("pk", flat=True))
    for key in random.Random(next(_run)).sample(keys, 4 * rounds):  # noqa: S311  # no secret
        project = Project.objects.get(pk=key)
        project.summary = f"{PASTED} {project.summary}"
        yield _timed(lambda project=project: write.save(project))  # type: ignore[misc]  # bound at once


def _after(address: str, rounds: int) -> Iterator[float]:
    """What the first reader after an editor waits."""
    for number in range(rounds):
        list(_saves(0) if number else _saves(1))
        yield _get(address.format(number))


def _imported() -> Iterator[float]:
    """A file of new projects for a programme of its own."""
    latest = Programme.objects.latest("year")
    year = latest.year + 1
    name = f"Påhittat program {year}"
    Programme.objects.create(year=year, name=name, source=latest.source, published=True)
    data = annex_of(ROWS, year).encode()
    start = time.perf_counter()
    report = import_annex(data, programme=year)
    yield 1000 * (time.perf_counter() - start)
    if not report.applied:
        raise ValueError(report)


def _reindexed() -> Iterator[float]:
    keys = list(Project.objects.order_by("-pk").values_list("pk", flat=True)[:BATCH])
    Project.objects.filter(pk__in=keys).update(index_digest="")
    yield _timed(lambda: write.rederive(Project.objects.filter(pk__in=keys)))


def _recounted() -> Iterator[float]:
    yield _timed(vocabulary.rebuild)
