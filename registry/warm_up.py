"""What a web server does before it forks: load once what its workers then share.

A page of memory is shared until somebody writes to it, so the collector of garbage, which writes to
all that it looks at, leaves alone what was there before the fork, in the workers and in the process
that forks them again.
"""

import gc
from collections.abc import Callable
from contextlib import closing
from time import sleep
from typing import Any, Protocol
from urllib.parse import quote, urlsplit
from wsgiref.util import setup_testing_defaults

from django.conf import settings
from django.db import DatabaseError, connections
from django.http.request import validate_host

from projects.language.word_forms import words_of_release
from projects.listed_projects import MOST, listed_projects
from projects.models import Project
from projects.search.search_state import current
from projects.search.standing import keeper
from registry.renewal import Renewal

PAGES = (
    "/",
    "/projekt/?q=fysisk+träning+rehabilitring+hjartkirurgi",
    "/rcc/norr/",
    "/api/v1/projects?q=cancerskola&limit=1",
    "/api/v1/suggest?q=can",
)
"""Asked for once, so that addresses, templates, forms, sets of facets and words of the speller are
there too."""


class Log(Protocol):
    """Takes lines for whoever watches the server."""

    def info(self, msg: str, *args: Any) -> None:  # noqa: ANN401  # as loggers have it
        """Write one."""

    def exception(self, msg: str) -> None:
        """Write one with what went wrong."""


PAUSE = 0.002
"""In seconds."""
renewal = Renewal()
"""Of the workers of this process, which imports this before it forks."""


def warm_up(log: Log) -> None:
    """Have the newest state of the registry in this process, which has no other thread.

    Without a database it is loaded at the first question, and a state that cannot be made leaves
    the one before: whatever happens here, the workers are forked.
    """
    keeper.is_on = True
    try:
        if keeper.load():
            gc.unfreeze()  # what the state before held in circles is garbage by now
            words_of_release().forget()
            _ask_for_pages()
    except DatabaseError as failure:
        log.info("Sökningen laddas vid första frågan: %s", failure)
    except Exception:
        log.exception("Sökningen kunde inte laddas.")
    finally:
        connections.close_all()
    gc.collect()
    gc.freeze()
    gc.collect()  # what is kept is nothing now: else it waits for a quarter of that in garbage


def take_over() -> None:
    """Have a worker share what was loaded, and ask for another when that is out of date."""
    keeper.inherit()
    keeper.ask_for_successor = renewal.ask


def analyze_shown() -> None:
    """Find what there is to mark in the projects that are kept, so that no reader waits for it.

    Meant for a thread of its own, which leaves the others time between any two projects.
    """
    try:
        tools = current()
        published = Project.objects.published().order_by("pk").values_list("pk", flat=True)
        for listed in listed_projects().of(published[:MOST]):
            tools.analyzed(listed)
            sleep(PAUSE)
    except DatabaseError:  # the readers' own questions find it, and say so
        return
    finally:
        connections.close_all()


def _ask_for_pages() -> None:
    host = urlsplit(settings.PUBLIC_URL).netloc or "localhost"
    if validate_host(host.partition(":")[0], settings.ALLOWED_HOSTS):
        for page in PAGES:
            _ask(host, page)


def _ask(host: str, page: str) -> None:
    from registry.wsgi import application  # noqa: PLC0415  # made when it is first needed

    path, _, query = page.partition("?")
    environ: dict[str, Any] = {"PATH_INFO": path, "QUERY_STRING": quote(query, safe="=&+")}
    environ |= {"HTTP_HOST": host, "HTTP_ACCEPT_ENCODING": "gzip"}
    setup_testing_defaults(environ)
    environ["wsgi.url_scheme"] = "https" if settings.SECURE_SSL_REDIRECT else "http"
    with closing(application(environ, _no_head)) as answer:
        for _ in answer:
            pass


def _no_head(*_head: object) -> Callable[[bytes], object]:
    return bytes
