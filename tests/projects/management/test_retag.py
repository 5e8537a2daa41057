"""`manage.py retag` gives every project its keywords anew and says what came and went."""

from io import StringIO

import pytest
from django.core.management import call_command

from projects.models import Concept, KeywordOrigin, Project, ProjectKeyword
from projects.services import write
from tests.factories import make_project
from tests.projects.concepts import make_keyword

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def concepts() -> None:
    """Two keywords, of which the projects hold one."""
    make_keyword("prehabilitering")
    make_keyword("lymfödem", slug="lymfodem")


def retag() -> list[str]:
    out = StringIO()
    call_command("retag", stdout=out)
    return out.getvalue().splitlines()


def concept(slug: str) -> Concept:
    return Concept.objects.get(slug=slug)


def keywords(project: Project) -> set[str]:
    return set(
        ProjectKeyword.objects.shown()
        .filter(project=project)
        .values_list("concept__slug", flat=True)
    )


def test_nothing_changes_when_the_keywords_are_right() -> None:
    project = make_project(title="Prehabilitering")
    assert retag() == ["0 nyckelord tillkom, 0 försvann"]
    assert keywords(project) == {"prehabilitering"}


def test_what_is_missing_comes_and_what_is_wrong_goes() -> None:
    project = make_project(title="Prehabilitering")
    ProjectKeyword.objects.filter(project=project, concept=concept("prehabilitering")).delete()
    ProjectKeyword.objects.create(
        project=project, concept=concept("lymfodem"), origin=KeywordOrigin.RULE
    )
    assert retag() == ["+1 prehabilitering", "-1 lymfödem", "1 nyckelord tillkom, 1 försvann"]
    assert "prehabilitering" in keywords(project)


def test_the_word_of_an_editor_outlives_it() -> None:
    project = make_project(title="Prehabilitering")
    write.set_keywords(project, {concept("prehabilitering"): KeywordOrigin.REFUSED})
    write.set_keywords(project, {concept("lymfodem"): KeywordOrigin.EDITOR})
    assert retag() == ["0 nyckelord tillkom, 0 försvann"]
    assert "lymfodem" in keywords(project)
    assert "prehabilitering" not in keywords(project)
