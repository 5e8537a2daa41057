"""What was used last, held in memory up to a weight: for values that can be made again."""

from collections import OrderedDict
from collections.abc import Callable, Hashable
from threading import Lock
from typing import Generic, TypeVar

Key = TypeVar("Key", bound=Hashable)
Value = TypeVar("Value")


class Recent(Generic[Key, Value]):
    """Values by key that weigh at most ``most`` together; what was not used longest goes first.

    The caller does not change a value. Threads may share it.
    """

    def __init__(self, most: int, weigh: Callable[[Key, Value], int]) -> None:
        self.most = most
        self.weight = 0
        """Of all that is held, in the unit of ``weigh``."""
        self._weigh = weigh
        self._held: OrderedDict[Key, tuple[Value, int]] = OrderedDict()
        self._lock = Lock()

    def __len__(self) -> int:
        return len(self._held)

    def get(self, key: Key) -> Value | None:
        """The value, which is the last to go from now on; None when it is not held."""
        with self._lock:
            found = self._held.get(key)
            if found is None:
                return None
            self._held.move_to_end(key)
            return found[0]

    def put(self, key: Key, value: Value) -> None:
        """Hold a value in place of the one before; what weighs too much alone is not held."""
        weight = self._weigh(key, value)
        with self._lock:
            self._drop(key)
            if weight > self.most:
                return
            self._held[key] = value, weight
            self.weight += weight
            while self.weight > self.most:
                self._drop(next(iter(self._held)))

    def drop(self, key: Key) -> bool:
        """Hold the value no longer; False when it was not held."""
        with self._lock:
            return self._drop(key)

    def clear(self) -> None:
        """Hold nothing."""
        with self._lock:
            self._held.clear()
            self.weight = 0

    def _drop(self, key: Key) -> bool:
        _, weight = self._held.pop(key, (None, 0))
        self.weight -= weight
        return weight > 0
