"""Workers that die while they compare or apply a file, and trials applied beside each other."""

import random
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from threading import Barrier
from typing import Any

import pytest
from django.conf import settings
from django.db import connection, connections, transaction
from django.utils.timezone import now

from projects.annex.headers import ColumnKind, folded
from projects.annex.service import import_annex
from projects.annex.trials import ask_to_apply, begin
from projects.jobs import recurring
from projects.jobs.worker import Worker
from projects.models import (
    CancerCentre,
    ColumnHeading,
    ImportRun,
    ImportTrial,
    Job,
    JobState,
    Programme,
    Project,
    RowAction,
    TrialState,
    User,
)
from projects.search.vocabulary import disagreements
from projects.services import write
from tests.factories import make_user
from tests.projects.annex.database import FIRST, HOME, SECOND, edit, everything, load
from tests.projects.annex.made_up_year import UNKNOWN, as_text, corrected
from tests.projects.annex.samples import ANNEX, ROW, annex
from tests.server.processes import clean_environment, database_url
from tests.size import size

pytestmark = [pytest.mark.slow, pytest.mark.django_db(transaction=True)]

# A worker in a process of its own that ends as by kill -9 at one of its statements, whichever of
# its threads asks it.
DYING_WORKER = """
import os, signal, sys

import django

django.setup()

from django.db.backends.signals import connection_created
from projects.jobs.worker import Worker

left = int(sys.argv[1])

def count(execute, sql, params, many, context):
    global left
    left -= 1
    if left == 0:
        os.kill(os.getpid(), signal.SIGKILL)
    return execute(sql, params, many, context)

connection_created.connect(
    lambda connection, **_: connection.execute_wrappers.append(count), weak=False
)
Worker().run(once=True)
"""
OWN = {"ImportTrial", "TrialRow", "TrialDecision", "Job", "JobRun"}
COMPARING, APPLYING = 30, 90
"""A worker has asked more statements than this when it has compared or applied the file."""
CENTRE = "sydost"


@pytest.fixture
def anna(db: None) -> User:  # noqa: ARG001  # opens the database
    return make_user(is_superuser=True)


def registry() -> dict[str, Any]:
    """All but what belongs to the trial."""
    return {name: rows for name, rows in everything().items() if name not in OWN}


def corrected_trial(user: User) -> ImportTrial:
    """RCC Sydöst as published is read in; a corrected annex waits for its comparison."""
    assert import_annex(ANNEX, programme=2025, centre=CENTRE).applied
    write.save(ColumnHeading(heading=folded(UNKNOWN), kind=ColumnKind.SUMMARY.name))
    return begin(
        "bilaga.txt",
        as_text(corrected()),
        programme=Programme.objects.get(year=2025),
        centre=CancerCentre.objects.get(slug=CENTRE),
        user=user,
    )


def work() -> None:
    """Another worker does what there is to do."""
    Worker().run(once=True)


def worker_killed_at(statement: int) -> int:
    """The code that a worker ends with that dies at this statement, unless it is done before."""
    env = clean_environment(
        DATABASE_URL=database_url(), DEBUG="1", DJANGO_SETTINGS_MODULE="registry.settings"
    )
    died = subprocess.run(
        [sys.executable, "-c", DYING_WORKER, str(statement)],
        cwd=settings.BASE_DIR,
        env=env,
        capture_output=True,
        text=True,
        check=False,
        timeout=120,
    )
    assert died.returncode in {0, -signal.SIGKILL}, died.stderr
    return died.returncode


def not_heard_for_long() -> None:
    """What a dead worker held is free for another one."""
    running = Job.objects.filter(state=JobState.RUNNING)
    running.update(heartbeat_at=now() - timedelta(minutes=2), attempts=0)


def test_a_killed_comparison_leaves_no_half_and_the_next_worker_makes_it(anna: User) -> None:
    trial = corrected_trial(anna)
    before = registry()
    chance = random.Random(14)  # noqa: S311  # no secret
    for _ in range(size(20, 3)):
        statement = chance.randint(1, COMPARING)
        assert worker_killed_at(statement) == -signal.SIGKILL, statement
        trial.refresh_from_db()
        assert (trial.state, trial.rows.count()) == (TrialState.WAITING, 0), statement
        assert registry() == before
        not_heard_for_long()

    work()

    trial.refresh_from_db()
    assert trial.state == TrialState.READY
    assert trial.rows.filter(action=RowAction.CREATED).count() == 1
    assert registry() == before


