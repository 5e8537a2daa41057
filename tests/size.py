"""How much a run tries of what is large by nature: a part, always the same, or all of it."""

import os

LONG = os.environ.get("TEST_LONG") == "1"
"""Set by `make test-long`."""


def size(full: int, part: int) -> int:
    """The full number in a long run, else the part."""
    return full if LONG else part
