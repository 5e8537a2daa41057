"""How often news may be asked for, counted for all processes together and under no address."""

import time

from django.core.cache import cache
from django.db import connection
from django.utils.crypto import salted_hmac

HOUR, DAY = 3600, 24 * 3600
REQUESTS = 20
"""So many from one sender within an hour; a whole hospital may stand behind it."""
LETTERS = 5
"""So many to one recipient within a day."""
_LOCK = 388_2028
"""A number that nothing else uses."""


class TooManyError(Exception):
    """Much was asked from one place: it is to wait for an hour."""


def count_request(sender: str) -> None:
    """Count a request from an address of the network, in a transaction; TooManyError beyond."""
    if _count("avsandare", sender, HOUR) > REQUESTS:
        raise TooManyError


def may_be_written_to(address: str) -> bool:
    """Count a letter to an address, in a transaction; False when it had enough today."""
    return _count("mottagare", address, DAY) <= LETTERS


def _count(kind: str, counted: str, seconds: int) -> int:
    """One at a time to the end of the transaction, as adding to a kept number is two steps."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock(%s)", [_LOCK])
    window = int(time.time()) // seconds
    key = f"news-{window}-{salted_hmac(kind, counted).hexdigest()}"
    number: int = cache.get(key, 0) + 1
    cache.set(key, number, seconds)
    return number
