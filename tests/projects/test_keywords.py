"""Keywords: grouped, ordered, counted."""

import pytest
from pytest_django import DjangoAssertNumQueries

from projects.facets import BY_NAME
from projects.keywords import counted, keywords_of
from projects.models import Concept, KeywordOrigin, Project, ProjectKeyword
from projects.services import write
from tests.factories import make_project
from tests.projects.concepts import give_keyword, make_keyword

pytestmark = pytest.mark.django_db
ALMS, ZOO, ANGEL = "almgång", "zooterapi", "ängsterapi"


def _own() -> list[tuple[str, int]]:
    found = counted(Concept.objects.filter(name__in=[ALMS, ZOO, ANGEL]))
    return [(each.concept.name, each.projects) for each in found]


def test_keywords_stand_in_swedish_order_with_their_published_projects(
    django_assert_num_queries: DjangoAssertNumQueries,
) -> None:
    first, second = make_project(), make_project(title="Cancerskola")
    hidden = make_project(title="Utkast", state="utkast")
    give_keyword("angsterapi", first, second, hidden, name=ANGEL)
    give_keyword("zooterapi", first)
    give_keyword("almgang", name=ALMS)
    with django_assert_num_queries(2):
        assert _own() == [(ALMS, 0), (ZOO, 1), (ANGEL, 2)]


def test_a_refused_keyword_does_not_count() -> None:
    project = make_project()
    write.set_keywords(project, {give_keyword("zooterapi"): KeywordOrigin.REFUSED})
    assert _own() == [(ZOO, 0)]


def test_groups_come_before_names_and_names_before_numbers() -> None:
    project = make_project()
    give_keyword("zooterapi", project)
    give_keyword("almgang", name=ALMS)
    give_keyword("angsterapi", name=ANGEL, group="diagnos")
    found = counted(Concept.objects.filter(name__in=[ALMS, ZOO, ANGEL]))
    assert [each.concept.name for each in found] == [ANGEL, ALMS, ZOO]


def test_the_number_is_that_of_the_list() -> None:
    make_keyword("Prostata")
    make_keyword("Skola", "cancerskola")
    make_project()
    make_project(title="Cancerskola för patienter med prostatacancer")
    make_project(title="Prehabilitering", state="utkast")
    found = [each for each in counted(Concept.objects.keywords()) if each.projects]
    assert found
    for each in found:
        listed = BY_NAME["keyword"].narrow(Project.objects.published(), each.concept.slug)
        assert each.projects == listed.count()


def test_a_project_shows_its_keywords_without_the_refused_and_the_demoted() -> None:
    project = make_project()
    ProjectKeyword.objects.filter(project=project).delete()
    give_keyword("zooterapi", project)
    give_keyword("angsterapi", project, name=ANGEL, group="diagnos")
    write.set_keywords(project, {give_keyword("almgang", name=ALMS): KeywordOrigin.REFUSED})
    demoted = give_keyword("hastterapi", project)
    Concept.objects.filter(pk=demoted.pk).update(is_keyword=False)
    shown = keywords_of(Project.objects.with_relations().get(pk=project.pk))
    assert [concept.name for concept in shown] == [ANGEL, ZOO]
