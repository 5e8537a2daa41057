"""Writers at the same moment, each in a connection of its own: what they were answered."""

import time
from collections import Counter
from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from random import Random

from django.apps import apps
from django.db import DatabaseError, connections, transaction
from django.test import Client

from projects.annex.service import import_annex
from projects.models import Project
from projects.services import maintenance
from tests.projects.admin.browsing import filled

LIST = "/admin/projects/project/"
FAILED = "failed"
"""Begins the outcome of a turn that no writer should ever see."""

Turn = Callable[[], str]
"""Does one thing and tells how it ended."""


def race(writers: Sequence[Turn], seconds: float) -> Counter[str]:
    """All writers at once, each turn after turn, until the time is over; the outcomes counted."""
    until = time.monotonic() + seconds
    with ThreadPoolExecutor(len(writers)) as racing:
        return sum(racing.map(lambda writer: _turns(writer, until), writers), Counter[str]())


def _turns(writer: Turn, until: float) -> Counter[str]:
    outcomes = Counter[str]()
    try:
        while time.monotonic() < until:
            outcomes[_outcome(writer)] += 1
    finally:
        connections.close_all()
    return outcomes


def _outcome(writer: Turn) -> str:
    try:
        return writer()
    except DatabaseError as failure:
        return f"{FAILED}: {type(failure).__name__} {str(failure).splitlines()[0]}"


@dataclass
class Editor:
    """Opens an entry, gives it another title and saves it, in the browser."""

    browser: Client
    projects: Sequence[int]
    chance: Random
    pause: float = 0
    saved: list[tuple[int, str]] = field(default_factory=list)
    """The entries and titles that the registry said it had saved."""

    def __call__(self) -> str:
        """One save."""
        time.sleep(self.pause)
        key = self.chance.choice(self.projects)
        address = f"{LIST}{key}/change/"
        title = f"Kylmössa {self.chance.choice(('mot', 'vid'))} håravfall {self.chance.random()}"
        answer = self.browser.post(address, filled(self.browser.get(address), title=title))
        if answer.status_code == 302:
            self.saved.append((key, title))
        return _said(answer.status_code, "saved", "told of another's save")


@dataclass
class Bulk:
    """Withdraws entries and publishes them again, in the browser."""

    browser: Client
    projects: Sequence[int]
    shown: bool = True

    def __call__(self) -> str:
        """One action."""
        action = "withdraw_selected" if self.shown else "publish_selected"
        data = {"action": action, "reason": "Dubblett", "_selected_action": list(self.projects)}
        answer = self.browser.post(LIST, data)
        self.shown = not self.shown
        return _said(answer.status_code, "bulk action", "bulk action refused")


@dataclass
class Import:
    """Reads one file, then the other."""

    files: Sequence[bytes]
    programme: int
    read: int = 0

    def __call__(self) -> str:
        """One import."""
        self.read += 1
        data = self.files[self.read % len(self.files)]
        report = import_annex(data, programme=self.programme)
        return "import" if report.applied else f"{FAILED}: {report.reasons()}"


def reindexed() -> str:
    """All projects derived anew, as by a new release."""
    with transaction.atomic():
        list(Project.objects.order_by("pk").select_for_update(no_key=True).values_list("pk"))
        Project.objects.update(index_digest="", language_version="x")
    list(maintenance.reindex())
    return "reindexed"


def lost(editors: Sequence[Editor]) -> set[tuple[int, str]]:
    """Saves that the registry confirmed and does not know of."""
    events = apps.get_model("projects", "ProjectEvent").objects
    known = set(events.values_list("pgh_obj", "title"))
    return {save for editor in editors for save in editor.saved} - known


def _said(status: int, done: str, refused: str) -> str:
    return {302: done, 200: refused}.get(status, f"{FAILED}: {status}")
