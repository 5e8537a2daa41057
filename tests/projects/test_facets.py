"""Facets: what can be chosen."""

from itertools import groupby

import pytest
from django.http import QueryDict

from projects.facets import BY_NAME, FIELD_NAMES, Option, facet_index
from projects.filters import ProjectFilter
from projects.models import ConceptGroup, Project
from tests.factories import make_project
from tests.projects.concepts import give_keyword, make_concept, make_keyword

pytestmark = pytest.mark.django_db


def _options(name: str) -> list[Option]:
    return facet_index().options(BY_NAME[name])


def _labels(name: str) -> list[str]:
    return [option.label for option in _options(name)]


def test_every_parameter_of_the_contract_is_a_facet() -> None:
    contract = {"centre", "region", "area", "status", "keyword", "actor", "year"}
    assert set(BY_NAME) == contract | {"progress", "has_report", "kind"}


@pytest.mark.parametrize("name", BY_NAME)
def test_every_facet_has_a_swedish_label_and_options_to_choose(name: str) -> None:
    make_keyword("zooterapi")
    make_keyword("agility", group="projekttyp")
    options = _options(name)
    assert BY_NAME[name].label[0].isupper()
    assert options
    assert len({option.value for option in options}) == len(options)


def test_kinds_are_narrowed_by_beside_what_projects_are_about() -> None:
    taught, other = make_project(), make_project(title="Cancerskola")
    give_keyword("agility", taught, other, group="projekttyp")
    give_keyword("zooterapi", taught, group="malgrupp")
    assert [each.value for each in _options("kind")] == ["agility"]
    chosen = ProjectFilter(QueryDict("kind=agility&keyword=zooterapi"), Project.objects.published())
    assert list(chosen.projects) == [taught]
    assert "agility" in {each.value for each in _options("keyword")}


def test_regions_stand_in_swedish_order() -> None:
    labels = _labels("region")
    assert labels[:3] == ["Region Blekinge", "Region Dalarna", "Region Gotland"]
    assert labels[-3:] == ["Region Östergötland", "Västra Götalandsregionen", "Ej angivet"]


def test_a_sub_area_stands_under_its_area() -> None:
    options = _options("area")
    assert [(option.value, option.part_of) for option in options][2:] == [
        ("rehab", ""),
        ("palliativ-vard", "rehab"),
        ("cancerrehabilitering", "rehab"),
    ]


def test_keywords_stand_under_their_groups_the_most_frequent_first() -> None:
    first, second = make_project(), make_project(title="Cancerskola")
    give_keyword("hastterapi", first, group="malgrupp")
    give_keyword("zooterapi", first, second, group="malgrupp")
    give_keyword("tamdjur", group="malgrupp", name="tamdjur")
    options = _options("keyword")
    own = [each.value for each in options if each.value in {"hastterapi", "zooterapi", "tamdjur"}]
    assert own == ["zooterapi", "hastterapi", "tamdjur"]
    groups = [group for group, _ in groupby(options, lambda option: option.group)]
    assert groups == [group for group in ConceptGroup.labels if group in groups]
    assert {option.group for option in options if option.value in own} == {"Målgrupper"}


def test_a_concept_that_is_no_keyword_cannot_be_chosen() -> None:
    make_concept("zooterapi")
    assert "zooterapi" not in {option.value for option in _options("keyword")}


def test_what_is_not_stated_can_be_chosen() -> None:
    assert "Ej angivet" in _labels("status")


def test_every_name_in_the_search_box_stands_for_a_parameter() -> None:
    names = {"rcc": "centre", "län": "region", "område": "area", "nyckelord": "keyword"}
    assert names.items() <= FIELD_NAMES.items()
    assert set(FIELD_NAMES.values()) == set(BY_NAME)
