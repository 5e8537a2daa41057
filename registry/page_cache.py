"""Every anonymous GET from one place: not modified, from the cache, or made and stored.

An answer is a function of the build, the registry's revision, the language version, the address
and, where the answer says so in Vary, of Accept. A digest of these is known before the view runs
and is both the entity tag and the key of the cache. So each process may have a cache of its own:
after a change no process finds its old pages any more.
"""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cache, cached_property, lru_cache
from hashlib import sha256
from pathlib import Path
from typing import TYPE_CHECKING, Self

from django.conf import settings
from django.core.cache import caches
from django.core.exceptions import MiddlewareNotUsed
from django.db import DatabaseError, InterfaceError
from django.http import HttpRequest, HttpResponse, HttpResponseNotModified
from django.http.response import HttpResponseBase
from django.middleware.gzip import GZipMiddleware, re_accepts_gzip
from django.utils.cache import patch_vary_headers
from django.utils.connection import ConnectionProxy
from django.utils.http import parse_etags

from projects.language.version import language_version
from projects.models import Revision
from projects.search.standing import State, keeper
from registry.middleware import database_down, is_down

if TYPE_CHECKING:
    from hashlib import _Hash as HASH

pages = ConnectionProxy(caches, "pages")

PARTS = ("projects", "registry", "static", "templates")
"""The directories that make a page what it is."""


def build_id() -> str:
    """The setting BUILD_ID; without one a digest of code, templates and static files."""
    return settings.BUILD_ID or digest_of(settings.BASE_DIR)


@cache
def digest_of(base: Path) -> str:
    """The SHA-256 of the parts below a directory, in hexadecimal; read once in each process."""
    digest = sha256()
    for path in sorted(_files(base)):
        digest.update(f"{path.relative_to(base)}\0{path.stat().st_size}\0".encode())
        digest.update(path.read_bytes())
    return digest.hexdigest()


def _files(base: Path) -> Iterator[Path]:
    for part in PARTS:
        for path in (base / part).rglob("*"):
            if path.is_file() and "__pycache__" not in path.parts:
                yield path


Handler = Callable[[HttpRequest], HttpResponseBase]

NOT_PUBLIC = ("/admin/", "/konto/", settings.STATIC_URL)
"""Below these nothing depends on what the registry says to everybody."""
LARGEST = 128 * 1024
"""Longer bodies are not stored, in bytes as sent."""
ALWAYS_ASK = "public, max-age=0, must-revalidate"
"""Keep it, but ask before each use: a change is seen at once, and asking costs one statement."""
TEXT = re.compile(r"text/|application/([\w.-]+\+)?(json|xml|yaml)\b|image/svg")
"""What gets smaller by compression."""
CODED = "Accept-Encoding"


@dataclass(frozen=True)
class Key:
    """What an answer depends on, as digests: with and without what the reader accepts."""

    state: State
    address: tuple[str, str, str]
    accepted: str
    gzip: bool

    @classmethod
    def of(cls, request: HttpRequest) -> Self:
        """The key of a request, in one statement; OperationalError when no database answers.

        While a new thesaurus is being read it names the old one, which the answer is made with.
        """
        state = keeper.state(Revision.current())
        address = (request.scheme or "", request.get_host(), request.get_full_path())
        gzip = bool(re_accepts_gzip.search(request.headers.get(CODED, "")))
        return cls(state, address, request.headers.get("Accept", ""), gzip)

    @cached_property
    def plain(self) -> str:
        """For an answer that is the same whatever the reader accepts."""
        return _digest(self._same_for_all, *self.address)

    @cached_property
    def negotiated(self) -> str:
        """For an answer that is not."""
        return _digest(self._same_for_all, *self.address, self.accepted)

    @property
    def _same_for_all(self) -> tuple[object, ...]:
        owner = (settings.OWNER_NAME, settings.CONTACT_EMAIL)
        shown = (*owner, settings.PUBLIC_URL, settings.MAIL_DELIVERS)
        now = self.state.revision
        return (build_id(), language_version(), *shown, now.number, now.thesaurus, now.changed_at)

    def place(self, digest: str) -> str:
        """Where the cache keeps the answer of this digest in the coding that is accepted."""
        return f"page-{digest}-{'gzip' if self.gzip else 'identity'}"

    def for_answer(self, response: HttpResponseBase) -> str:
        """The digest that the answer depends on, by what it says that it varies by."""
        return self.negotiated if "Accept" in _varies_by(response) else self.plain


class _Gzip(GZipMiddleware):
    """Without bytes that blur the length: nothing that is sent here is secret."""

    max_random_bytes = 0


