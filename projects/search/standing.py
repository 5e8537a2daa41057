"""The thesaurus that a web process answers with: the last that is ready, while a newer is read.

Reading one takes as long as twenty pages. So who only reads is answered with what stands, under a
revision that names the old thesaurus; who changes something waits, to see what it did. Where the
process is to be replaced by one that has the newer, nobody else here reads it. Commands, tests and
a server without kept pages never turn this on: there everybody waits.
"""

import logging
import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from threading import Lock, Thread
from typing import Any, Self

from django.db import connection

from projects.models import Revision
from projects.per_revision import PerRevision, given
from projects.search.concept_loader import current_analyzer, current_knowledge
from projects.search.search_state import current, make_ahead

LOGGER = logging.getLogger(__name__)
PATIENCE = 30
"""Seconds that a process waits for its successor before it reads a thesaurus itself."""
OF_THESAURUS: tuple[PerRevision[Any], ...] = (current_analyzer, current_knowledge)


@dataclass(frozen=True, slots=True)
class State:
    """A revision to answer by, with what was made of its thesaurus; made of nothing, it is free."""

    revision: Revision
    values: Mapping[PerRevision[Any], object] = field(default_factory=dict)

    @classmethod
    def of(cls, revision: Revision) -> Self:
        """Everything that search needs; the state before answers until it is made."""
        state = cls(revision, {each: each.ahead(revision) for each in OF_THESAURUS})
        with state.used():
            make_ahead(revision)
        return state

    @contextmanager
    def used(self) -> Iterator[None]:
        """While one question is answered, this is the state of the registry."""
        with self.revision.known(), given(self.values):
            yield

    def at(self, now: Revision) -> "State":
        """The registry as it is now, with this thesaurus: no revision that ever was has both."""
        if self.revision.thesaurus == now.thesaurus:
            return State(now, self.values)
        revision = Revision(
            pk=now.pk,
            number=now.number,
            changed_at=now.changed_at,
            thesaurus=self.revision.thesaurus,
        )
        return State(revision, self.values)


class Keeper:
    """Keeps a state that answers, and has the next one made by a thread. Off until turned on."""

    def __init__(self) -> None:
        self.is_on = False
        self.ask_for_successor: Callable[[int], bool] | None = None
        """Asks for a process that has this thesaurus; False when there will be none."""
        self._asked_first: float | None = None
        self._standing: State | None = None
        self._inherited: object = None
        self._thread: Thread | None = None
        self._lock = Lock()

    def state(self, now: Revision) -> State:
        """What answers now without a wait, if anything stands: the first of all is waited for."""
        if not self.is_on:
            return State(now)
        with self._lock:
            if self._standing is None:
                self._standing = State.of(now)
            elif not self._has(now) and not self._is_succeeded(now):
                self._start(now)
            return self._standing.at(now)

    def settle(self) -> None:
        """Wait until the thesaurus that was the newest one when this was called stands."""
        if not self.is_on:
            return
        now = Revision.current()
        self.state(now)
        with self._lock:
            if not self._has(now):
                self._start(now)
        self._await()

    def load(self) -> bool:
        """Make the newest state in this thread; False when it stands already."""
        now = Revision.current()
        if self._has(now):
            return False
        self._standing = State.of(now)
        return True

    def inherit(self) -> None:
        """Keep for good what stands when a process was forked.

        Its memory is shared with the other processes as long as nobody frees it: freeing writes.
        """
        self._thread = None  # no thread outlives a fork
        if self._standing:
            with self._standing.used():
                self._inherited = self._standing, current()

    def _has(self, now: Revision) -> bool:
        return self._standing is not None and self._standing.revision.thesaurus == now.thesaurus

    def _is_succeeded(self, now: Revision) -> bool:
        """True while another process, which has this thesaurus, may still take over from this."""
        if self.ask_for_successor is None or not self.ask_for_successor(now.thesaurus):
            return False
        if self._asked_first is None:
            self._asked_first = time.monotonic()
        return time.monotonic() - self._asked_first < PATIENCE

    def _start(self, now: Revision) -> None:
        if self._thread is None:
            self._thread = Thread(target=self._renew, args=[now], daemon=True)
            self._thread.start()

    def _await(self) -> None:
        if thread := self._thread:
            thread.join()

    def _renew(self, now: Revision) -> None:
        try:
            self._standing = State.of(now)
        except Exception:  # the old one answers, and the next question tries again
            LOGGER.exception("Tesaurusen kunde inte läsas; den förra gäller.")
        finally:
            self._thread = None
            connection.close()


keeper = Keeper()
"""That of this process."""
