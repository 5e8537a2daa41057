"""Numbers beside the values of facets: what each would select, whatever else is chosen."""

import pytest
from django.http import QueryDict

from projects.filters import ProjectFilter, facet_choices
from projects.models import Project
from tests.factories import make_project
from tests.projects.concepts import give_keyword

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def registry() -> None:
    """Four projects of two centres."""
    make_project(title="Lunga i norr", regions=["norrbotten", "vasterbotten"])
    make_project(title="Lunga till", regions=["norrbotten"], status="fortsattning")
    make_project(title="Bröst i norr", regions=["vasterbotten"])
    south = make_project(
        title="Lunga i syd",
        centre="syd",
        regions=["skane"],
        area="rehab",
        sub_area="palliativ-vard",
    )
    give_keyword("zooterapi", south)


def _counts(address: str, facet: str) -> dict[str, int]:
    selection = ProjectFilter(QueryDict(address), Project.objects.published())
    (choices,) = (each for each in facet_choices(selection) if each.facet.name == facet)
    return {each.option.value: each.count for each in choices.choices if each.count}


@pytest.mark.parametrize(
    ("address", "facet", "counts"),
    [
        pytest.param("", "centre", {"norr": 3, "syd": 1}, id="everything"),
        pytest.param("", "region", {"norrbotten": 2, "vasterbotten": 2, "skane": 1}, id="several"),
        pytest.param("", "area", {"bfm": 3, "rehab": 1, "palliativ-vard": 1}, id="parts-too"),
        pytest.param("", "status", {"ny": 3, "fortsattning": 1}, id="status"),
        pytest.param("", "year", {"2025": 4}, id="year"),
        pytest.param("q=lunga", "centre", {"norr": 2, "syd": 1}, id="with-a-text"),
        pytest.param("centre=norr", "centre", {"norr": 3, "syd": 1}, id="not-by-its-own-choice"),
        pytest.param("centre=norr", "region", {"norrbotten": 2, "vasterbotten": 2}, id="by-others"),
        pytest.param(
            "region=skane&region=norrbotten&centre=norr",
            "centre",
            {"norr": 2, "syd": 1},
            id="several-values-of-several-facets",
        ),
        pytest.param("centre=narnia", "region", {}, id="an-unknown-value-fits-nothing"),
    ],
)
def test_each_value_is_counted_beside_what_else_is_chosen(
    address: str, facet: str, counts: dict[str, int]
) -> None:
    assert _counts(address, facet) == counts


@pytest.mark.parametrize("address", ["", "q=lunga", "q=lunga&centre=norr&region=norrbotten"])
def test_a_count_is_what_choosing_the_value_gives(address: str) -> None:
    selection = ProjectFilter(QueryDict(address), Project.objects.published())
    for facet in facet_choices(selection):
        for choice in facet.choices:
            alone = QueryDict(address, mutable=True)
            alone.setlist(facet.facet.name, [choice.option.value])
            chosen = ProjectFilter(alone, Project.objects.published())
            assert chosen.projects.count() == choice.count


def test_keywords_are_counted_without_the_refused() -> None:
    assert _counts("", "keyword")["zooterapi"] == 1
