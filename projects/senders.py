"""From which address a request comes, where proxies stand between, and as much of it as is kept."""

from ipaddress import ip_address, ip_network

from django.conf import settings
from django.http import HttpRequest

ANY = "*"


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


def truncated(address: str) -> str:
    """The network of the address, which tells a place and no person; "" for what is none."""
    try:
        known = ip_address(address)
    except ValueError:
        return ""
    return str(ip_network(f"{known}/{24 if known.version == 4 else 48}", strict=False))  # noqa: PLR2004  # IPv4