class CachingMiddleware:
    """Answers anonymous readers with as little work as their question needs.

    Compresses too. Public pages hold no secret, so their length tells none (BREACH); those of
    /admin/, /konto/ and of readers with a session are neither stored nor compressed.
    """

    def __init__(self, get_response: Handler) -> None:
        if not settings.CACHE_PAGES:
            raise MiddlewareNotUsed
        self.get_response = get_response
        self.gzip = _Gzip(get_response)

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        """The answer, with 304 before any view where the reader has it already."""
        try:
            if not is_anonymous(request):
                return _kept_from_others(request, self._own(request))
            key = Key.of(request)
        except (DatabaseError, InterfaceError) as failure:
            if is_down(failure):
                return database_down(request, failure)
            raise
        return _not_modified(request, key) or _stored(key) or self._made(request, key)

    def _own(self, request: HttpRequest) -> HttpResponseBase:
        """The answer to one reader: who may have changed the thesaurus sees the newest."""
        if has_session(request):
            keeper.settle()
        elif keeper.is_on:
            with keeper.state(Revision.current()).used():
                return self.get_response(request)
        return self.get_response(request)

    def _made(self, request: HttpRequest, key: Key) -> HttpResponseBase:
        with key.state.used():
            response = self.get_response(request)
        if TEXT.match(response.headers.get("Content-Type", "")) and not _is_part(response):
            response = self.gzip.process_response(request, response)
        if is_shareable(response):
            digest = key.for_answer(response)
            response.headers.setdefault("Cache-Control", ALWAYS_ASK)
            response.headers.setdefault("ETag", _tag(digest))
            if request.method == "GET":
                _store(key.place(digest), response)
        return response


def is_anonymous(request: HttpRequest) -> bool:
    """True for a reading request that says nothing of who asks."""
    return (
        request.method in {"GET", "HEAD"}
        and not request.path_info.startswith(NOT_PUBLIC)
        and not has_session(request)
    )


def has_session(request: HttpRequest) -> bool:
    """True for a reader who is, or was, logged in."""
    return settings.SESSION_COOKIE_NAME in request.COOKIES


def _is_part(response: HttpResponseBase) -> bool:
    """True for some bytes of a file: compressed they would be none of it."""
    return "Content-Range" in response.headers


def is_shareable(response: HttpResponseBase) -> bool:
    """True for a success that is the same for every reader, as far as the key can tell."""
    return (
        response.status_code == 200  # noqa: PLR2004  # the one status that is stored
        and not response.cookies
        and not re.search(r"no-store|private", response.headers.get("Cache-Control", ""))
        and _varies_by(response) <= {"Accept", CODED}
    )


def _not_modified(request: HttpRequest, key: Key) -> HttpResponse | None:
    """304 when the reader holds what would be sent; a tag tells whether Accept mattered."""
    held = {
        each.removeprefix("W/") for each in parse_etags(request.headers.get("If-None-Match", ""))
    }
    for digest, varies in ((key.plain, [CODED]), (key.negotiated, [CODED, "Accept"])):
        if f'"{digest}"' in held:
            headers = {"ETag": _tag(digest), "Cache-Control": ALWAYS_ASK}
            response = HttpResponseNotModified(headers=headers)
            patch_vary_headers(response, varies)
            return response
    return None


def _stored(key: Key) -> HttpResponse | None:
    found = pages.get(key.place(key.plain)) or pages.get(key.place(key.negotiated))
    return HttpResponse(found[1], headers=dict(found[0])) if found else None


def _store(place: str, response: HttpResponseBase) -> None:
    if isinstance(response, HttpResponse) and len(response.content) <= LARGEST:
        pages.set(place, (tuple(response.headers.items()), response.content))


def _kept_from_others(request: HttpRequest, response: HttpResponseBase) -> HttpResponseBase:
    if has_session(request):
        response.headers.setdefault("Cache-Control", "private, no-cache")
    return response


def _varies_by(response: HttpResponseBase) -> set[str]:
    return {name.strip().title() for name in response.headers.get("Vary", "").split(",")} - {""}


def _digest(same_for_all: tuple[object, ...], *parts: str) -> str:
    digest = _begun(same_for_all).copy()
    digest.update("\0".join(parts).encode())
    return digest.hexdigest()[:40]


@lru_cache(maxsize=4)
def _begun(same_for_all: tuple[object, ...]) -> "HASH":
    return sha256("".join(f"{part}\0" for part in same_for_all).encode())


def _tag(digest: str) -> str:
    """Weak, as the same answer is sent compressed and not."""
    return f'W/"{digest}"'
