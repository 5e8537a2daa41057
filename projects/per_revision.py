"""Values that are made once for each revision of the registry and process, and then shared."""

from collections.abc import Callable, Hashable, Iterator, Mapping
from contextlib import contextmanager
from contextvars import ContextVar
from functools import update_wrapper
from threading import Lock
from typing import Any, Generic, TypeVar, cast

from projects.models import Revision

Value = TypeVar("Value")


class PerRevision(Generic[Value]):
    """A function without arguments whose value is kept until the registry changes.

    One value at a time is held: that of the revision asked for last. Threads that ask while it is
    made wait for it. The caller does not change the value.
    """

    def __init__(self, make: Callable[[], Value], key: Callable[[Revision], Hashable]) -> None:
        self.make = make
        """The function itself: the value as the open transaction sees it, kept nowhere."""
        self._follow: Callable[[Value], Value] | None = None
        self._key = key
        self._lock = Lock()
        self._held: tuple[Hashable, Value] | None = None
        update_wrapper(self, make)

    def followed_by(self, follow: Callable[[Value], Value]) -> Callable[[Value], Value]:
        """Decorator: from now on the value of the next revision is made from the one before."""
        self._follow = follow
        return follow

    def __call__(self) -> Value:
        """The value for the current revision; one short query when it is made already.

        No query, and no wait, for what was `given` to this question.
        """
        given = _given.get()
        if self in given:
            return cast("Value", given[self])
        now = Revision.current()
        key = self._key(now)
        with self._lock:
            if self._held is None or self._held[0] != key:
                before = self._held if self._follow else None
                self._held = None  # the old value's memory is free before the new one takes any
                with now.known():
                    self._held = key, self._next(before)
            return self._held[1]

    def _next(self, before: tuple[Hashable, Value] | None) -> Value:
        return self._follow(before[1]) if self._follow and before else self.make()

    def ahead(self, revision: Revision) -> Value:
        """The value for a revision; while it is made, the one before answers whoever asks."""
        key, held = self._key(revision), self._held
        if held is None or held[0] != key:
            with revision.known():
                held = key, self.make()
            with self._lock:
                self._held = held
        return held[1]

    def forget(self) -> None:
        """Make the value anew at the next question, as when the registry changed."""
        with self._lock:
            self._held = None


_given: ContextVar[Mapping[PerRevision[Any], object]] = ContextVar("given_values", default={})  # noqa: B039  # not written to


@contextmanager
def given(values: Mapping[PerRevision[Any], object]) -> Iterator[None]:
    """While one question is answered, these are the values, whatever the revision."""
    token = _given.set(values)
    try:
        yield
    finally:
        _given.reset(token)


def per_revision(make: Callable[[], Value]) -> PerRevision[Value]:
    """Decorator: the value changes with anything that the registry says."""
    return PerRevision(make, lambda revision: (revision.number, revision.changed_at))


def per_thesaurus(make: Callable[[], Value]) -> PerRevision[Value]:
    """Decorator: the value changes with the thesaurus only."""
    return PerRevision(make, lambda revision: revision.thesaurus)


def per_both(make: Callable[[], Value]) -> PerRevision[Value]:
    """Decorator: the same for each thesaurus that may still answer within a revision."""
    return PerRevision(
        make, lambda revision: (revision.thesaurus, revision.number, revision.changed_at)
    )
