"""The names that published cells are read with."""

from collections import Counter

from projects.annex.locations import Gazetteer

KINDS = {"kommun", "civilsamhalle", "privat", "profession"}


def test_all_290_municipalities_are_known_once(gazetteer: Gazetteer) -> None:
    per_county = Counter(gazetteer.municipalities.values())
    assert sum(per_county.values()) == 290
    assert set(per_county) == {region.county_code for region in gazetteer.regions}
    assert (per_county["01"], per_county["09"], per_county["14"]) == (26, 1, 49)


def test_a_municipality_is_known_in_the_genitive_too(gazetteer: Gazetteer) -> None:
    assert gazetteer.county_of("Storumans") == gazetteer.county_of("Storuman") == "24"
    assert gazetteer.county_of("Höganäs") == "12"
    assert gazetteer.county_of("Storstad") is None


def test_no_two_regions_share_a_spelling(gazetteer: Gazetteer) -> None:
    spellings = Counter(
        spelling.casefold() for region in gazetteer.regions for spelling in set(region.spellings())
    )
    assert {spelling for spelling, times in spellings.items() if times > 1} == set()


def test_every_known_actor_has_a_kind_that_no_region_has(gazetteer: Gazetteer) -> None:
    assert {actor.kind for actor in gazetteer.actors} <= KINDS
