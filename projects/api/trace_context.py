"""W3C Trace Context: which chain of questions between systems an answer belongs to.

Digg's REST API profile 2.0.0 asks for it (SPA.01–05). The registry asks no other system anything,
so it passes the chain on to nobody but the one who asked.
"""

import re
import secrets

from django.http import HttpRequest

HEADER = "traceparent"
_VERSION_0 = re.compile(r"(?!ff)([0-9a-f]{2})-([0-9a-f]{32})-([0-9a-f]{16})-([0-9a-f]{2})(-.*)?")
"""Version, chain, step and flags; later versions may have more after them."""


def answered(request: HttpRequest) -> str:
    """The value of the header in the answer: the chain of the question with a step of its own.

    A question without a chain, or with one that cannot be read, begins a new one.
    """
    found = _VERSION_0.fullmatch(request.headers.get(HEADER, ""))
    if found and found[1] == "00" and found[5]:
        found = None
    chain, step = (found[2], found[3]) if found else ("", "")
    if not chain.strip("0") or not step.strip("0"):
        return f"00-{secrets.token_hex(16)}-{secrets.token_hex(8)}-00"
    flags = int(found[4], 16) & 1 if found else 0
    return f"00-{chain}-{secrets.token_hex(8)}-{flags:02x}"
