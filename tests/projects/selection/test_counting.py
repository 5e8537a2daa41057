"""Numbers beside the values of facets."""

import pytest
from django.http import QueryDict
from pytest_django import DjangoAssertNumQueries

from projects.models import Concept, KeywordOrigin, Project
from projects.selection.counting import facet_counts
from projects.selection.filters import ProjectFilter
from projects.writing import set_keyword
from tests.factories import make_project

pytestmark = pytest.mark.django_db


def _counts(address: str) -> dict[str, dict[str, int]]:
    return facet_counts(ProjectFilter(QueryDict(address), Project.objects.published()))


@pytest.fixture(autouse=True)
def projects() -> None:
    """Two projects of Norr, one of them in two regions, and one of Mellansverige."""
    make_project(regions=["vasterbotten", "norrbotten"], title="Rutin A", summary="")
    make_project(regions=["norrbotten"], status="fortsattning", title="Rutin B", summary="")
    make_project(
        centre="mellansverige",
        regions=["uppsala"],
        area="rehab",
        sub_area="palliativ-vard",
        title="Rutin C",
        summary="",
    )


def test_every_value_has_the_number_of_its_projects() -> None:
    counts = _counts("")

    assert counts["centre"] == {"norr": 2, "mellansverige": 1}
    assert counts["region"] == {"norrbotten": 2, "vasterbotten": 1, "uppsala": 1}
    assert counts["area"] == {"bfm": 2, "rehab": 1, "palliativ-vard": 1}
    assert counts["status"] == {"ny": 2, "fortsattning": 1}
    assert counts["year"] == {"2025": 3}


def test_a_facet_is_counted_without_its_own_choice_and_within_the_others() -> None:
    counts = _counts("region=vasterbotten&status=ny")

    assert counts["region"] == {"vasterbotten": 1, "norrbotten": 1, "uppsala": 1}
    assert counts["status"] == {"ny": 1}
    assert counts["centre"] == {"norr": 1}


@pytest.mark.parametrize(
    "address",
    [
        pytest.param("centre=norr&centre=mellansverige&status=ny", id="several-values"),
        pytest.param("region=norrbotten&region=uppsala&q=rutin", id="with-text"),
        pytest.param("status=ny&area=rehab", id="several-facets"),
    ],
)
def test_a_number_is_what_choosing_the_value_alone_shows(address: str) -> None:
    given = QueryDict(address)
    for facet, values in _counts(address).items():
        for value, number in values.items():
            chosen = given.copy()
            chosen.setlist(facet, [value])
            shown = ProjectFilter(chosen, Project.objects.published()).projects
            assert shown.count() == number, (facet, value)


def test_a_refused_keyword_does_not_count() -> None:
    concept = Concept.objects.keywords().get(slug="mammografi")
    first, second, _ = Project.objects.order_by("title")
    set_keyword(first, concept, KeywordOrigin.EDITOR)
    set_keyword(second, concept, KeywordOrigin.REFUSED)

    assert _counts("")["keyword"]["mammografi"] == 1


def test_an_unknown_value_of_another_facet_leaves_nothing_to_count() -> None:
    assert _counts("centre=narnia")["region"] == {}
    assert _counts("centre=narnia")["centre"] == {"norr": 2, "mellansverige": 1}


def test_all_facets_are_counted_in_one_query(
    django_assert_num_queries: DjangoAssertNumQueries,
) -> None:
    with django_assert_num_queries(1):
        _counts("")
