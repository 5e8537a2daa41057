"""An undo that dies half-way, and undoings beside each other and beside an edit."""

import random
import signal
import subprocess
import sys
import threading
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor

import pytest
from django.conf import settings
from django.db import connections

from projects.annex.service import import_annex
from projects.annex.undo_report import UndoReport
from projects.annex.undoing import undo
from projects.models import ImportRun, Project, PublicationState, RunKind, SourceRow
from projects.search.vocabulary import disagreements
from tests.projects.annex.database import edit, everything
from tests.projects.annex.samples import ANNEX
from tests.server.processes import clean_environment, database_url
from tests.size import size

pytestmark = [pytest.mark.slow, pytest.mark.django_db(transaction=True)]

# A process of its own, in the same database, that ends as by kill -9 at one of its statements.
DYING_UNDO = """
import os, signal, sys

import django

django.setup()

from django.db import connection
from projects.annex.undoing import undo

left = int(sys.argv[2])

def count(execute, sql, params, many, context):
    global left
    left -= 1
    if left <= 0:
        print("död", flush=True)
        os.kill(os.getpid(), signal.SIGKILL)
    return execute(sql, params, many, context)

with connection.execute_wrapper(count):
    undo(int(sys.argv[1]))
"""


def imported() -> int:
    """The number of an import of all of RCC Norr's rows."""
    assert import_annex(ANNEX, programme=2025, centre="norr").applied
    return ImportRun.objects.latest("pk").pk


def test_a_killed_undo_leaves_all_as_it_was_and_the_same_command_finishes_it() -> None:
    number = imported()
    before = everything()
    env = clean_environment(
        DATABASE_URL=database_url(), DEBUG="1", DJANGO_SETTINGS_MODULE="registry.settings"
    )
    chance = random.Random(14)  # noqa: S311  # no secret
    for _ in range(size(20, 3)):
        statement = chance.randint(1, 400)
        died = subprocess.run(
            [sys.executable, "-c", DYING_UNDO, str(number), str(statement)],
            cwd=settings.BASE_DIR,
            env=env,
            capture_output=True,
            text=True,
            check=False,
            timeout=60,
        )
        assert (died.returncode, died.stdout) == (-signal.SIGKILL, "död\n"), statement
        assert everything() == before

    assert undo(number).applied
    assert not Project.objects.published().exists()
    assert disagreements() == 0


def at_once(*turns: Callable[[], object]) -> list[object]:
    """What each answers; all begin at the same moment, each in a connection of its own."""
    begin = threading.Barrier(len(turns))

    def answer(turn: Callable[[], object]) -> object:
        begin.wait()
        try:
            return turn()
        finally:
            connections.close_all()

    with ThreadPoolExecutor(len(turns)) as racing:
        return list(racing.map(answer, turns))


def test_of_two_undoings_at_once_one_is_refused() -> None:
    number = imported()
    reports = at_once(lambda: undo(number), lambda: undo(number))
    applied = [each.applied for each in reports if isinstance(each, UndoReport)]
    assert sorted(applied) == [False, True]
    assert ImportRun.objects.filter(kind=RunKind.UNDO).count() == 1


def test_an_edit_beside_an_undo_is_kept_or_refuses_it() -> None:
    number = imported()
    reference = SourceRow.objects.filter(run=number)[3].project.reference

    _, report = at_once(lambda: edit(reference, unit="Patologen"), lambda: undo(number))

    assert isinstance(report, UndoReport)
    project = Project.objects.get(reference=reference)
    assert project.unit == "Patologen"
    if not report.applied:
        assert [each.what for each in report.obstacles] == ["ändrat: enhet"]
        assert project.state == PublicationState.PUBLISHED
    assert disagreements() == 0
