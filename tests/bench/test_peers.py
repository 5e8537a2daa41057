"""What the product is compared with answers the same question on the same rows."""

import re
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest
from django.conf import settings
from django.db import connection
from django.test import Client, override_settings

from bench import tuned
from bench.compare.questions import FULL
from bench.compare.rows import FIELDS, write_sqlite
from bench.textbook import settings as textbook
from projects.models import Project

pytestmark = pytest.mark.usefixtures("registry")


@pytest.fixture
def tuned_page() -> Iterator[Client]:
    with connection.cursor() as cursor:
        cursor.execute(tuned.TABLE)
    with override_settings(ROOT_URLCONF="bench.tuned", MIDDLEWARE=[]):
        yield Client()


@pytest.fixture
def textbook_page() -> Iterator[Client]:
    with override_settings(
        INSTALLED_APPS=[*settings.INSTALLED_APPS, "bench.textbook"],
        ROOT_URLCONF=textbook.ROOT_URLCONF,
        MIDDLEWARE=textbook.MIDDLEWARE,
        TEMPLATES=textbook.TEMPLATES,
    ):
        yield Client()


def _told(client: Client, text: str) -> tuple[int, int]:
    """The number of hits that a page tells, and of those it shows."""
    page = client.get("/", {"q": text}).content.decode()
    number = re.search(r"<p>(\d+) projekt", page)
    assert number
    return int(number[1]), page.count("<h2><a ")


def test_the_textbook_page_shows_twenty_of_the_hits_that_it_counts(textbook_page: Client) -> None:
    assert _told(textbook_page, FULL) == (40, 20)


def test_the_tuned_page_shows_twenty_of_the_hits_that_it_counts(tuned_page: Client) -> None:
    assert _told(tuned_page, FULL) == (40, 20)


def test_words_that_no_project_has_find_nothing(tuned_page: Client) -> None:
    assert _told(tuned_page, "fotboll schack") == (0, 0)


def test_facets_of_the_textbook_count_every_hit_once_by_centre(textbook_page: Client) -> None:
    page = textbook_page.get("/", {"q": FULL}).content.decode()
    centres = re.search(r"<legend>centre</legend>(.*?)</fieldset>", page, re.DOTALL)

    assert centres
    assert sum(map(int, re.findall(r"\((\d+)\)", centres[1]))) == 40


def test_datasette_gets_the_same_rows_and_the_columns_of_our_csv(tmp_path: Path) -> None:
    rows = Project.objects.published().values_list(*FIELDS)
    write_sqlite(tmp_path / "registry.db", list(rows))

    with closing(sqlite3.connect(tmp_path / "registry.db")) as database:
        whole = database.execute("SELECT * FROM whole").fetchall()
        found = database.execute(
            "SELECT rowid FROM projects_fts WHERE projects_fts MATCH ?", [FULL]
        )
        assert (len(whole), len(whole[0])) == (388, 48)
        assert len(found.fetchall()) == 37


def test_datasette_recognises_the_index_of_the_words(tmp_path: Path) -> None:
    write_sqlite(tmp_path / "registry.db", [])

    with closing(sqlite3.connect(tmp_path / "registry.db")) as database:
        statements = [sql for (sql,) in database.execute("SELECT sql FROM sqlite_master") if sql]

    looked_for = re.compile(r'VIRTUAL TABLE.*USING FTS.*content="projects"', re.IGNORECASE)
    assert any(looked_for.search(sql) for sql in statements)
