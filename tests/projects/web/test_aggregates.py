"""The numbers that pages show, counted in sets."""

import pytest
from pytest_django import DjangoAssertNumQueries

from projects.facets import UNSTATED
from projects.models import KeywordOrigin, Revision
from projects.services import write
from projects.web.aggregates import tally
from tests.factories import make_project
from tests.projects.concepts import give_keyword

pytestmark = pytest.mark.django_db


def test_projects_are_counted_by_one_or_several_of_their_properties() -> None:
    make_project(area="rehab", sub_area="palliativ-vard", status="ej-angivet", centre="vast")
    make_project(area="rehab", status="ny", centre="vast")
    make_project(area="bfm", status="ny")
    found = tally()
    assert found.total == 3
    assert found.by("area") == {"rehab": 2, "bfm": 1, "palliativ-vard": 1}
    assert [name[:4] for name, _ in found.named("area")] == ["Reha", "Bild"]
    assert found.of(area="rehab", centre="vast") == 2
    assert found.of(area="rehab", status="ny") == 1
    assert found.by("status")["fortsattning"] == 0


def test_a_project_counts_in_each_of_its_regions() -> None:
    make_project(regions=["halland", "skane"])
    make_project(regions=["skane"])
    make_project(regions=[])
    assert tally().by("region") == {"halland": 1, "skane": 2, UNSTATED: 1}


def test_keywords_stand_by_number_then_in_swedish_order_without_the_refused() -> None:
    one, two = make_project(title="Ett"), make_project(title="Två")
    give_keyword("ortopedi-x", one, name="öppenhet")
    give_keyword("apoteket-x", one, name="zebra")
    often = give_keyword("agility", one, two)
    write.set_keywords(two, {give_keyword("avvisat-x"): KeywordOrigin.REFUSED})
    ours = {"agility", "öppenhet", "zebra", "avvisat-x"}
    named = [(each.name, each.projects) for each in tally().keywords if each.name in ours]
    assert named == [(often.name, 2), ("zebra", 1), ("öppenhet", 1)]


def test_only_the_given_projects_count() -> None:
    make_project()
    make_project(state="utkast")
    assert tally().total == tally(centre="norr").total == 1
    assert tally(centre="syd").total == tally(centre="norr", status="fortsattning").total == 0


def test_what_is_counted_once_is_counted_again_without_a_query(
    django_assert_num_queries: DjangoAssertNumQueries,
) -> None:
    make_project(title="Cancerskola", centre="syd", regions=["skane"])
    assert tally().keywords == []
    with Revision.current().known(), django_assert_num_queries(0):
        found = tally(region="skane")
        assert (found.total, found.by("centre"), found.keywords) == (1, {"syd": 1}, [])