def test_a_killed_import_leaves_no_half_and_the_next_worker_makes_it(anna: User) -> None:
    trial = corrected_trial(anna)
    work()
    assert ask_to_apply(trial, anna, allow_mismatch=True)
    before, projects = registry(), Project.objects.count()
    chance = random.Random(41)  # noqa: S311  # no secret
    for _ in range(size(20, 3)):
        statement = chance.randint(1, APPLYING)
        assert worker_killed_at(statement) == -signal.SIGKILL, statement
        assert registry() == before
        assert ImportTrial.objects.get().state == TrialState.APPLYING
        not_heard_for_long()

    work()

    trial.refresh_from_db()
    assert (trial.state, trial.run) == (TrialState.APPLIED, ImportRun.objects.latest("pk"))
    assert (ImportRun.objects.count(), Project.objects.count()) == (2, projects + 1)
    assert disagreements() == 0


def at_once(*deeds: Callable[[], object]) -> None:
    """Do them at the same moment, each with a connection of its own; none may fail."""
    start = Barrier(len(deeds))

    def one(deed: Callable[[], object]) -> None:
        start.wait()
        try:
            deed()
        finally:
            connections.close_all()

    with ThreadPoolExecutor(len(deeds)) as threads:
        list(threads.map(one, deeds))


def compared(*lines: str) -> ImportTrial:
    trial = begin("bilaga.txt", annex(*lines), programme=Programme.objects.get(year=2024))
    work()
    return trial


def failed() -> list[tuple[str, str, str]]:
    asked = Job.objects.exclude(key=recurring.KEY)
    return list(asked.exclude(state=JobState.DONE).values_list("kind", "state", "error"))


@pytest.mark.usefixtures("programme")
def test_of_two_imports_at_once_the_later_one_says_what_changed_meanwhile(anna: User) -> None:
    load(ROW, HOME)
    one = compared(ROW.replace("Kortare", "Snabbare"), HOME)
    other = compared(ROW.replace("Kortare", "Längre"), HOME.replace("Öka", "Höja"))
    for trial in (one, other):
        assert ask_to_apply(trial, anna, allow_mismatch=False)

    at_once(work, work)

    assert failed() == []
    first, later = ImportTrial.objects.order_by("run_id")
    assert [first.state, later.state] == [TrialState.APPLIED, TrialState.READY]
    assert later.changed == ["rad 6"] if first == one else ["rad 6", "rad 7"]
    said = {one.pk: "Snabbare svarstider.", other.pk: "Längre svarstider."}
    assert Project.objects.get(reference=FIRST).summary == said[first.pk]

    assert ask_to_apply(later, anna, allow_mismatch=False)
    work()
    assert Project.objects.get(reference=FIRST).summary == said[later.pk]
    assert ImportRun.objects.count() == 3
    assert disagreements() == 0


@pytest.mark.usefixtures("programme")
def test_an_import_that_waits_for_an_edit_shows_it_before_it_writes(anna: User) -> None:
    load(ROW, HOME)
    trial = compared(ROW.replace("Kortare", "Snabbare"), HOME)
    assert ask_to_apply(trial, anna, allow_mismatch=False)

    with ThreadPoolExecutor(1) as threads, transaction.atomic():
        edit(FIRST, summary="Svar inom tre dagar.")
        working = threads.submit(at_once, work)
        until_somebody_waits()
    working.result()

    trial.refresh_from_db()
    assert (trial.state, trial.changed) == (TrialState.READY, ["rad 6"])
    assert Project.objects.get(reference=FIRST).summary == "Svar inom tre dagar."
    assert failed() == []


@pytest.mark.usefixtures("programme")
def test_an_import_and_edits_at_the_same_moment_lose_nothing(anna: User) -> None:
    load(ROW, HOME)
    trial = compared(ROW.replace("Kortare", "Snabbare"), HOME)
    assert ask_to_apply(trial, anna, allow_mismatch=False)

    at_once(
        work,
        lambda: edit(FIRST, unit="Patologen, Sunderbyn"),
        lambda: edit(SECOND, summary="Vi åker hem till dem."),
    )

    assert failed() == []
    assert Project.objects.get(reference=FIRST).unit == "Patologen, Sunderbyn"
    assert Project.objects.get(reference=SECOND).summary == "Vi åker hem till dem."
    trial.refresh_from_db()
    if trial.state == TrialState.READY:
        assert trial.changed
        assert ask_to_apply(trial, anna, allow_mismatch=False)
        work()
    assert Project.objects.get(reference=FIRST).summary == "Snabbare svarstider."
    assert disagreements() == 0


def until_somebody_waits() -> None:
    """Until another session of this database waits for a lock."""
    for _ in range(600):
        with connection.cursor() as cursor:
            cursor.execute("SELECT pg_stat_clear_snapshot()")
            cursor.execute(
                "SELECT count(*) FROM pg_stat_activity"
                " WHERE datname = current_database() AND wait_event_type = 'Lock'"
            )
            if cursor.fetchone()[0]:
                return
        time.sleep(0.05)
    message = "Nobody waited for the edit."
    raise AssertionError(message)
