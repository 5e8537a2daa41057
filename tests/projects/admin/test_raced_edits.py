"""Edits sent at the same moment: each stands in the history, or was answered as a conflict.

What the history tells is compared with what the members were told: a change that nobody sent, or
that was made over a value that its sender had not seen, would be the loss of another's.
"""

from collections import Counter
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from itertools import pairwise
from random import Random
from threading import Barrier
from typing import Any

import pytest
from django.apps import apps
from django.db import connections
from django.test import Client

from projects.models import Project
from projects.services import write
from projects.services.restoring import snapshots
from tests.factories import make_project, make_user
from tests.projects.admin.browsing import Data, filled
from tests.projects.admin.conftest import logged_in
from tests.size import size

pytestmark = pytest.mark.django_db(transaction=True)

FIELDS = ("title", "unit")
AT_ONCE = 4
Change = tuple[int, str, str, str]
"""Of which entry which field went from what to what."""


@dataclass(frozen=True)
class Attempt:
    """A form that is filled in and not yet sent, and what it would change."""

    browser: Client
    address: str
    data: Data
    change: Change


@pytest.fixture
def browsers() -> list[Client]:
    """Members who may edit everything, each at a machine of her own."""
    return [logged_in(make_user(is_superuser=True)) for _ in range(AT_ONCE)]


def edit(browser: Client, key: int, field: str, text: str) -> Attempt:
    """Another text for a field, over what the page shows now."""
    address = f"/admin/projects/project/{key}/change/"
    page = browser.get(address)
    [before] = filled(page)[field]
    return Attempt(browser, address, filled(page, **{field: text}), (key, field, before, text))


def back_to_the_first(browser: Client, project: Project) -> Attempt:
    """The title of the first version, over what the page shows now."""
    versions = list(snapshots(project).values())
    address = f"/admin/projects/project/{project.pk}/aterstall/{versions[0].number}/?falt=title"
    data = filled(browser.get(address), "restore_form")
    now, then = (versions[place].columns["title"] for place in (-1, 0))
    return Attempt(browser, address, data, (project.pk, "title", now, then))


def at_once(attempts: Sequence[Attempt]) -> list[Change]:
    """Send all at the same moment; returns those of which it was said that they are saved."""
    start = Barrier(len(attempts))

    def send(attempt: Attempt) -> int:
        try:
            start.wait(timeout=30)
            answer: Any = attempt.browser.post(attempt.address, attempt.data)
            assert answer.status_code == 302 or "medan" in answer.content.decode()
            return int(answer.status_code)
        finally:
            connections.close_all()

    with ThreadPoolExecutor(len(attempts)) as racing:
        statuses = list(racing.map(send, attempts))
    return [each.change for each, status in zip(attempts, statuses, strict=True) if status == 302]


def told_by_the_history() -> list[Change]:
    """Every change of the fields, from version to version."""
    versions = apps.get_model("projects", "ProjectEvent").objects.order_by("pgh_obj", "pgh_id")
    return [
        (before["pgh_obj"], field, before[field], after[field])
        for before, after in pairwise(versions.values("pgh_obj", *FIELDS))
        for field in FIELDS
        if before["pgh_obj"] == after["pgh_obj"] and before[field] != after[field]
    ]


def test_no_edit_is_lost(browsers: list[Client]) -> None:
    """Four at once on two entries and two fields: 20 edits, and 200 in a long run."""
    chance = Random(15)  # noqa: S311  # no secret
    keys = [make_project(title=f"Kylmössa {number}").pk for number in range(2)]
    saved: list[Change] = []
    edits = size(200, 20)
    for number in range(0, edits, AT_ONCE):
        attempts = [
            edit(each, chance.choice(keys), chance.choice(FIELDS), f"Text {number + place}")
            for place, each in enumerate(browsers)
        ]
        stood = at_once(attempts)
        assert len(stood) >= len({each.change[0] for each in attempts})
        saved += stood
    assert Counter(saved) == Counter(told_by_the_history())
    assert edits // AT_ONCE <= len(saved) < edits


@pytest.mark.parametrize("field", FIELDS)
def test_neither_a_restore_nor_an_edit_beside_it_is_lost(
    browsers: list[Client], field: str
) -> None:
    project = make_project(title="Kylmössa mot håravfall")
    saved: list[Change] = []
    for number in range(size(20, 2)):
        saved += at_once([edit(browsers[0], project.pk, "title", f"Kylmössa {number}")])
        attempts = [
            edit(browsers[0], project.pk, field, f"Isvantar {number}"),
            back_to_the_first(browsers[1], project),
        ]
        stood = at_once(attempts)
        assert stood
        saved += stood
    assert Counter(saved) == Counter(told_by_the_history())


def test_a_lost_edit_would_be_seen(browsers: list[Client]) -> None:
    project = make_project(title="Kylmössa", unit="")
    saved = at_once([edit(browsers[0], project.pk, "title", "Isvantar")])
    project.unit = "Onkologen"
    write.save(project)  # with the title as it was
    assert Counter(saved) != Counter(told_by_the_history())
