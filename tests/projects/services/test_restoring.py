"""A project can be what it was, as a new version."""

import pytest
from django.core.exceptions import ValidationError
from pytest_django import DjangoAssertNumQueries

from projects.fields import named
from projects.models import Concept, KeywordOrigin, Project, Region
from projects.services import write
from projects.services.history import changes, events
from projects.services.restoring import Snapshot, differing, restore, snapshots
from tests.factories import make_project, make_user
from tests.projects.concepts import make_keyword

pytestmark = pytest.mark.django_db


def change(project: Project, *, regions: list[str] | None = None, **fields: str) -> None:
    for name, value in fields.items():
        setattr(project, name, value)
    with write.change(user=make_user()):
        found = None if regions is None else Region.objects.filter(slug__in=regions)
        write.save(project, regions=found)


def versions(project: Project) -> list[Snapshot]:
    return list(snapshots(project).values())


def names(now: Snapshot, then: Snapshot) -> set[str]:
    return {field.name for field in differing(now, then)}


def decided(project: Project) -> dict[str, str]:
    links = project.keyword_links.exclude(origin=KeywordOrigin.RULE)
    return dict(links.values_list("concept__slug", "origin"))


def test_versions_hold_columns_regions_and_decisions_in_one_query(
    django_assert_num_queries: DjangoAssertNumQueries,
) -> None:
    school = make_keyword("Cancerskola", slug="cancerskola")
    project = make_project(title="Cancerskola", regions=["skane"])
    change(project, title="Skola om cancer", regions=["halland", "skane"])
    with write.change(user=make_user()):
        write.set_keywords(project, {school: KeywordOrigin.REFUSED})
    with django_assert_num_queries(1):
        first, second, third = versions(project)
    assert [each.columns["title"] for each in (first, second)] == ["Cancerskola", "Skola om cancer"]
    assert [len(each.regions) for each in (first, second, third)] == [1, 2, 2]
    assert [each.keywords for each in (second, third)] == [{}, {school.pk: "avvisat"}]
    assert names(third, first) == {"title", "regions", "keywords"}
    assert names(third, third) == set()


def test_restoring_everything_is_a_new_version_that_equals_the_old_one() -> None:
    school = make_keyword("Cancerskola", slug="cancerskola")
    project = make_project(title="Om patienter", unit="Onkologen", regions=["skane"])
    with write.change(user=make_user()):
        write.set_keywords(project, {school: KeywordOrigin.EDITOR})
    change(project, title="Annat", unit="", regions=["halland"])
    with write.change(user=make_user()):
        write.set_keywords(project, {school: None})
    before = versions(project)
    then, now = before[1], before[-1]

    restore(Project.objects.get(pk=project.pk), then, differing(now, then))

    after = versions(project)
    assert len(after) > len(before)
    assert after[: len(before)] == before
    assert names(after[-1], then) == set()
    restored = Project.objects.get(pk=project.pk)
    assert (restored.title, restored.unit, decided(restored)) == (
        "Om patienter",
        "Onkologen",
        {"cancerskola": "redaktor"},
    )
    assert [each.slug for each in restored.regions.all()] == ["skane"]
    assert changes(events([project])[project.pk])[0].restores == then.number


def test_one_field_leaves_the_others_as_they_are() -> None:
    project = make_project(title="Första", unit="Onkologen")
    change(project, title="Andra", unit="Kirurgen")
    restore(project, versions(project)[0], [named("unit")])
    restored = Project.objects.get(pk=project.pk)
    assert (restored.title, restored.unit) == ("Andra", "Onkologen")


def test_a_concept_that_is_gone_is_left_out() -> None:
    school = make_keyword("Cancerskola", slug="cancerskola")
    project = make_project(title="Om patienter")
    write.set_keywords(project, {school: KeywordOrigin.REFUSED})
    held = versions(project)[-1]
    write.delete(Concept.objects.get(slug="cancerskola"))
    restore(project, held, [named("keywords")])
    assert decided(project) == {}


def test_the_publication_comes_back_with_its_reason() -> None:
    project = make_project(state="aterkallad", withdrawal_reason="Dubblett")
    change(project, state="publicerad", withdrawal_reason="")
    first, now = versions(project)
    assert names(now, first) == {"state"}
    restore(project, first, differing(now, first))
    restored = Project.objects.get(pk=project.pk)
    assert (restored.state, restored.withdrawal_reason) == ("aterkallad", "Dubblett")


def test_what_does_not_go_together_is_refused_in_words() -> None:
    project = make_project(actor_kind="kommun", actor="Umeå kommun")
    change(project, actor_kind="region", actor="")
    with pytest.raises(ValidationError, match="Ange aktörens namn"):
        restore(project, versions(project)[0], [named("actor_kind")])
