"""What a web process does before its first reader comes."""

import runpy
from types import SimpleNamespace
from typing import Any
from unittest.mock import Mock

import pytest
from django.conf import settings
from django.db import OperationalError

from projects.models import Revision
from projects.search.search_state import current


def start() -> Mock:
    """The log of a web process that just started."""
    log = Mock()
    hooks: dict[str, Any] = runpy.run_path(str(settings.BASE_DIR / "gunicorn.conf.py"))
    hooks["post_worker_init"](SimpleNamespace(log=log))
    return log


@pytest.mark.django_db(transaction=True)
def test_search_is_loaded_before_the_first_reader_comes(monkeypatch: pytest.MonkeyPatch) -> None:
    current.forget()
    start()
    load = Mock()
    monkeypatch.setattr(current, "make", load)
    current()
    load.assert_not_called()


@pytest.mark.django_db(transaction=True)
def test_without_a_database_it_starts_all_the_same(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(Revision, "current", Mock(side_effect=OperationalError("nere")))
    log = start()
    assert "vid första frågan" in log.info.call_args.args[0]
