"""What there is to mark in projects, kept as long as their texts are the same."""

import pytest

from projects.listed_projects import listed_projects
from projects.models import Project
from projects.search.analyzed_rows import AnalyzedRow
from projects.search.search_state import current
from projects.services import write
from registry.warm_up import analyze_shown
from tests.factories import make_project

pytestmark = pytest.mark.django_db


def _analyzed(project: Project) -> AnalyzedRow:
    [listed] = listed_projects().of([project.pk])
    return current().analyzed(listed)


def _reword(project: Project, title: str) -> None:
    changed = Project.objects.get(pk=project.pk)
    changed.title = title
    with write.change():
        write.save(changed)


def test_a_project_is_analysed_once() -> None:
    project = make_project(title="Prehabilitering inför operation")
    assert _analyzed(project) is _analyzed(project)
    assert "prehabilitering" in _analyzed(project).whole


def test_a_change_of_another_project_leaves_the_analysis() -> None:
    project, other = make_project(title="Cancerskola"), make_project(title="Fatigue")
    before = _analyzed(project)
    _reword(other, "Trötthet")
    assert _analyzed(project) is not before
    assert _analyzed(project).noted is before.noted


def test_a_project_with_other_words_is_analysed_anew() -> None:
    project = make_project(title="Cancerskola")
    before = _analyzed(project)
    _reword(project, "Prehabilitering")
    assert _analyzed(project).listed.row.title == "Prehabilitering"
    assert _analyzed(project).whole != before.whole


def test_what_is_shown_is_analysed_ahead(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("registry.warm_up.connections.close_all", lambda: None)
    project = make_project(title="Cancerskola")
    analyze_shown()
    [listed] = listed_projects().of([project.pk])
    kept = current().rows._kept.get(project.pk)
    assert kept is not None
    assert kept.listed is listed
