"""The projects that a reader has marked: they travel in the address and select nothing."""

import re
from collections.abc import Iterable

from projects.selection.records import ReferenceConverter

MARKED = "marked"
"""The parameter, repeatable."""
MOST = 100
"""So many projects a list of a reader's own holds; their address is 3 kB long."""
_REFERENCE = re.compile(ReferenceConverter.regex)


def marks(values: Iterable[str]) -> list[str]:
    """The references among the values, in upper case, each once, at most MOST of them."""
    found = dict.fromkeys(value.upper() for value in values if _REFERENCE.fullmatch(value))
    return list(found)[:MOST]
