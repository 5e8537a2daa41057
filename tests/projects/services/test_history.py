"""What the database has recorded, read in one statement."""

import pytest
from pghistory.models import Events
from pytest_django import DjangoAssertNumQueries

from projects.models import ImportRun, Project, Region
from projects.services import write
from projects.services.history import changes, events
from tests.factories import make_project, make_user
from tests.projects.concepts import make_keyword

pytestmark = pytest.mark.django_db


def retitle(project: Project, title: str) -> None:
    project.title = title
    with write.change(user=make_user(email=f"{title}@example.se")):
        write.save(project)


def test_versions_come_in_order_and_links_after_them(
    django_assert_num_queries: DjangoAssertNumQueries,
) -> None:
    project = make_project(title="Cancerskola", regions=["skane"])
    editor = make_user()
    with write.change(user=editor):
        project.title = "Cancerskola på nätet"
        write.save(project, regions=Region.objects.filter(slug="halland"))
    with django_assert_num_queries(1):
        found = events([project], "regions")[project.pk]
    assert [(each.label, each.table.relation) for each in found] == [
        ("insert", ""),
        ("update", ""),
        ("insert", "regions"),
        ("delete", "regions"),
        ("insert", "regions"),
    ]
    assert [each.values["title"] for each in found[:2]] == ["Cancerskola", "Cancerskola på nätet"]
    assert [change.user for change in changes(found)] == [editor.pk, None]
    assert len({(each.context, each.when) for each in found}) == 2


def test_a_version_tells_what_it_changed_as_pghistory_does() -> None:
    project = make_project(title="Cancerskola", unit="")
    project.title, project.unit = "Cancerskola på nätet", "Onkologen"
    write.save(project)
    first, second = events([project])[project.pk]
    [aggregate] = Events.objects.tracks(project).filter(pgh_label="update")
    assert (first.before, first.diff) == (None, {})
    assert {name: list(pair) for name, pair in second.diff.items()} == aggregate.pgh_diff
    assert second.number == aggregate.pgh_id


def test_the_values_of_any_version_are_at_hand() -> None:
    project = make_project(title="Första")
    retitle(project, "Andra")
    retitle(project, "Tredje")
    found = {each.number: each.values for each in events([project])[project.pk]}
    assert [found[number]["title"] for number in sorted(found)] == ["Första", "Andra", "Tredje"]
    assert set(found[min(found)]) > {"reference", "centre_id", "website", "state"}


def test_a_change_reaches_from_what_it_found_to_what_it_left() -> None:
    project = make_project(title="Första")
    with write.change():
        retitle(project, "Andra")
        retitle(project, "Tredje")
    latest, first = changes(events([project])[project.pk])
    assert (latest.created, first.created) == (False, True)
    assert latest.diff["title"] == ("Första", "Tredje")
    assert first.diff["title"] == (None, "Första")


def test_many_rows_are_asked_for_at_once(
    django_assert_num_queries: DjangoAssertNumQueries,
) -> None:
    projects = [make_project(title=f"Cancerskola {number}") for number in range(3)]
    projects[0].continues = projects[1]
    write.save(projects[0])
    with django_assert_num_queries(1):
        found = events(projects, "regions", "keyword_links")
    assert [len(changes(found[each.pk])) for each in projects] == [2, 1, 1]


def test_a_model_without_triggers_has_no_events(
    django_assert_num_queries: DjangoAssertNumQueries,
) -> None:
    with django_assert_num_queries(0):
        assert events([ImportRun()]) == {}
        assert events([]) == {}


def test_parts_are_told_by_their_owner() -> None:
    make_keyword("Cancerskola")
    project = make_project(title="Cancerskola", summary="Prehabilitering före operation.")
    make_project(title="Ännu en cancerskola", summary="Lymfödem efter strålning.")
    found = [
        each
        for each in events([project], "keyword_links")[project.pk]
        if each.table.relation == "keyword_links"
    ]
    assert found
    assert {each.values["project_id"] for each in found} == {project.pk}
