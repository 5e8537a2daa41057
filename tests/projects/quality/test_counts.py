"""Shortcomings are counted each day, once, and told by the week."""

from datetime import timedelta

import pytest
from django.utils import timezone
from pytest_django import DjangoAssertNumQueries

from projects.jobs.work import Work
from projects.models import CancerCentre, Job, QualityCount
from projects.quality.counts import count, count_today, over_time
from projects.quality.shortcomings import KINDS
from tests.factories import make_project

pytestmark = pytest.mark.django_db


def numbers(slug: str) -> dict[str, int]:
    rows = QualityCount.objects.filter(kind=slug)
    return dict(rows.values_list("centre__slug", "number"))


def test_each_centre_and_kind_has_a_number_also_when_it_is_none() -> None:
    make_project(centre="norr", summary="", title="Ett")
    make_project(centre="norr", summary="", title="Två")
    make_project(centre="syd", summary="", title="Tre")
    count_today()
    assert QualityCount.objects.count() == CancerCentre.objects.count() * len(KINDS)
    found = numbers("utan-sammanfattning")
    assert (found["norr"], found["syd"], found["vast"]) == (2, 1, 0)


def test_counted_again_the_same_day_the_later_number_stands() -> None:
    project = make_project(centre="norr", summary="")
    count_today()
    type(project).objects.filter(pk=project.pk).update(summary="Nu finns den.")
    count_today()
    assert numbers("utan-sammanfattning")["norr"] == 0


def test_the_job_counts() -> None:
    assert count(Work(Job(payload={}))) == count_today()


def test_of_each_week_the_last_number_is_told_for_the_centres_together(
    django_assert_num_queries: DjangoAssertNumQueries,
) -> None:
    norr, syd = (CancerCentre.objects.get(slug=slug) for slug in ("norr", "syd"))
    monday = timezone.localdate() - timedelta(days=timezone.localdate().weekday() + 14)
    for offset, number in ((0, 9), (4, 7), (7, 5)):
        for centre in (norr, syd):
            day = monday + timedelta(days=offset)
            QualityCount.objects.create(date=day, centre=centre, kind="utan-enhet", number=number)
    with django_assert_num_queries(2):
        told = over_time([norr.pk, syd.pk])["utan-enhet"]
    assert list(told.numbers) == [14, 10]
    assert list(over_time([norr.pk])["utan-enhet"].numbers) == [7, 5]
    assert over_time([norr.pk])["utan-region"].numbers == []
