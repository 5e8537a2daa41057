"""What a form shows of a selection."""

import pytest
from django.http import QueryDict

from projects.filters import ProjectFilter, current_sort, facet_choices
from projects.models import Project
from projects.web.active_parts import active

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


def test_a_list_of_references_and_what_was_put_away_are_active_too() -> None:
    selection = _selection("q=MR&reference=2025-NORR-BFM-001&reference=b&without=röntgen")
    shown = [
        (each.label, each.value, each.address)
        for each in active(facet_choices(selection), selection.query)
    ]
    assert shown[1:] == [
        ("Projekt", "2 utvalda", "?q=MR&without=r%C3%B6ntgen"),
        ("Sök inte på", "röntgen", "?q=MR&reference=2025-NORR-BFM-001&reference=B"),
    ]


@pytest.mark.parametrize(
    ("address", "name"),
    [("", "titel"), ("sort=relevans", "titel"), ("sort=andrad", "andrad"), ("sort=x", "titel")],
)
def test_the_order_in_use_is_known(address: str, name: str) -> None:
    assert current_sort(_selection(address)).name == name
