"""Writers at once: no save is lost, none is answered by an error, index and text agree.

With TEST_LONG=1 each race is run by itself, on the whole annex, for a minute, and
`pytest -n0 -s tests/projects/services/test_races.py` prints what the writers were answered.
"""

import os
import time
from collections.abc import Callable, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass
from random import Random
from typing import Any

import pytest
from django.db import connections
from django.test import Client
from pytest_django import Settings

from projects.annex.service import import_annex
from projects.models import CancerCentre, Programme, Project, SimilarProject
from projects.search.index import IndexEntry, index_entry
from projects.seeds.thesaurus_sync import load_thesaurus
from projects.services import maintenance, write
from tests.factories import make_project, make_user
from tests.projects.admin.conftest import logged_in
from tests.projects.annex.samples import ANNEX, annex
from tests.projects.concepts import make_keyword
from tests.projects.services.races import FAILED, Bulk, Editor, Import, Turn, lost, race, reindexed
from tests.projects.services.waiting import is_waited_for

LONG = os.environ.get("TEST_LONG") == "1"
SECONDS = 60 if LONG else 4
PAUSE = 3 if LONG else 0

pytestmark = pytest.mark.django_db(transaction=True)


@dataclass(frozen=True)
class Registry:
    """Entries that one annex published, and two readings of it."""

    programme: int
    files: Sequence[bytes]
    projects: Sequence[int]


@pytest.fixture
def registry(settings: Settings) -> Registry:
    if LONG:
        load_thesaurus(settings.FIXTURES_DIR / "thesaurus")
    else:
        write.save(Programme(year=2024, name="Särskilda satsningar 2024", published=True))
    year, data = (2025, ANNEX.read_bytes()) if LONG else (2024, _few_rows())
    assert import_annex(data, programme=year).applied
    files = (data.replace(b"patienter", b"personer"), data)
    return Registry(year, files, list(Project.objects.values_list("pk", flat=True)))


def _few_rows() -> bytes:
    lines = ANNEX.read_text().splitlines()
    table = lines.index("RCC Mellansverige")
    place = "\n".join(lines[table : table + 3])
    return annex(*lines[table + 5 : table + 15], header=lines[table + 4], place=place)


def editors(number: int, projects: Sequence[int]) -> list[Editor]:
    """So many editors, each of an own part of the projects."""
    return [editor(place, projects[place::number]) for place in range(number)]


def editor(seed: int, projects: Sequence[int], pause: float = 0) -> Editor:
    """An editor of these projects, who writes other titles than one of another seed."""
    return Editor(browser(), projects, Random(seed), pause)  # noqa: S311  # no secret


def browser() -> Client:
    """A browser of one who may change everything, answered 500 where the server would be."""
    client = logged_in(make_user(is_superuser=True))
    client.raise_request_exception = False
    return client


def different_entries(registry: Registry) -> list[Turn]:
    return [*editors(4, registry.projects[:8])]


def one_entry(registry: Registry) -> list[Turn]:
    return [editor(seed, registry.projects[:1], PAUSE) for seed in range(2)]


def import_under_edits(registry: Registry) -> list[Turn]:
    return [*editors(2, registry.projects[:6]), Import(registry.files, registry.programme)]


def bulk_under_edits(registry: Registry) -> list[Turn]:
    return [*editors(2, registry.projects[:6]), Bulk(browser(), registry.projects[3:20])]


def reindex_under_edits(registry: Registry) -> list[Turn]:
    return [*editors(2, registry.projects[:6]), reindexed]


def two_imports(registry: Registry) -> list[Turn]:
    return [Import(registry.files, registry.programme) for _ in range(2)]


def everything(registry: Registry) -> list[Turn]:
    return [*import_under_edits(registry), *bulk_under_edits(registry)[2:], reindexed]


RACES = (
    different_entries,
    one_entry,
    import_under_edits,
    bulk_under_edits,
    reindex_under_edits,
    two_imports,
)


@pytest.mark.parametrize("racing", RACES if LONG else [everything])
def test_all_writers_get_done(racing: Callable[[Registry], list[Turn]], registry: Registry) -> None:
    number, writers = Project.objects.count(), racing(registry)
    outcomes = race(writers, SECONDS)
    gone = lost([writer for writer in writers if isinstance(writer, Editor)])
    wrong = maintenance.disagreements()
    print(racing.__name__, dict(outcomes), "lost:", len(gone), "index:", wrong)  # noqa: T201  # the figures
    assert not [outcome for outcome in outcomes if outcome.startswith(FAILED)]
    assert (gone, wrong) == (set(), [])
    assert Project.objects.count() == number


# One writer in the midst of another's change ----------------------------------------------------


def meanwhile(write: Callable[[], object]) -> "Future[object]":
    """Begin a write in another connection; return when it's done, or waits for this one."""
    thread = ThreadPoolExecutor(1)
    written = thread.submit(_connected, write)
    thread.shutdown(wait=False)
    while not (written.done() or is_waited_for()):
        time.sleep(0.01)
    return written


def _connected(write: Callable[[], object]) -> object:
    try:
        return write()
    finally:
        connections.close_all()


def retitled(project: Project, title: str) -> Callable[[], None]:
    """A save of the project under another title."""

    def save() -> None:
        with write.change():
            fresh = Project.objects.select_for_update(no_key=True).get(pk=project.pk)
            fresh.title = title
            write.save(fresh)

    return save


def test_neighbours_are_saved_at_once() -> None:
    one, two = (make_project(title=f"Kylmössa mot håravfall {number}") for number in range(2))
    make_project(title="Cancerskola", summary="")
    with write.change():
        one.title = "Kylmössa vid håravfall"
        write.save(one)
        other = meanwhile(retitled(two, "Kylmössa för håravfall"))
    other.result(timeout=30)
    assert SimilarProject.objects.count() == 2
    assert not maintenance.disagreements()


def test_an_index_is_never_made_of_an_older_text(monkeypatch: pytest.MonkeyPatch) -> None:
    project = make_project(title="Kylmössa mot håravfall")
    Project.objects.update(index_digest="", language_version="x")
    others: list[Future[object]] = []

    def entry(*given: Any) -> IndexEntry:
        if not others:
            others.append(meanwhile(retitled(project, "Isvantar mot domningar")))
        return index_entry(*given)

    monkeypatch.setattr("projects.services.derive.index_entry", entry)
    list(maintenance.reindex())
    others[0].result(timeout=30)
    assert not maintenance.disagreements()


def test_a_concept_made_beside_an_open_save_is_found_in_it() -> None:
    project = make_project(title="Isvantar mot domningar")
    with write.change():
        project.title = "Kylmössa mot håravfall"
        write.save(project)
        other = meanwhile(lambda: make_keyword("Kylmössa", slug="kylmossa"))
    other.result(timeout=30)
    assert project.keyword_links.get().concept.slug == "kylmossa"
    assert not maintenance.disagreements()


def test_a_centre_renamed_beside_an_open_save_is_found_under_its_new_name() -> None:
    project = make_project(title="Isvantar mot domningar")
    centre = CancerCentre.objects.get(slug="norr")
    centre.name = "RCC Nordligast"
    with write.change():
        project.title = "Kylmössa mot håravfall"
        write.save(project)
        other = meanwhile(lambda: write.save(centre))
    other.result(timeout=30)
    assert Project.objects.containing("kylmössa nordligast").count() == 1
    assert not maintenance.disagreements()
