"""Projects that do the same."""

from collections.abc import Collection


def renew(keys: Collection[int]) -> None:
    """Find anew what is like these projects."""
