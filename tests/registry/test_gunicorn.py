"""What the web server does before its workers, and so before its first reader."""

import gc
import runpy
import socket
from collections.abc import Callable, Iterator
from types import SimpleNamespace
from typing import Any
from unittest.mock import Mock

import pytest
from django.conf import settings
from django.db import OperationalError, connection
from gunicorn.http.errors import LimitRequestLine

from projects.language.word_forms import words_of_release
from projects.models import Revision
from projects.search.standing import Keeper
from registry import page_cache, warm_up
from registry.web_worker import RegistryWorker
from tests.projects.concepts import make_keyword

Hooks = dict[str, Any]


@pytest.fixture
def keeper(monkeypatch: pytest.MonkeyPatch) -> Iterator[Keeper]:
    """That of a process which has loaded nothing."""
    made = Keeper()
    monkeypatch.setattr(warm_up, "keeper", made)
    monkeypatch.setattr(page_cache, "keeper", made)
    yield made
    gc.unfreeze()


@pytest.fixture
def hooks() -> Hooks:
    return runpy.run_path(str(settings.BASE_DIR / "gunicorn.conf.py"))


def start(hooks: Hooks) -> Mock:
    """The log of a server that just started."""
    log = Mock()
    hooks["on_starting"](SimpleNamespace(log=log))
    return log


def fork(hooks: Hooks, age: int) -> None:
    server = SimpleNamespace(log=Mock(), cfg=SimpleNamespace(workers=2))
    hooks["pre_fork"](server, SimpleNamespace(age=age))


def thesaurus_of(keeper: Keeper) -> int | None:
    return keeper._standing.revision.thesaurus if keeper._standing else None


@pytest.mark.django_db(transaction=True)
def test_search_is_loaded_before_the_fork_and_connections_are_not_inherited(
    hooks: Hooks, keeper: Keeper
) -> None:
    assert hooks["preload_app"]
    make_keyword("Rökstopp")
    start(hooks)
    assert keeper.is_on
    assert thesaurus_of(keeper) == Revision.current().thesaurus
    connection.close()
    start(hooks)
    assert connection.connection is None


@pytest.mark.django_db(transaction=True)
def test_what_is_loaded_is_left_alone_by_the_search_for_garbage(
    hooks: Hooks, keeper: Keeper
) -> None:
    start(hooks)
    assert keeper
    assert gc.get_freeze_count() > 0


@pytest.mark.django_db(transaction=True)
def test_a_worker_that_replaces_another_has_the_thesaurus_of_now(
    hooks: Hooks, keeper: Keeper
) -> None:
    start(hooks)
    make_keyword("Rökstopp")
    before = thesaurus_of(keeper)
    fork(hooks, age=2)
    assert thesaurus_of(keeper) == before
    fork(hooks, age=3)
    assert thesaurus_of(keeper) == Revision.current().thesaurus != before


@pytest.mark.django_db(transaction=True)
@pytest.mark.usefixtures("keeper")
def test_the_words_of_the_thesaurus_are_not_remembered(
    hooks: Hooks, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(warm_up, "_ask_for_pages", Mock())
    make_keyword("Rökstopp")
    start(hooks)
    assert words_of_release()._remembered.cache_info().currsize == 0


@pytest.mark.django_db(transaction=True)
@pytest.mark.usefixtures("caching")
def test_pages_are_asked_for_before_the_fork(
    hooks: Hooks, keeper: Keeper, monkeypatch: pytest.MonkeyPatch
) -> None:
    answered: list[str] = []

    def note(status: str, *_: object) -> Callable[[bytes], object]:
        answered.append(status)
        return bytes

    monkeypatch.setattr(warm_up, "_no_head", note)
    start(hooks)
    start(hooks)
    assert keeper.is_on
    assert answered == ["200 OK"] * len(warm_up.PAGES)


@pytest.mark.django_db(transaction=True)
def test_without_a_database_it_starts_all_the_same_and_loads_at_the_first_question(
    hooks: Hooks, keeper: Keeper, monkeypatch: pytest.MonkeyPatch
) -> None:
    with monkeypatch.context() as down:
        down.setattr(Revision, "current", Mock(side_effect=OperationalError("nere")))
        log = start(hooks)
    assert "vid första frågan" in log.info.call_args.args[0]
    assert thesaurus_of(keeper) is None
    keeper.state(Revision.current())
    assert thesaurus_of(keeper) == Revision.current().thesaurus


@pytest.mark.django_db(transaction=True)
def test_what_cannot_be_loaded_leaves_what_stands_and_the_server_alive(
    hooks: Hooks, keeper: Keeper, monkeypatch: pytest.MonkeyPatch
) -> None:
    start(hooks)
    before = thesaurus_of(keeper)
    make_keyword("Rökstopp")
    with monkeypatch.context() as broken:
        broken.setattr(keeper, "load", Mock(side_effect=ValueError))
        fork(hooks, age=3)
    assert thesaurus_of(keeper) == before


@pytest.mark.django_db(transaction=True)
def test_a_worker_asks_the_server_for_others_when_its_thesaurus_is_out_of_date(
    hooks: Hooks, keeper: Keeper
) -> None:
    start(hooks)
    hooks["post_fork"](SimpleNamespace(), SimpleNamespace())
    assert keeper.ask_for_successor == warm_up.renewal.ask


def test_an_address_that_is_too_long_is_answered_by_a_page_that_says_what_to_do() -> None:
    here, reader = socket.socketpair()
    worker = object.__new__(RegistryWorker)
    with here, reader:
        worker.handle_error(None, here, ("127.0.0.1", 1), LimitRequestLine(9000, 8190))
        here.shutdown(socket.SHUT_WR)
        answer = b"".join(iter(lambda: reader.recv(65536), b""))
    head, _, body = answer.partition(b"\r\n\r\n")
    assert head.startswith(b"HTTP/1.1 414 URI Too Long\r\n")
    assert f"Content-Length: {len(body)}".encode() in head
    assert "dela den i två" in body.decode()
    for name in (
        b"Content-Security-Policy: ",
        b"X-Frame-Options: DENY",
        b"X-Content-Type-Options: nosniff",
        b"Cross-Origin-Opener-Policy: same-origin",
        b"Cross-Origin-Resource-Policy: same-origin",
        b"Permissions-Policy: ",
    ):
        assert b"\r\n" + name in head
    assert b"default-src 'none'" in head


def test_no_header_names_the_script_or_path_of_a_request() -> None:
    assert runpy.run_path("gunicorn.conf.py")["forwarder_headers"] == ""


def test_a_reader_who_has_gone_meanwhile_disturbs_nobody() -> None:
    here, reader = socket.socketpair()
    reader.close()
    worker = object.__new__(RegistryWorker)
    worker.log = Mock()
    with here:
        worker.handle_error(None, here, None, LimitRequestLine(9000, 8190))
    assert worker.log.debug.called


def test_every_other_fault_of_a_request_is_the_servers_own(monkeypatch: pytest.MonkeyPatch) -> None:
    told = Mock()
    monkeypatch.setattr("gunicorn.workers.base.Worker.handle_error", told)
    object.__new__(RegistryWorker).handle_error(None, Mock(), None, ValueError())
    assert told.called
