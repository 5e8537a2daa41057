"""The facets as a page offers them."""

import pytest
from django.http import QueryDict

from projects.filters import ProjectFilter, facet_choices
from projects.models import Project
from projects.web.facet_groups import IDLE, IMPORTANCE, MOST, Offer, offers
from tests.factories import make_project
from tests.projects.concepts import give_keyword

pytestmark = pytest.mark.django_db


def _offers(query: str = "", *, whole: str = "") -> dict[str, Offer]:
    selection = ProjectFilter(QueryDict(query), Project.objects.published())
    found = offers(facet_choices(selection), selection.query, whole=whole)
    return {each.facet.name: each for each in found}


def _values(facet: str, query: str = "", *, whole: str = "") -> list[str]:
    offer = _offers(query, whole=whole)[facet]
    return [choice.option.value for group in offer.groups for choice in group.choices]


@pytest.fixture(autouse=True)
def projects() -> None:
    """Two projects, of which one has more keywords than are shown at once."""
    one, other = make_project(title="Cancerskola"), make_project(title="Röntgen", centre="syd")
    for number in range(MOST + 2):
        give_keyword(f"plats-{number:02}", one, group="plats")
    give_keyword("agility", one)
    give_keyword("stall", one, other, group="plats")


def test_those_that_would_select_most_are_shown_first_where_there_are_headings() -> None:
    keywords = _offers()["keyword"]
    assert [group.label for group in keywords.groups] == [""]
    assert _values("keyword")[0] == "stall"
    assert len(_values("keyword")) == MOST
    assert keywords.left_out == 4


def test_values_without_headings_stay_in_their_order() -> None:
    for _ in range(2):
        make_project(centre="norr")
    assert _values("centre") == ["norr", "syd"]


def test_what_would_select_nothing_is_not_offered() -> None:
    assert _values("keyword", "centre=syd") == ["stall"]
    assert _offers("centre=syd")["keyword"].left_out == 0
    assert "keyword" not in _offers("q=zzzz")


def test_a_chosen_value_is_always_offered() -> None:
    last = f"plats-{MOST + 1:02}"
    assert _values("keyword", f"keyword={last}&keyword=stall")[-1] == last
    assert _values("centre", "q=zzzz&centre=vast") == ["vast"]


def test_a_part_stands_below_its_area() -> None:
    make_project(area="rehab", sub_area="palliativ-vard")
    assert _values("area", "q=zzzz&area=palliativ-vard") == ["rehab", "palliativ-vard"]


def test_the_reader_may_ask_for_all_of_a_facet_under_its_headings() -> None:
    assert _offers("q=skola")["keyword"].address == "?q=skola&all=keyword#filter-keyword"
    whole = _offers("keyword=stall", whole="keyword")["keyword"]
    assert [(group.label, group.chosen) for group in whole.groups] == [
        ("Insatser", 0),
        ("Platser", 1),
    ]
    assert (len(_values("keyword", whole="keyword")), whole.left_out) == (MOST + 4, 0)
    assert len(_values("region", whole="region")) == 22


def test_a_facet_that_leaves_no_choice_is_not_offered_unless_chosen() -> None:
    assert "year" not in _offers()
    assert _offers("year=2025")["year"].chosen == 1


def test_what_would_select_nothing_is_folded_away_where_all_is_shown() -> None:
    folded = _offers("centre=syd", whole="region")["region"].groups[-1]
    assert folded.label == IDLE
    assert not any(choice.count for choice in folded.choices)
    assert len(_values("region", "centre=syd", whole="region")) == 22


def test_kinds_of_projects_are_no_keywords_of_the_page() -> None:
    give_keyword("utbildning-i-team", make_project(), group="projekttyp")
    assert "utbildning-i-team" not in _values("keyword", whole="keyword")
    assert "utbildning-i-team" in _values("keyword", "keyword=utbildning-i-team")
    assert _values("kind", "kind=utbildning-i-team") == ["utbildning-i-team"]


def test_the_most_important_facet_comes_first() -> None:
    give_keyword("utbildning-i-team", *Project.objects.all(), group="projekttyp")
    give_keyword("kurs", Project.objects.all()[0], group="projekttyp")
    named = [each for each in _offers() if each in IMPORTANCE]
    assert [each for each in named if each in {"kind", "keyword", "centre"}] == [
        "kind",
        "keyword",
        "centre",
    ]
    assert list(_offers())[: len(named)] == named
