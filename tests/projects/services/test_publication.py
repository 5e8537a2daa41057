"""A programme is published with its projects, and taken back as long as nothing builds upon it."""

import pytest

from projects.models import Project
from projects.services import write
from projects.services.history import latest_edits
from projects.services.publication import built_upon, publish, take_back
from tests.factories import make_programme, make_project

pytestmark = pytest.mark.django_db


def states(year: int) -> list[str]:
    projects = Project.objects.filter(programme__year=year)
    return list(projects.order_by("reference").values_list("state", flat=True))


def test_projects_of_a_hidden_year_wait_and_are_shown_together() -> None:
    programme = make_programme()
    make_project(year=2026, title="Prehabilitering i Lycksele")
    make_project(year=2026, title="Ett utkast", state="utkast")
    assert states(2026) == ["vantar", "utkast"]
    assert Project.objects.published().count() == 0

    assert publish(programme) == 1

    assert states(2026) == ["publicerad", "utkast"]


def test_what_is_published_later_is_shown_at_once() -> None:
    publish(make_programme())
    assert make_project(year=2026, state="vantar").state == "publicerad"


def test_a_draft_of_a_hidden_year_that_is_published_waits() -> None:
    make_programme()
    draft = make_project(year=2026, state="utkast")
    draft.state = "publicerad"
    write.save(draft)
    assert states(2026) == ["vantar"]


def test_a_project_that_moves_to_a_hidden_year_waits() -> None:
    project = make_project(title="Digital patologi i Umeå")
    project.programme = make_programme()
    write.save(project)
    assert states(2026) == ["vantar"]


def test_a_year_is_taken_back_with_its_projects_and_those_withdrawn() -> None:
    programme = make_programme()
    make_project(year=2026)
    publish(programme)
    make_project(year=2026, state="aterkallad", withdrawal_reason="Dubblett")
    assert Project.objects.withdrawn().count() == 1

    assert take_back(programme) == 1

    assert states(2026) == ["vantar", "aterkallad"]
    assert Project.objects.withdrawn().count() == 0


def test_what_continues_a_year_stands_in_the_way_when_readers_see_it() -> None:
    first = make_project(title="MR-styrd strålbehandling")
    later = make_programme()
    second = make_project(year=2026, title="MR-styrd strålbehandling", continues=first)
    assert not built_upon(first.programme).exists()

    publish(later)

    assert list(built_upon(first.programme)) == [second]
    assert not built_upon(later).exists()


def test_that_a_year_is_published_is_no_edit_of_its_projects() -> None:
    programme = make_programme()
    make_project(year=2026, title="Prehabilitering i Lycksele")
    before = latest_edits(5)
    assert before == []

    publish(programme)

    assert [(edit.title, edit.created) for edit in latest_edits(5)] == [
        ("Prehabilitering i Lycksele", True)
    ]
