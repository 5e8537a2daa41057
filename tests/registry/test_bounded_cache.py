"""The cache of pages: bounded in bytes, shared by threads, without copies."""

from collections.abc import Callable, Iterator
from threading import Thread
from uuid import uuid4

import pytest

from registry.bounded_cache import BoundedCache

Make = Callable[[], BoundedCache]
MOST = 100_000
PAGE = (("ETag", 'W/"x"'),), b"x" * 9_000


@pytest.fixture
def make() -> Make:
    """Makes what each thread has of one cache."""
    location = str(uuid4())
    return lambda: BoundedCache(location, {"TIMEOUT": 60, "OPTIONS": {"MAX_BYTES": MOST}})


@pytest.fixture
def cache(make: Make) -> Iterator[BoundedCache]:
    made = make()
    yield made
    made.clear()


def test_a_value_is_kept_as_it_is(cache: BoundedCache) -> None:
    cache.set("sida", PAGE)
    assert cache.get("sida") is PAGE
    assert (cache.get("annan"), cache.get("annan", "ingen")) == (None, "ingen")


def test_threads_share_it(cache: BoundedCache, make: Make) -> None:
    thread = Thread(target=lambda: make().set("sida", PAGE))
    thread.start()
    thread.join()
    assert cache.get("sida") is PAGE


def test_it_holds_no_more_bytes_than_it_may_and_keeps_what_is_used(cache: BoundedCache) -> None:
    for number in range(100):
        cache.set(f"sida {number}", ((), b"x" * 9_000))
        cache.get("sida 0")
    held = [number for number in range(100) if cache.get(f"sida {number}")]
    assert held == [0, *range(91, 100)]


def test_the_head_of_a_page_weighs_too(cache: BoundedCache) -> None:
    for number in range(100):
        cache.set(f"sida {number}", ((("Link", "x" * 9_000),), b""))
    assert len([number for number in range(100) if cache.get(f"sida {number}")]) == 10


def test_a_value_ends_in_time(cache: BoundedCache) -> None:
    cache.set("sida", PAGE, timeout=0)
    cache.set("för alltid", PAGE, timeout=None)
    assert cache.get("sida") is None
    assert cache.get("för alltid") is PAGE


def test_it_can_be_emptied(cache: BoundedCache) -> None:
    cache.set("a", PAGE)
    cache.set("b", PAGE)
    assert (cache.delete("a"), cache.delete("a")) == (True, False)
    cache.clear()
    assert (cache.get("a"), cache.get("b")) == (None, None)
