"""A cache of Django in the memory of a process, bounded in bytes and not in entries."""

import time
from sys import getsizeof
from typing import Any

from django.core.cache.backends.base import DEFAULT_TIMEOUT, BaseCache

from projects.recent import Recent

Entry = tuple[float | None, object]
"""When it ends, in seconds of the epoch, and what it is."""

_by_location: dict[str, Recent[str, Entry]] = {}


class BoundedCache(BaseCache):
    """Gets, sets, deletes and clears; the threads of a process share what stands at a location.

    Values are kept as they are, not pickled, so whoever sets or gets one does not change it. The
    option ``MAX_BYTES`` is what keys and values take together: tuples, texts and bytes.
    """

    def __init__(self, location: str, params: dict[str, Any]) -> None:
        super().__init__(params)
        most: int = params["OPTIONS"]["MAX_BYTES"]
        self._kept = _by_location.setdefault(location, Recent(most, _bytes))

    def get(self, key: str, default: Any = None, version: int | None = None) -> Any:  # noqa: ANN401  # Django's call
        """The value, or the default."""
        ends, value = self._kept.get(self.make_key(key, version)) or (0, None)
        return default if ends is not None and ends < time.time() else value

    def set(
        self,
        key: str,
        value: Any,  # noqa: ANN401  # Django's call
        timeout: float | None = DEFAULT_TIMEOUT,
        version: int | None = None,
    ) -> None:
        """Keep the value for so many seconds, until others need its room."""
        entry = self.get_backend_timeout(timeout), value
        self._kept.put(self.make_key(key, version), entry)

    def delete(self, key: str, version: int | None = None) -> bool:
        """Keep the value no longer; False when there was none."""
        return self._kept.drop(self.make_key(key, version))

    def clear(self) -> None:
        """Keep nothing."""
        self._kept.clear()


def _bytes(key: str, entry: Entry) -> int:
    return getsizeof(key) + _size(entry)


def _size(value: object) -> int:
    inner = sum(map(_size, value)) if isinstance(value, tuple) else 0
    return getsizeof(value) + inner
