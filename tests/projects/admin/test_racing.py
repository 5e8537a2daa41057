"""Two saves at the same moment, in two connections: the later one sees the earlier."""

import time
from concurrent.futures import ThreadPoolExecutor
from typing import Any

import pytest
from django.contrib.admin.models import LogEntry
from django.db import OperationalError, connections
from django.test import Client
from psycopg.errors import DeadlockDetected

from projects.models import Project, Revision
from projects.services import write
from tests.factories import make_project, make_user
from tests.projects.admin.browsing import Data, filled
from tests.projects.admin.conftest import logged_in
from tests.projects.services.waiting import is_waited_for

pytestmark = pytest.mark.django_db(transaction=True)


def post(browser: Client, address: str, data: Data) -> Any:
    """The answer; the thread's connection is given back."""
    try:
        return browser.post(address, data)
    finally:
        connections.close_all()


def wait_for_the_other() -> None:
    """Return when another connection waits for a lock that this one holds."""
    for _ in range(1000):
        if is_waited_for():
            return
        time.sleep(0.01)
    pytest.fail("nobody waits")


def test_a_save_that_waited_for_another_is_refused() -> None:
    project = make_project(title="Röntgen närmare hemmet")
    browser = logged_in(make_user(is_superuser=True))
    address = f"/admin/projects/project/{project.pk}/change/"
    mine = filled(browser.get(address), title="Noras titel")

    with ThreadPoolExecutor(1) as other:
        with write.change():
            project.title, project.region_text = "Nils titel", "Ny publicerad region"
            write.save(project)
            answer = other.submit(post, browser, address, mine)
            wait_for_the_other()
        page = answer.result(timeout=30)

    saved = Project.objects.get(pk=project.pk)
    assert page.status_code == 200
    assert page.context["adminform"].form.meanwhile
    assert (saved.title, saved.region_text) == ("Nils titel", "Ny publicerad region")


def test_a_save_that_waited_loses_no_column_outside_the_form() -> None:
    project = make_project(title="Röntgen närmare hemmet")
    browser = logged_in(make_user(is_superuser=True))
    address = f"/admin/projects/project/{project.pk}/change/"
    mine = filled(browser.get(address), title="Noras titel")

    with ThreadPoolExecutor(1) as other:
        with write.change():
            project.region_text = "Ny publicerad region"
            write.save(project)
            answer = other.submit(post, browser, address, mine)
            wait_for_the_other()
        page = answer.result(timeout=30)

    saved = Project.objects.get(pk=project.pk)
    assert page.status_code == 302
    assert (saved.title, saved.region_text) == ("Noras titel", "Ny publicerad region")


def test_new_projects_made_at_once_get_different_references() -> None:
    browsers = [logged_in(make_user(is_superuser=True)) for _ in range(4)]
    first = make_project()
    chosen = {"programme": first.programme_id, "centre": first.centre_id, "area": first.area_id}
    fields = {"title": "Ny", "status": "ny", "actor_kind": "region", "state": "utkast"}
    address = "/admin/projects/project/add/"
    data = filled(browsers[0].get(address), **chosen, **fields)

    with ThreadPoolExecutor(4) as racing:
        answers = list(racing.map(lambda browser: post(browser, address, data), browsers))

    assert [answer.status_code for answer in answers] == [302] * 4
    assert sorted(Project.objects.values_list("reference", flat=True)) == [
        f"2025-NORR-BFM-{number:03d}" for number in range(1, 6)
    ]


def test_a_save_that_another_made_impossible_is_made_at_the_second_attempt(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    project = make_project(title="Röntgen närmare hemmet")
    browser = logged_in(make_user(is_superuser=True))
    address = f"/admin/projects/project/{project.pk}/change/"
    mine = filled(browser.get(address), title="Noras titel")
    failures, bump = [OperationalError()], Revision.bump

    def bump_later(**options: Any) -> None:
        if failures:
            raise failures.pop() from DeadlockDetected()
        bump(**options)

    monkeypatch.setattr(Revision, "bump", bump_later)
    page = browser.post(address, mine, follow=True)

    assert Project.objects.get().title == "Noras titel"
    assert len(page.context["messages"]) == 1
    assert LogEntry.objects.count() == 1
