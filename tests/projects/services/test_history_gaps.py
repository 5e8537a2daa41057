"""The history is whole, and each way past it is found."""

from collections.abc import Iterator
from contextlib import contextmanager

import pghistory
import pytest
from django.apps import apps
from django.conf import settings
from django.db import connection
from django.db.models import Model, QuerySet
from pgtrigger import ignore

from projects.models import CancerCentre, Project, Region
from projects.models.user import UserCentre
from projects.services import write
from projects.services.history_gaps import Gap, broken_triggers, event_models, gaps
from tests.factories import make_project, make_user
from tests.projects.whole_history import written_models

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def whole_history() -> None:
    """These tests leave gaps on purpose."""


@contextmanager
def without_history(table: str) -> Iterator[None]:
    """As somebody would who switches the triggers of a table off."""
    with connection.cursor() as cursor:
        cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
        cursor.execute(f"ALTER TABLE {table} DISABLE TRIGGER USER")
        yield
        cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
        cursor.execute(f"ALTER TABLE {table} ENABLE TRIGGER USER")


def kinds() -> list[tuple[str, str]]:
    return [(gap.model, gap.kind) for gap in gaps()]


def test_after_each_test_what_it_wrote_is_compared() -> None:
    make_project(regions=["skane"])
    compared = {each.pgh_tracked_model._meta.label for each in written_models()}
    assert compared >= {"projects.Project", "projects.ProjectregionsLink"}


def test_rows_links_parts_and_accounts_are_compared() -> None:
    compared = {each.pgh_tracked_model._meta.label for each in event_models()}
    assert compared > {
        "projects.Project",
        "projects.ProjectregionsLink",
        "projects.ProjectKeyword",
        "projects.ConceptTerm",
        "projects.UsercentresLink",
        "projects.UsergroupsLink",
    }


def test_whatever_the_write_path_does_is_recorded() -> None:
    project = make_project(regions=["skane"])
    project.title = "En annan titel"
    write.save(project, regions=Region.objects.filter(slug="halland"))
    make_user(centres=["norr"]).centres.clear()
    assert gaps() == []
    assert broken_triggers() == []


def test_a_bulk_write_is_recorded_too() -> None:
    make_project()
    Project.objects.update(unit="Onkologen")
    assert gaps() == []


def test_a_row_that_was_changed_past_the_history_is_found_with_its_columns() -> None:
    project = make_project()
    with without_history("projects_project"):
        Project.objects.update(title="Utan spår", unit="Onkologen")
    [gap] = gaps()
    assert gap == Gap("projects.Project", str(project.pk), "differs", ("title", "unit"))
    assert str(gap) == (
        f"projects.Project {project.pk}: raden är en annan än dess senaste version "
        "(kolumner: title, unit)"
    )


def test_rows_and_links_that_came_or_went_past_the_history_are_found() -> None:
    user = make_user(centres=["norr"])
    with without_history("projects_user_centres"):
        user.centres.set(CancerCentre.objects.filter(slug="syd"))
    assert sorted(kinds()) == [
        ("projects.UsercentresLink", "gone"),
        ("projects.UsercentresLink", "unrecorded"),
    ]


def test_a_chain_that_was_tampered_with_is_found() -> None:
    project, user = make_project(), make_user(centres=["norr"])
    link: Model = QuerySet(UserCentre).get(user=user)
    pghistory.create_event(project, label="update")
    assert kinds() == [("projects.Project", "same")]
    with without_history("projects_projectevent"):
        versions: QuerySet[Model] = QuerySet(apps.get_model("projects", "ProjectEvent"))
        versions.filter(pgh_obj=project, pgh_label="insert").delete()
    assert kinds() == [("projects.Project", "beginning")]
    pghistory.create_event(project, label="insert")
    pghistory.create_event(link, label="delete")
    assert set(kinds()) == {
        ("projects.Project", "beginning"),
        ("projects.Project", "order"),
        ("projects.UsercentresLink", "differs"),
    }


def test_a_trigger_that_is_switched_off_is_found() -> None:
    with without_history("projects_project"):
        broken = {(gap.model, gap.kind) for gap in broken_triggers()}
    assert broken == {("projects.Project", "trigger")}
    assert broken_triggers() == []


def test_no_code_switches_the_history_off() -> None:
    """Neither by pgtrigger's way nor by that of PostgreSQL."""
    ways = (ignore.__name__ + "(", "session_replication_role", "DISABLE TRIGGER")
    assert [way for way in ways for code in _code() if way in code] == []


def _code() -> Iterator[str]:
    for room in ("projects", "registry"):
        for path in (settings.BASE_DIR / room).rglob("*.py"):
            yield path.read_text()
