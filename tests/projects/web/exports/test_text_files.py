"""CSV and JSON as text."""

import csv
import io
import json
from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from projects.models import Project
from projects.web.exports.cells import Export, Row
from projects.web.exports.export_rows import rows
from projects.web.exports.formats import EXCEL, PIECE, RFC4180, csv_text, in_pieces, json_text, line
from tests.factories import make_project

MOMENT = datetime(2026, 3, 1, 12, tzinfo=UTC)
EXPORT = Export("https://registret.example.se", "Alla projekt", "", MOMENT, MOMENT, "Källan.")


@pytest.mark.django_db
def test_excel_s_csv_begins_with_a_bom_and_parts_by_semicolon() -> None:
    make_project(title='Projektet "Solros"; del 1')
    head, line = csv_text(rows(Project.objects.published(), EXPORT), EXCEL)
    assert head.startswith('\ufeff"Referens";"Adress";"Titel"')
    assert ';"Projektet ""Solros""; del 1";' in line
    assert ";2025;" in line
    assert line.endswith("\r\n")


@pytest.mark.django_db
def test_rfc_4180_parts_by_comma_without_a_bom() -> None:
    head, *_ = csv_text(rows(Project.objects.published(), EXPORT), RFC4180)
    assert head.startswith('"Referens","Adress","Titel"')


@given(st.lists(st.lists(st.text() | st.integers(), min_size=1), min_size=1))
def test_lines_are_those_of_the_module_csv(lines: list[Row]) -> None:
    for each in lines:
        held = io.StringIO(newline="")
        csv.writer(
            held, delimiter=";", quoting=csv.QUOTE_NONNUMERIC, lineterminator="\r\n"
        ).writerow(each)
        assert line(each, EXCEL) == held.getvalue()


@pytest.mark.django_db
@pytest.mark.parametrize("number", [0, 1, 3])
def test_json_says_what_it_is_and_at_the_end_how_much(number: int) -> None:
    for _ in range(number):
        make_project()
    told = json.loads("".join(json_text(rows(Project.objects.published(), EXPORT), EXPORT)))
    assert [*told] == [
        "query", "list_address", "exported", "data_date", "source", "results", "count",
    ]  # fmt: skip
    assert told["source"] == "Källan."
    assert told["exported"] == "2026-03-01T12:00:00+00:00"
    assert told["count"] == len(told["results"]) == number


def test_pieces_are_worth_sending_and_lose_nothing() -> None:
    texts = ["å" * 1000] * 200
    pieces = [*in_pieces(texts)]
    assert b"".join(pieces) == "".join(texts).encode()
    assert [len(piece.decode()) >= PIECE for piece in pieces[:-1]] == [True] * (len(pieces) - 1)
    assert [*in_pieces([])] == [b""]
