"""The numbers that pages show, counted in few queries."""

import pytest
from pytest_django import DjangoAssertNumQueries

from projects.facets import BY_NAME
from projects.models import KeywordOrigin, Project
from projects.services import write
from projects.web import aggregates
from tests.factories import make_project
from tests.projects.concepts import give_keyword

pytestmark = pytest.mark.django_db


def test_projects_are_counted_by_one_or_several_of_their_properties() -> None:
    make_project(area="rehab", sub_area="palliativ-vard", status="ej-angivet", centre="vast")
    make_project(area="rehab", status="ny", centre="vast")
    make_project(area="bfm", status="ny")
    found = aggregates.tally(Project.objects.published())
    assert found.total == 3
    assert found.by("area__slug") == {"rehab": 2, "bfm": 1}
    assert found.by("sub_area__slug")["palliativ-vard"] == 1
    assert found.of(area__slug="rehab", centre__slug="vast") == 2
    assert found.of(area__slug="rehab", status="ny") == 1
    assert found.by("status")["fortsattning"] == 0


def test_a_project_counts_in_each_of_its_regions() -> None:
    make_project(regions=["halland", "skane"])
    make_project(regions=["skane"])
    make_project(regions=[])
    found = aggregates.regions(Project.objects.published())
    assert found == {"halland": 1, "skane": 2, None: 1}


def test_keywords_stand_by_number_then_in_swedish_order_without_the_refused() -> None:
    one, two = make_project(title="Ett"), make_project(title="Två")
    give_keyword("ortopedi-x", one, name="öppenhet")
    give_keyword("apoteket-x", one, name="zebra")
    often = give_keyword("agility", one, two)
    write.set_keywords(two, {give_keyword("avvisat-x"): KeywordOrigin.REFUSED})
    ours = {"agility", "öppenhet", "zebra", "avvisat-x"}
    found = aggregates.keywords(Project.objects.published())
    named = [(each.name, each.projects) for each in found if each.name in ours]
    assert named == [(often.name, 2), ("zebra", 1), ("öppenhet", 1)]


def test_only_the_given_projects_count() -> None:
    make_project()
    make_project(state="utkast")
    assert aggregates.tally(Project.objects.published()).total == 1
    assert aggregates.tally(BY_NAME["centre"].narrow(Project.objects.published(), "syd")).total == 0


def test_each_count_is_one_query(django_assert_num_queries: DjangoAssertNumQueries) -> None:
    for number in range(5):
        make_project(title=f"Cancerskola {number}", centre="syd", regions=["skane"])
    projects = BY_NAME["region"].narrow(Project.objects.published(), "skane")
    for count in (aggregates.tally, aggregates.regions, aggregates.keywords):
        with django_assert_num_queries(1):
            count(projects)
