"""What every test may ask for."""

import os

import pytest
from django.conf import settings as project_settings
from pytest_django import DjangoDbBlocker, Settings

from projects.importing.reference import load_reference
from projects.importing.thesaurus import load_thesaurus


@pytest.hookimpl(trylast=True)
def pytest_sessionfinish(session: pytest.Session) -> None:
    """With REQUIRE_ALL=1 a skipped test is a failure: a machine that checks everything must."""
    reporter = session.config.pluginmanager.get_plugin("terminalreporter")
    if os.environ.get("REQUIRE_ALL") == "1" and reporter and reporter.stats.get("skipped"):
        reporter.write_line("REQUIRE_ALL=1, but tests were skipped.", red=True)
        session.exitstatus = pytest.ExitCode.TESTS_FAILED


@pytest.fixture(scope="session")
def django_db_setup(
    django_db_setup: None,  # noqa: ARG001  # runs first
    django_db_blocker: DjangoDbBlocker,
) -> None:
    """The test database holds reference data and thesaurus, as every installation does."""
    with django_db_blocker.unblock():
        load_reference(project_settings.FIXTURES_DIR)
        load_thesaurus(project_settings.FIXTURES_DIR / "thesaurus")


@pytest.fixture(autouse=True)
def plain_static_files(settings: Settings) -> None:
    """Pages name static files as they are, without a collected manifest."""
    settings.WHITENOISE_AUTOREFRESH = settings.WHITENOISE_USE_FINDERS = True
    settings.STORAGES = {
        **settings.STORAGES,
        "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"},
    }
