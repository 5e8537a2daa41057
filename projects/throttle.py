"""How often something was done, counted for all processes together and under no address."""

import time
from datetime import UTC, datetime

from django.core.cache import cache
from django.db import connection
from django.utils.crypto import salted_hmac

HOUR, DAY = 3600, 24 * 3600
"""In seconds."""
_LOCK = 388_2028
"""A number that nothing else uses."""


def count(what: str, whose: str, seconds: int) -> int:
    """Count one more of the present span of so many seconds, in a transaction; how many it makes.

    One at a time to the end of the transaction, as adding to a kept number is two steps.
    """
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock(%s)", [_LOCK])
    key = f"throttle-{_span(seconds)}-{salted_hmac(what, whose).hexdigest()}"
    number: int = cache.get(key, 0) + 1
    cache.set(key, number, seconds)
    return number


def span_ends(seconds: int) -> datetime:
    """When the present span of so many seconds is over, and counting begins anew."""
    return datetime.fromtimestamp((_span(seconds) + 1) * seconds, UTC)


def _span(seconds: int) -> int:
    return int(time.time()) // seconds
