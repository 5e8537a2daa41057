"""How values are written in Swedish."""

from datetime import UTC, date, datetime

import pytest
from pytest_django import DjangoAssertNumQueries

from projects.formatting import in_lines, kronor, month, number
from projects.models import Programme, Revision, Source
from projects.reference_tables import reference_tables
from projects.web.environment import moment, source_line, source_lines, stated


@pytest.mark.parametrize(
    ("value", "text"),
    [(0, "0 kr"), (999, "999 kr"), (1234, "1 234 kr"), (12_205_721, "12 205 721 kr")],
)
def test_money_is_written_in_groups_that_do_not_break(value: int, text: str) -> None:
    assert kronor(value) == text.replace(" ", "\u00a0")


def test_numbers_are_written_in_groups() -> None:
    assert number(4000) == "4\u00a0000"


def test_months_are_swedish() -> None:
    assert month(date(2026, 3, 1)) == "mars 2026"


def test_a_time_for_machines_is_swedish_and_in_whole_seconds() -> None:
    summer = datetime(2026, 7, 1, 22, 30, 1, 999_999, tzinfo=UTC)
    assert moment(summer, "c") == "2026-07-02T00:30:01+02:00"
    assert moment(date(2026, 7, 1), "c") == "2026-07-01"


def test_only_what_is_missing_is_shown_as_not_stated() -> None:
    assert stated("") == stated(None) == '<span class="unstated">ej angivet</span>'
    assert stated("Onkologkliniken") == "Onkologkliniken"
    assert stated(0) == 0


@pytest.mark.parametrize(
    ("lines", "words"),
    [([12], "rad 12"), ([12, 14], "raderna 12 och 14"), ([1, 2, 3], "raderna 1, 2 och 3")],
)
def test_lines_are_named_in_words(lines: list[int], words: str) -> None:
    assert in_lines(lines) == words


@pytest.mark.django_db
def test_the_sources_of_the_programmes_are_named(
    django_assert_num_queries: DjangoAssertNumQueries,
) -> None:
    reference_tables.forget()
    with Revision.current().known(), django_assert_num_queries(1):
        [named] = source_lines()
        assert named.citation.startswith("Socialstyrelsen, Uppföljning av")
    with django_assert_num_queries(0):
        assert source_line(Source(file="a.txt", address="https://example.se/")).address


@pytest.mark.django_db
def test_without_a_programme_no_source_is_invented() -> None:
    Programme.objects.update(source=None)
    reference_tables.forget()
    assert source_lines() == []
