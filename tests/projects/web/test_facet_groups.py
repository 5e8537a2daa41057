"""The facets as a page offers them."""

import pytest
from django.http import QueryDict

from projects.filters import ProjectFilter, facet_choices
from projects.models import Project
from projects.web import facet_groups
from projects.web.facet_groups import MANY, Offer, offers
from tests.factories import make_project
from tests.projects.concepts import give_keyword

pytestmark = pytest.mark.django_db


def _offers(query: str = "", *, whole: str = "") -> dict[str, Offer]:
    selection = ProjectFilter(QueryDict(query), Project.objects.published())
    found = offers(facet_choices(selection), selection.query, whole=whole)
    return {each.facet.name: each for each in found}


def _keywords(query: str = "", *, whole: str = "") -> list[str]:
    groups = _offers(query, whole=whole)["keyword"].groups
    [group] = [each for each in groups if each.label == "Platser"]
    return [choice.option.value for choice in group.choices]


@pytest.fixture(autouse=True)
def projects() -> None:
    """Two projects, of which one has more keywords of a group than are shown at once."""
    one, other = make_project(title="Cancerskola"), make_project(title="Röntgen", centre="syd")
    for number in range(MANY + 2):
        give_keyword(f"plats-{number:02}", one, group="plats")
    give_keyword("stall", one, other, group="plats")


def test_a_facet_without_headings_shows_everything_in_its_order() -> None:
    [group] = _offers()["region"].groups
    assert (len(group.choices), group.left_out, group.label) == (22, 0, "")
    assert group.choices[-1].option.label == "Ej angivet"


def test_of_more_values_than_one_reads_those_with_most_projects_are_shown(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(facet_groups, "MOST", 21)
    [group] = _offers("region=skane")["region"].groups
    assert "skane" in {choice.option.value for choice in group.choices}
    assert len(group.choices) + group.left_out == 22
    assert len(group.choices) <= MANY + 1


def test_of_a_heading_the_values_with_most_projects_are_shown() -> None:
    assert _keywords()[0] == "stall"
    assert len(_keywords()) == MANY
    assert _offers()["keyword"].left_out >= 3


def test_what_would_select_nothing_is_not_offered_under_a_heading() -> None:
    assert _keywords("centre=syd") == ["stall"]


def test_a_chosen_value_is_always_offered() -> None:
    assert _keywords("keyword=plats-09&keyword=stall")[-1] == "plats-09"
    groups = _offers("keyword=plats-09&keyword=stall")["keyword"].groups
    assert [group.chosen for group in groups if group.label == "Platser"] == [2]


def test_the_reader_may_ask_for_all_of_a_facet() -> None:
    assert _offers("q=skola")["keyword"].address == "?q=skola&all=keyword#filter-keyword"
    assert len(_keywords(whole="keyword")) == MANY + 3
    assert _offers(whole="keyword")["keyword"].left_out == 0


def test_a_facet_that_leaves_no_choice_is_not_offered_unless_chosen() -> None:
    assert "year" not in _offers()
    assert _offers("year=2025")["year"].chosen == 1
