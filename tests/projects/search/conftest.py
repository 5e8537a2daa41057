"""What the tests of search share: the registry as it was published, imported once for all."""

from collections.abc import Iterator

import pytest
from django.conf import settings
from django.db import transaction
from pytest_django import DjangoDbBlocker

from projects.annex.service import import_annex
from projects.search.search_state import Tools, current


@pytest.fixture(scope="module")
def annex(
    django_db_setup: None,  # noqa: ARG001  # runs first
    django_db_blocker: DjangoDbBlocker,
) -> Iterator[None]:
    """All 388 projects of 2025, taken back after the module: such tests have modules alone."""
    with django_db_blocker.unblock(), transaction.atomic():
        file = settings.FIXTURES_DIR / "annex3-2025.txt"
        assert import_annex(file, programme=2025).applied
        yield
        transaction.set_rollback(True)
    current.forget()


@pytest.fixture
def registry(annex: None, db: None) -> None:  # both set up
    """The published projects; what a test changes is taken back."""


@pytest.fixture
def tools(registry: None) -> Tools:  # noqa: ARG001  # its projects
    """What search works with for the published projects."""
    return current()
