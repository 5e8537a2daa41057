"""Which projects a change of concepts may touch: no more work than needed, and none forgotten."""

import pytest

from projects.models import Concept, ConceptTerm, Project
from projects.models.project import ProjectQuerySet
from projects.search.affected import number_under, projects_concerned, projects_under
from projects.search.concept_loader import current_analyzer
from projects.services import write
from tests.factories import make_project
from tests.projects.concepts import make_keyword

pytestmark = pytest.mark.django_db


@pytest.fixture
def cooled() -> Project:
    return make_project(title="Kylmössa mot håravfall", summary="")


@pytest.fixture
def other() -> Project:
    return make_project(title="Röntgen närmare hemmet", summary="")


def concerned(*concepts: Concept) -> ProjectQuerySet:
    return projects_concerned(current_analyzer.make(), concepts)


@pytest.mark.usefixtures("other")
def test_a_concept_concerns_the_projects_with_all_words_of_a_term(cooled: Project) -> None:
    assert list(concerned(make_keyword("Kyla", "kylmössa mot håravfall", slug="kyla"))) == [cooled]
    assert not concerned(make_keyword("Vante", "kylmössa med vante", slug="vante")).exists()


@pytest.mark.usefixtures("other")
def test_inflected_and_joined_words_are_the_same_word(cooled: Project) -> None:
    make = {"Mössor": "kylmössor", "Avfall": "håravfallets"}

    for number, (name, term) in enumerate(make.items()):
        assert list(concerned(make_keyword(name, term, slug=f"x{number}"))) == [cooled]


def test_a_concept_concerns_what_it_held_though_the_term_is_gone(
    cooled: Project, other: Project
) -> None:
    concept = make_keyword("Kyla", "kylmössa", slug="kyla")
    ConceptTerm.objects.all().delete()

    assert list(concerned(concept)) == [cooled]
    assert other not in concerned(concept)


def test_a_weak_term_counts_too(cooled: Project) -> None:
    concept = make_keyword("Kyla", ConceptTerm(text="håravfall", is_weak=True), slug="kyla")
    ConceptTerm.objects.all().delete()

    assert list(concerned(concept)) == [cooled]


@pytest.mark.usefixtures("cooled", "other")
def test_nothing_changed_concerns_nothing() -> None:
    assert not concerned().exists()
    assert not concerned(Concept(slug="tomt", name="Tomt", group="insats", pk=0)).exists()


@pytest.mark.usefixtures("other")
def test_the_projects_under_a_concept_are_counted(cooled: Project) -> None:
    above = make_keyword("Stöd", "stödåtgärd", slug="stod")
    make_keyword("Kyla", "kylmössa", slug="kyla", broader=above)
    make_keyword("Vante", slug="vante")

    counted = Concept.objects.annotate(number=number_under("slug")).values_list("slug", "number")

    assert {slug: number or 0 for slug, number in counted} == {"kyla": 1, "stod": 1, "vante": 0}
    assert list(projects_under("kyla")) == [cooled]
    assert list(projects_under("stod")) == [cooled]


@pytest.mark.usefixtures("other")
def test_a_hostile_term_stays_text(cooled: Project) -> None:
    concept = make_keyword("Kyla", "kylmössa' | 'röntgen", slug="kyla")

    assert set(concerned(concept)) <= {cooled}
    write.delete(concept)
    assert Project.objects.count() == 2
