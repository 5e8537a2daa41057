"""The parameter `tier`: what answers the whole text, what answers some of it, or both."""

import pytest
from django.http import QueryDict

from projects.filters import ProjectFilter, facet_choices
from projects.models import Project
from projects.search.find import Tier
from tests.factories import make_project

pytestmark = pytest.mark.django_db

TEXT = "q=dietist+hemmet"


@pytest.fixture(autouse=True)
def registry() -> None:
    """One project answers the whole text, two answer some of it."""
    make_project(title="Dietist i hemmet", summary="", centre="norr")
    make_project(title="Dietist på plats", summary="", centre="syd", regions=["skane"])
    make_project(title="Dietist till avdelningen", summary="", centre="norr")


def _selection(address: str, *, whole_first: bool = False) -> ProjectFilter:
    return ProjectFilter(QueryDict(address), Project.objects.published(), whole_first=whole_first)


@pytest.mark.parametrize(
    ("tier", "number"),
    [
        pytest.param("", 3, id="both-without-it"),
        pytest.param("&tier=all", 1, id="the-whole-text"),
        pytest.param("&tier=some", 2, id="some-of-the-text"),
        pytest.param("&tier=all&tier=some", 3, id="both"),
        pytest.param("&tier=inget", 0, id="an-unknown-one-fits-nothing"),
        pytest.param("&tier=inget&tier=all", 1, id="beside-a-known-one"),
    ],
)
def test_an_address_chooses_among_the_tiers(tier: str, number: int) -> None:
    selection = _selection(TEXT + tier)
    assert len(selection.projects) == selection.counts.total == number
    assert bool(selection.errors) == ("inget" in tier)


def test_without_a_text_every_project_answers_it() -> None:
    assert _selection("tier=all").counts.total == len(_selection("tier=all").projects) == 3
    assert _selection("tier=some").counts.total == len(_selection("tier=some").projects) == 0


def test_facets_are_counted_in_the_chosen_tier() -> None:
    choices = {
        each.facet.name: each.choices for each in facet_choices(_selection(f"{TEXT}&tier=some"))
    }
    assert {each.option.value: each.count for each in choices["centre"] if each.count} == {
        "norr": 1,
        "syd": 1,
    }


def test_the_numbers_of_the_tiers_do_not_depend_on_the_one_that_is_chosen() -> None:
    for tier in ("", "&tier=all", "&tier=some"):
        assert _selection(TEXT + tier).by_tier == {Tier.ALL: 1, Tier.SOME: 2}
    assert _selection(f"{TEXT}&centre=syd").by_tier == {Tier.ALL: 0, Tier.SOME: 1}


def test_a_page_follows_the_first_tier_unless_the_address_says_otherwise() -> None:
    assert _selection(TEXT, whole_first=True).counts.total == 1
    assert _selection(f"{TEXT}&tier=some", whole_first=True).counts.total == 2
    assert _selection("", whole_first=True).counts.total == 3


def test_a_page_follows_the_second_tier_if_the_text_has_no_first() -> None:
    make_project(title="Kurator i skolan", summary="")
    assert _selection("q=dietist+kurator", whole_first=True).counts.total == 4


@pytest.mark.parametrize("address", [TEXT, f"{TEXT}&centre=syd", f"{TEXT}&tier=some"])
def test_a_count_is_what_choosing_the_value_gives_on_a_page_too(address: str) -> None:
    for facet in facet_choices(_selection(address, whole_first=True)):
        for choice in facet.choices:
            alone = QueryDict(address, mutable=True)
            alone.setlist(facet.facet.name, [choice.option.value])
            chosen = _selection(alone.urlencode(), whole_first=True)
            assert len(chosen.projects) == chosen.counts.total == choice.count
