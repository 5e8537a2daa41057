"""What every test may ask for."""

import os
import random
import sys
from collections.abc import Iterator
from unittest.mock import patch

import pytest
from django.conf import settings as project_settings
from django.core.cache import caches
from django.test import TransactionTestCase, override_settings
from hypothesis import settings as hypothesis_settings
from pytest_django import DjangoDbBlocker, Settings
from pytest_django.plugin import blocking_manager_key

from projects.models import Revision
from tests import databases
from tests.databases import Template
from tests.size import LONG

hypothesis_settings.register_profile("part", max_examples=25, derandomize=True, deadline=None)
hypothesis_settings.register_profile("whole", deadline=None)
hypothesis_settings.load_profile("whole" if LONG else "part")


def pytest_configure() -> None:
    """The embedded server of the tests is their own, and need not survive a power failure."""
    if project_settings.LOCAL:
        project_settings.DATABASES["default"]["OPTIONS"] |= {
            "data_directory": str(project_settings.REGISTRY_DATA / "tests/postgres"),
            "server_settings": {"fsync": "off", "full_page_writes": "off"},
        }


def pytest_addoption(parser: pytest.Parser) -> None:
    """What a run leaves out, and in which order it goes."""
    parser.addoption("--database-only", action="store_true", help="tests that ask a database")
    parser.addoption("--shuffle", type=int, metavar="SEED", help="modules and tests in any order")


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Choose and order the tests as the options say."""
    if config.getoption("--database-only"):
        others = [item for item in items if not _asks_a_database(item)]
        config.hook.pytest_deselected(items=others)
        items[:] = [item for item in items if _asks_a_database(item)]
    if (seed := config.getoption("--shuffle")) is not None:
        chance = random.Random(seed)  # noqa: S311  # no secret
        modules = {item.path: chance.random() for item in items}
        items.sort(key=lambda item: (modules[item.path], chance.random()))
    else:
        curated = {
            item.path for item in items if _has(item, "thesaurus", "annex", "published_documents")
        }
        items.sort(key=lambda item: item.path in curated)  # its analyzer is loaded once for all


def _asks_a_database(item: pytest.Item) -> bool:
    """Whether any of its fixtures does; the marker `django_db` is one too."""
    needs = ("django_db_setup", "_django_db_helper", "live_server")
    return _has(item, *needs) or item.get_closest_marker("django_db") is not None


def _has(item: pytest.Item, *fixtures: str) -> bool:
    return not set(fixtures).isdisjoint(getattr(item, "fixturenames", ()))


@pytest.hookimpl(trylast=True)
def pytest_sessionfinish(session: pytest.Session) -> None:
    """With REQUIRE_ALL=1 a skipped test is a failure: a machine that checks everything must."""
    reporter = session.config.pluginmanager.get_plugin("terminalreporter")
    if os.environ.get("REQUIRE_ALL") == "1" and reporter and reporter.stats.get("skipped"):
        reporter.write_line("REQUIRE_ALL=1, but tests were skipped.", red=True)
        session.exitstatus = pytest.ExitCode.TESTS_FAILED


@pytest.hookimpl(wrapper=True)
def pytest_runtest_teardown(item: pytest.Item, nextitem: pytest.Item | None) -> Iterator[None]:
    """After a test that committed its transactions the database is as it was before."""
    yield
    marker = item.get_closest_marker("django_db")
    commits = marker is not None and marker.kwargs.get("transaction")
    if nextitem and (commits or "transactional_db" in getattr(item, "fixturenames", ())):
        with item.config.stash[blocking_manager_key].unblock():
            databases.renew()


@pytest.fixture(scope="session")
def django_db_setup(
    django_test_environment: None,  # noqa: ARG001  # runs first
    django_db_blocker: DjangoDbBlocker,
) -> Iterator[None]:
    """The test database holds reference data, and an empty thesaurus."""
    # Django would empty the tables after a test that commits; they are copied anew instead.
    with patch.object(TransactionTestCase, "_fixture_teardown"):
        yield from _working_in(Template.REFERENCE, django_db_blocker)
    with django_db_blocker.unblock():
        databases.drop_own()


@pytest.fixture(scope="module")
def thesaurus(
    django_db_setup: None,  # noqa: ARG001  # runs first
    django_db_blocker: DjangoDbBlocker,
) -> Iterator[None]:
    """The module works in a database that holds the curated thesaurus too."""
    yield from _working_in(Template.THESAURUS, django_db_blocker)


@pytest.fixture(scope="module")
def annex(
    django_db_setup: None,  # noqa: ARG001  # runs first
    django_db_blocker: DjangoDbBlocker,
) -> Iterator[None]:
    """The module works in a database that holds thesaurus and all 388 projects of 2025 too."""
    yield from _working_in(Template.ANNEX, django_db_blocker)


@pytest.fixture(scope="module")
def published_documents(
    django_db_setup: None,  # noqa: ARG001  # runs first
    django_db_blocker: DjangoDbBlocker,
) -> Iterator[None]:
    """The module works in a database that holds the projects and all five documents."""
    yield from _working_in(Template.DOCUMENTS, django_db_blocker)


def _working_in(template: Template, blocker: DjangoDbBlocker) -> Iterator[None]:
    with blocker.unblock():
        name = databases.own_copy(template)
    with databases.connected_to(name):
        yield


@pytest.fixture
def registry(annex: None, db: None) -> None:  # both set up
    """The published projects; what a test changes is taken back."""


@pytest.fixture
def documents(published_documents: None, db: None) -> None:  # both set up
    """The projects, and the documents with their entries; what a test changes is taken back."""


@pytest.fixture(autouse=True, scope="session")
def test_settings() -> Iterator[None]:
    """Static files from where they are written, passwords hashed once, each page made anew.

    Tests roll their revisions back, so that a stored page could be another test's. All of them
    ask from one address, more often than a minute has room for.

    For the whole session, as servers in other threads read them too.
    """
    storage = "django.contrib.staticfiles.storage.StaticFilesStorage"
    with override_settings(
        API_REQUESTS_PER_MINUTE=sys.maxsize,
        CACHE_PAGES=False,
        WHITENOISE_AUTOREFRESH=True,
        WHITENOISE_USE_FINDERS=True,
        STORAGES={**project_settings.STORAGES, "staticfiles": {"BACKEND": storage}},
        PASSWORD_HASHERS=["django.contrib.auth.hashers.MD5PasswordHasher"],
    ):
        yield


@pytest.fixture
def caching(settings: Settings) -> Iterator[None]:
    """Pages are kept as in a running registry, and none is kept yet."""
    settings.CACHE_PAGES = True
    Revision.bump()
    caches["pages"].clear()
    yield
    caches["pages"].clear()
