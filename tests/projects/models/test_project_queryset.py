"""The vocabulary of questions about projects, asked of real rows."""

from typing import Any

import pytest
from django.contrib.auth.models import Group
from pytest_django import DjangoAssertNumQueries

from projects.facets import BY_NAME
from projects.models import NATIONAL_ADMINISTRATORS, Programme, Project
from projects.models.project import ProjectQuerySet
from tests.factories import make_project, make_user
from tests.projects.concepts import make_keyword

pytestmark = pytest.mark.django_db

MR = "AI-stöd för granskning av MR prostata"
SAMTAL = "”Implementering av Samtal om allvarlig sjukdom”"
HEMMA = "Ökad trygghet i palliativ vård hemma"
REHAB = "Digital cancerrehabilitering för unga vuxna"


@pytest.fixture(autouse=True)
def rows(db: None) -> None:  # noqa: ARG001  # opens the database
    """Four projects that differ in everything that can be asked."""
    for name in ("Prostata", "Samtal", "Palliativ vård", "Cancerrehabilitering"):
        make_keyword(name)
    Programme.objects.create(year=2026, name="Satsningen 2026", published=True)
    make_project(title=MR)
    make_project(
        title=SAMTAL,
        summary="Utbilda personal i samtal.",
        centre="mellansverige",
        area="rehab",
        sub_area="palliativ-vard",
        regions=["uppsala", "dalarna"],
        status="fortsattning",
    )
    make_project(
        title=HEMMA,
        summary="Åtgärder i hemmet.",
        centre="vast",
        area="rehab",
        regions=["vastra-gotaland"],
        status="ej-angivet",
        state="utkast",
        actor="Storumans kommun",
        actor_kind="kommun",
        year=2026,
    )
    make_project(
        title=REHAB,
        summary="Ung Cancer leder.",
        centre="stockholm-gotland",
        area="rehab",
        regions=["stockholm", "gotland"],
        actor="Ung Cancer",
        actor_kind="civilsamhalle",
        state="aterkallad",
        withdrawal_reason="Dubblett",
    )


@pytest.mark.parametrize(
    ("question", "arguments", "titles"),
    [
        pytest.param("published", (), {MR, SAMTAL}, id="published"),
        pytest.param("withdrawn", (), {REHAB}, id="withdrawn"),
        pytest.param("containing", ("MR",), {MR}, id="case"),
        pytest.param("containing", ("åtgärder",), {HEMMA}, id="å-ä-ö"),
        pytest.param("containing", ("atgarder",), set(), id="a-is-not-å"),
        pytest.param("containing", ("rehabilitering",), {REHAB, SAMTAL, HEMMA}, id="inside-a-word"),
        pytest.param("containing", ("samtal sjukdom",), {SAMTAL}, id="every-word"),
        pytest.param("containing", ("samtal granskning",), set(), id="not-just-one-word"),
        pytest.param("containing", ("Ung Cancer",), {REHAB}, id="actor"),
        pytest.param("containing", ("region dalarna",), {SAMTAL}, id="region-name"),
        pytest.param("containing", ("2025-norr-bfm",), {MR}, id="reference"),
        pytest.param("containing", ("100%",), set(), id="percent-is-a-sign"),
        pytest.param("containing", ("a_r",), set(), id="underscore-is-a-sign"),
        pytest.param("containing", ("cafe\u0301",), set(), id="decomposed"),
    ],
)
def test_a_question_finds(question: str, arguments: tuple[Any, ...], titles: set[str]) -> None:
    found = getattr(Project.objects.all(), question)(*arguments)

    assert sorted(project.title for project in found) == sorted(titles)


