"""Money as published: every amount of the file, and sums of nothing else."""

import csv

import pytest
from django.conf import settings
from pytest_django import DjangoAssertNumQueries

from projects.models import Allocation, Area, CancerCentre, Programme, Revision
from projects.web import funding

pytestmark = pytest.mark.django_db

PRINTED = {
    "patologi": ([100, 99, 96, 100, 65, 100], 60_000_000, 57_144_499, 95),
    "bfm": ([100, 99, 98, 100, 175, 100], 60_000_000, 64_177_058, 107),
    "rehab": ([100, 99, 100, 100, 97, 100], 100_000_000, 99_386_606, 99),
}
"""The shares and totals as tables 1, 2 and 5 of the report print them; the file has neither."""


def published() -> dict[tuple[str, str], tuple[int, int]]:
    """Allocated and passed on by centre and area, as the file says."""
    with (settings.FIXTURES_DIR / "funding-2025.csv").open(encoding="utf-8") as file:
        return {
            (row["centre"], row["area"]): (int(row["allocated_sek"]), int(row["distributed_sek"]))
            for row in csv.DictReader(file)
        }


def test_every_published_amount_stands_in_the_table_of_its_area() -> None:
    [year] = funding.of_all()
    names = dict(CancerCentre.objects.values_list("name", "slug"))
    areas = {each.short: each.slug for each in Area.objects.top()}
    shown = {
        (names[row.label], areas[part.chart.title]): (row.allocated, row.distributed)
        for part in year.parts[:-1]
        for row in part.rows
    }
    assert shown == published()


@pytest.mark.parametrize("slug", PRINTED)
def test_shares_and_totals_are_those_that_the_report_prints(slug: str) -> None:
    shares, allocated, distributed, share = PRINTED[slug]
    [year] = funding.of_area(Area.objects.get(slug=slug))
    [part] = year.parts
    assert [row.share for row in part.rows] == shares
    total = part.total
    assert (total.allocated, total.distributed, total.share) == (allocated, distributed, share)


@pytest.mark.parametrize("slug", ["norr", "sydost", "syd"])
def test_the_money_of_a_centre_stands_by_area(slug: str) -> None:
    [year] = funding.of_centre(CancerCentre.objects.get(slug=slug))
    [part] = year.parts
    assert [(row.allocated, row.distributed) for row in part.rows] == [
        amounts for (centre, _), amounts in published().items() if centre == slug
    ]


def test_all_areas_together_are_the_sum_and_not_called_published() -> None:
    [year] = funding.of_all()
    *_, together = year.parts
    assert together.total.allocated == 220_000_000
    assert together.total.distributed == sum(passed for _, passed in published().values())
    assert [row.label for row in together.rows if row.excess] == ["RCC Sydöst"]
    assert together.exceeding == []


def test_only_what_clearly_exceeds_is_explained() -> None:
    [year] = funding.of_all()
    told = {part.chart.title: [row.label for row in part.exceeding] for part in year.parts}
    assert told["Bild- och funktionsmedicin"] == ["RCC Sydöst"]
    assert told["Patologi"] == []


def test_each_year_has_its_own_tables_latest_first() -> None:
    later = Programme.objects.create(year=2026, name="Särskilda satsningar 2026", published=True)
    cell = {"centre": CancerCentre.objects.get(slug="norr"), "area": Area.objects.get(slug="bfm")}
    Allocation.objects.create(
        programme=later, allocated_sek=10, distributed_sek=9, projects=1, **cell
    )
    Revision.bump()
    years = funding.of_centre(CancerCentre.objects.get(slug="norr"))
    assert [(each.programme.year, each.parts[0].total.allocated) for each in years] == [
        (2026, 10),
        (2025, 18_793_200),
    ]


def test_money_is_read_once_for_each_revision(
    django_assert_num_queries: DjangoAssertNumQueries,
) -> None:
    Revision.bump()
    area = Area.objects.get(slug="bfm")
    with Revision.current().known():
        with django_assert_num_queries(1):
            funding.of_all()
        with django_assert_num_queries(0):
            assert funding.of_area(area)
