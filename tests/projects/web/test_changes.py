"""What happened last in the registry."""

import pytest

from projects.models import Project, PublicationState
from projects.services import write
from projects.web.start_page import MOST, latest_changes
from tests.factories import make_project, make_user
from tests.projects.published import CYTOLOGY, LONG_READ, publish

pytestmark = pytest.mark.django_db


def test_before_anything_nothing_has_happened() -> None:
    changes = latest_changes()
    assert (changes.edits, changes.imports, changes.first_import) == ([], [], None)


def test_the_first_import_is_no_change_of_a_project() -> None:
    publish(LONG_READ, CYTOLOGY)
    changes = latest_changes()
    assert changes.edits == []
    assert changes.first_import
    assert (changes.first_import.created, changes.first_import.year) == (2, 2025)


def test_an_edited_project_stands_once_under_its_present_title() -> None:
    publish(LONG_READ)
    project = Project.objects.get()
    for title in ("Långa läsningar", "Sekvensering med långa läsningar"):
        with write.change(user=make_user()):
            project.title = title
            write.save(project)
    [edit] = latest_changes().edits
    assert (edit.title, edit.created) == ("Sekvensering med långa läsningar", False)
    assert latest_changes().first_import is None


def test_the_latest_come_first_and_are_few() -> None:
    titles = [make_project(title=f"Projekt nummer {number}").title for number in range(MOST + 2)]
    changes = latest_changes()
    assert [edit.title for edit in changes.edits] == titles[: -MOST - 1 : -1]
    assert all(edit.created for edit in changes.edits)


def test_what_is_not_published_is_not_shown() -> None:
    make_project(state=PublicationState.DRAFT)
    make_project(state=PublicationState.WITHDRAWN, withdrawal_reason="Dubblett")
    assert latest_changes().edits == []