@pytest.mark.parametrize(
    ("facet", "values", "titles"),
    [
        pytest.param("year", ("2026",), {HEMMA}, id="year"),
        pytest.param("year", ("2025", "2026"), {MR, SAMTAL, HEMMA, REHAB}, id="either-year"),
        pytest.param("centre", ("norr", "vast"), {MR, HEMMA}, id="either-centre"),
        pytest.param("region", ("uppsala", "dalarna"), {SAMTAL}, id="both-regions-once"),
        pytest.param("region", ("uppsala", "gotland"), {SAMTAL, REHAB}, id="either-region"),
        pytest.param("area", ("rehab",), {SAMTAL, HEMMA, REHAB}, id="area"),
        pytest.param("area", ("palliativ-vard",), {SAMTAL}, id="sub-area"),
        pytest.param("area", ("bfm", "palliativ-vard"), {MR, SAMTAL}, id="area-or-sub-area"),
        pytest.param("status", ("ej-angivet",), {HEMMA}, id="no-status"),
        pytest.param("status", ("ny", "fortsattning"), {MR, SAMTAL, REHAB}, id="statuses"),
        pytest.param("actor", ("kommun", "civilsamhalle"), {HEMMA, REHAB}, id="actors"),
    ],
)
def test_a_facet_narrows(facet: str, values: tuple[str, ...], titles: set[str]) -> None:
    found = BY_NAME[facet].narrow(Project.objects.all(), *values)

    assert sorted(project.title for project in found) == sorted(titles)


@pytest.mark.parametrize("facet", BY_NAME)
def test_a_facet_without_a_value_narrows_nothing(facet: str) -> None:
    assert BY_NAME[facet].narrow(Project.objects.all()).count() == 4


@pytest.mark.parametrize("text", ["", "  ", "\t\n"])
def test_an_empty_text_narrows_nothing(text: str) -> None:
    assert Project.objects.containing(text).count() == 4


def test_questions_chain_as_people_speak() -> None:
    found = BY_NAME["region"].narrow(Project.objects.published(), "uppsala").containing("samtal")

    assert [project.title for project in found] == [SAMTAL]


def test_swedish_order_puts_quotes_aside_and_swedish_letters_last() -> None:
    make_project(title="Ärftlig cancer")

    titles = [project.title for project in Project.objects.in_swedish_order()]

    assert titles == [MR, REHAB, SAMTAL, "Ärftlig cancer", HEMMA]


def test_the_latest_change_comes_first() -> None:
    assert Project.objects.latest_first()[0].title == REHAB


def test_a_list_with_relations_takes_two_queries(
    django_assert_num_queries: DjangoAssertNumQueries,
) -> None:
    with django_assert_num_queries(2):
        for project in Project.objects.with_relations():
            assert str(project.programme)
            assert str(project.centre)
            assert str(project.area)
            assert project.sub_area is None or str(project.sub_area)
            assert [str(region) for region in project.regions.all()]
            assert [keyword["name"] for keyword in project.shown_keywords]  # type: ignore[attr-defined]  # annotated


def test_no_question_asks_the_database(django_assert_num_queries: DjangoAssertNumQueries) -> None:
    user = make_user(centres=["norr"])

    with django_assert_num_queries(0):
        found = BY_NAME["region"].narrow(Project.objects.published(), "uppsala")
        found = BY_NAME["area"].narrow(found, "rehab").containing("ord").editable_by(user)
        found.visible_to(user).in_swedish_order().with_relations()


# What staff may change and see ------------------------------------------------------------------


def titles(found: ProjectQuerySet) -> set[str]:
    return {project.title for project in found}


def test_a_member_changes_and_sees_what_is_of_the_own_centre() -> None:
    user = make_user(centres=["vast"])

    assert titles(Project.objects.editable_by(user)) == {HEMMA}
    assert titles(Project.objects.visible_to(user)) == {MR, SAMTAL, HEMMA, REHAB}


@pytest.mark.parametrize("state", ["utkast", "granskas"])
def test_what_is_not_finished_is_hidden_from_the_others(state: str) -> None:
    Project.objects.filter(title=HEMMA).update(state=state)
    user = make_user(centres=["norr", "syd"])

    assert titles(Project.objects.editable_by(user)) == {MR}
    assert titles(Project.objects.visible_to(user)) == {MR, SAMTAL, REHAB}


def test_a_member_without_a_centre_changes_nothing() -> None:
    assert titles(Project.objects.editable_by(make_user())) == set()


@pytest.mark.parametrize("kind", ["superuser", "national"])
def test_national_administrators_change_and_see_everything(kind: str) -> None:
    groups = Group.objects.filter(name=NATIONAL_ADMINISTRATORS) if kind == "national" else ()
    user = make_user(is_superuser=kind == "superuser", groups=groups)

    assert Project.objects.editable_by(user).count() == 4
    assert Project.objects.visible_to(user).count() == 4
