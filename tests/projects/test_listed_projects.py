"""Projects as lists show them, kept for a revision."""

import pytest
from pytest_django import DjangoAssertNumQueries

from projects.listed_projects import MOST, ListedProjects, listed_projects
from projects.models import Project, Revision
from projects.services import write
from projects.told import completed
from tests.factories import make_project

pytestmark = pytest.mark.django_db


def test_projects_come_in_the_order_of_their_keys_and_each_is_read_once(
    django_assert_num_queries: DjangoAssertNumQueries,
) -> None:
    first, second = make_project(regions=["skane"]), make_project(regions=["halland"])
    kept = ListedProjects()
    completed([])  # what projects point to is read before
    with Revision.current().known(), django_assert_num_queries(1):
        found = kept.of([second.pk, first.pk])
    with django_assert_num_queries(0):
        assert kept.of([second.pk, first.pk]) == found
        assert [each.regions[0].slug for each in found] == ["halland", "skane"]
        assert [each.keywords for each in found] == [[], []]


def test_what_is_not_published_is_left_out() -> None:
    draft, shown = make_project(state="utkast"), make_project()
    assert [each.project for each in ListedProjects().of([draft.pk, 0, shown.pk])] == [shown]


def test_a_change_of_the_registry_is_seen() -> None:
    project = make_project(title="Cancerskola")
    [before] = listed_projects().of([project.pk])
    changed = Project.objects.get(pk=project.pk)
    changed.title = "Cancerskola för unga"
    with write.change():
        write.save(changed)
    [after] = listed_projects().of([project.pk])
    assert (before.project.title, after.project.title) == ("Cancerskola", "Cancerskola för unga")


def test_a_bounded_number_is_kept(monkeypatch: pytest.MonkeyPatch) -> None:
    assert MOST
    monkeypatch.setattr("projects.listed_projects.MOST", 2)
    keys = [make_project().pk for _ in range(3)]
    kept = ListedProjects()
    for key in keys:
        kept.of([key])
    assert len(kept._kept) == 2
    assert [each.project.pk for each in kept.of(keys)] == keys
