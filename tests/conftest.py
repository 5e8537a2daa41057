"""What every test may ask for."""

import os

import pytest
from django.conf import settings as project_settings
from pytest_django import DjangoDbBlocker, Settings

from projects.importing.reference import load_reference


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    """With REQUIRE_ALL=1 a skipped test is a failure: a machine that checks everything must."""
    if os.environ.get("REQUIRE_ALL") == "1" and terminalreporter.stats.get("skipped"):
        terminalreporter.write_line("REQUIRE_ALL=1, but tests were skipped.", red=True)


def pytest_sessionfinish(session: pytest.Session) -> None:
    """See pytest_terminal_summary."""
    reporter = session.config.pluginmanager.get_plugin("terminalreporter")
    if os.environ.get("REQUIRE_ALL") == "1" and reporter.stats.get("skipped"):
        session.exitstatus = pytest.ExitCode.TESTS_FAILED


@pytest.fixture(scope="session")
def django_db_setup(
    django_db_setup: None,  # noqa: ARG001  # runs first
    django_db_blocker: DjangoDbBlocker,
) -> None:
    """The test database holds the reference data, as every installation does."""
    with django_db_blocker.unblock():
        load_reference(project_settings.FIXTURES_DIR)


@pytest.fixture(autouse=True)
def plain_static_files(settings: Settings) -> None:
    """Pages name static files as they are, without a collected manifest."""
    settings.STORAGES = {
        **settings.STORAGES,
        "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"},
    }
