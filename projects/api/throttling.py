"""How often one address may ask the API: counted per minute, in each web process by itself."""

import time
from hashlib import sha256
from ipaddress import ip_address, ip_network

from django.conf import settings
from django.core.cache import caches
from django.http import HttpRequest

MINUTE = 60
"""In seconds."""
COUNTERS = "counters"
"""The cache that holds the counts, apart from the pages: neither pushes the other out."""
ANY = "*"


def seconds_to_wait(request: HttpRequest) -> int:
    """0 when the request is within the limit, otherwise the seconds until the next minute."""
    minute, passed = divmod(int(time.time()), MINUTE)
    asked = _count(f"{minute}-{_digest(client_address(request))}")
    return 0 if asked <= settings.API_REQUESTS_PER_MINUTE else MINUTE - passed


def client_address(request: HttpRequest) -> str:
    """The nearest address that is not one of TRUSTED_PROXY; nobody else is believed to forward."""
    sender = str(request.META.get("REMOTE_ADDR", ""))
    forwarded = request.headers.get("X-Forwarded-For", "").split(",")
    hops = [hop for hop in map(str.strip, forwarded) if hop]
    if ANY in settings.TRUSTED_PROXY:
        return hops[-1] if hops else sender
    way = [*hops, sender]
    return next((hop for hop in reversed(way) if not _is_trusted(hop)), way[0])


def _is_trusted(address: str) -> bool:
    try:
        known = ip_address(address)
    except ValueError:
        return False
    return any(known in ip_network(proxy, strict=False) for proxy in settings.TRUSTED_PROXY)


def _count(key: str) -> int:
    counters = caches[COUNTERS]
    if counters.add(key, 1):
        return 1
    try:
        return counters.incr(key)
    except ValueError:  # pushed out by very many other addresses
        return 1


def _digest(address: str) -> str:
    """Stands for the address, which is kept nowhere."""
    return sha256(address.encode()).hexdigest()[:32]
