"""What the triggers have recorded, in one statement."""

import pytest
from pytest_django import DjangoAssertNumQueries

from projects import writing
from projects.models import ImportRun, Region
from projects.models.recorded import events, events_of_parts
from tests.factories import make_project, make_user

pytestmark = pytest.mark.django_db


def test_versions_come_in_order_and_links_after_them(
    django_assert_num_queries: DjangoAssertNumQueries,
) -> None:
    project = make_project(title="Cancerskola", regions=["skane"])
    editor = make_user()
    with writing.change(user=editor):
        project.title = "Cancerskola på nätet"
        writing.save(project, regions=Region.objects.filter(slug="halland"))
    with django_assert_num_queries(1):
        found = events(project)
    assert [(each.label, each.relation) for each in found] == [
        ("insert", ""),
        ("update", ""),
        ("insert", "regions"),
        ("delete", "regions"),
        ("insert", "regions"),
    ]
    assert [each.values["title"] for each in found[:2]] == ["Cancerskola", "Cancerskola på nätet"]
    assert [each.user for each in found] == [None, editor.pk, None, editor.pk, editor.pk]
    assert len({each.transaction for each in found}) == 2


def test_a_model_without_triggers_has_no_events(
    django_assert_num_queries: DjangoAssertNumQueries,
) -> None:
    with django_assert_num_queries(0):
        assert events(ImportRun()) == []


def test_parts_are_told_by_their_owner() -> None:
    project = make_project(title="Cancerskola", summary="Prehabilitering före operation.")
    make_project(title="Fysisk träning", summary="Lymfödem efter strålning.")
    found = events_of_parts(project, "ProjectKeywordEvent", "project")
    assert found
    assert {each.values["project_id"] for each in found} == {project.pk}
