"""Facets: what can be chosen."""

import pytest

from projects.selection.facets import FACETS

pytestmark = pytest.mark.django_db
BY_NAME = {facet.name: facet for facet in FACETS}


def _labels(name: str) -> list[str]:
    return [option.label for option in BY_NAME[name].options()]


def test_every_parameter_of_the_contract_is_a_facet() -> None:
    assert set(BY_NAME) == {"centre", "region", "area", "status", "actor", "year"}


@pytest.mark.parametrize("name", BY_NAME)
def test_every_facet_has_a_swedish_label_and_options_to_choose(name: str) -> None:
    options = BY_NAME[name].options()
    assert BY_NAME[name].label[0].isupper()
    assert options
    assert len({option.value for option in options}) == len(options)


def test_regions_stand_in_swedish_order() -> None:
    labels = _labels("region")
    assert labels[:3] == ["Region Blekinge", "Region Dalarna", "Region Gotland"]
    assert labels[-3:] == ["Region Örebro län", "Region Östergötland", "Västra Götalandsregionen"]


def test_a_sub_area_stands_under_its_area() -> None:
    options = BY_NAME["area"].options()
    assert [(option.value, option.part_of) for option in options][2:] == [
        ("rehab", ""),
        ("palliativ-vard", "rehab"),
        ("cancerrehabilitering", "rehab"),
    ]


def test_what_is_not_stated_can_be_chosen() -> None:
    assert "Ej angivet" in _labels("status")
