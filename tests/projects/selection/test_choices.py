"""What a form shows of a selection."""

import pytest
from django.http import QueryDict

from projects.models import Project
from projects.selection.choices import MANY, ChoiceGroup, active, current_sort, facet_choices
from projects.selection.filters import ProjectFilter
from tests.projects.keywords import make_keyword

pytestmark = pytest.mark.django_db


def _selection(address: str) -> ProjectFilter:
    return ProjectFilter(QueryDict(address), Project.objects.all())


def test_chosen_options_are_marked_and_counted() -> None:
    facets = {each.facet.name: each for each in facet_choices(_selection("centre=norr&centre=x"))}
    chosen = [choice.option.label for choice in facets["centre"].choices if choice.selected]
    assert chosen == ["RCC Norr"]
    assert (facets["centre"].chosen, facets["region"].chosen) == (1, 0)


def test_everything_active_can_be_taken_away_alone() -> None:
    selection = _selection("q=lunga&centre=norr&centre=syd&centre=narnia")
    shown = [
        (each.label, each.value, each.address)
        for each in active(facet_choices(selection), selection.query)
    ]
    assert shown == [
        ("Sökord", "lunga", "?centre=norr&centre=syd&centre=narnia"),
        ("Regionalt cancercentrum", "RCC Norr", "?q=lunga&centre=syd&centre=narnia"),
        ("Regionalt cancercentrum", "RCC Syd", "?q=lunga&centre=norr&centre=narnia"),
    ]


def _groups(address: str) -> dict[str, ChoiceGroup]:
    facets = {each.facet.name: each for each in facet_choices(_selection(address))}
    assert facets["region"].groups == []
    return {group.label: group for group in facets["keyword"].groups}


def test_the_frequent_keywords_of_a_group_are_at_hand_and_the_others_folded() -> None:
    for number in range(MANY):
        make_keyword(f"djur-{number}", group="malgrupp")
    group = _groups("")["Målgrupper"]
    assert len(group.shown) == MANY
    assert group.folded
    assert group.chosen == 0


def test_a_chosen_keyword_is_never_folded() -> None:
    for number in range(MANY + 1):
        make_keyword(f"a-{number}", group="malgrupp")
    group = _groups("keyword=a-6&keyword=okant")["Målgrupper"]
    assert group.shown[-1].option.value == "a-6"
    assert group.chosen == 1
    assert "a-6" not in [choice.option.value for choice in group.folded]
    assert _groups("keyword=a-6")["Teknik"].chosen == 0


@pytest.mark.parametrize(
    ("address", "name"),
    [("", "titel"), ("sort=relevans", "titel"), ("sort=andrad", "andrad"), ("sort=x", "titel")],
)
def test_the_order_in_use_is_known(address: str, name: str) -> None:
    assert current_sort(_selection(address)).name == name
