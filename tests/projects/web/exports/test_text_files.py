"""CSV and JSON as text."""

import csv
import io
import json
from datetime import UTC, datetime
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from projects.models import Project
from projects.spreadsheet_cells import escaped
from projects.web.exports.cells import Export, Row
from projects.web.exports.columns import PROJECTS
from projects.web.exports.export_rows import rows
from projects.web.exports.formats import EXCEL, PIECE, RFC4180, csv_text, in_pieces, json_text, line
from tests.factories import make_project

MOMENT = datetime(2026, 3, 1, 12, tzinfo=UTC)
STARTS = st.text(st.sampled_from("'=+-@\t\r＝\"; a1"), max_size=4)
EXPORT = Export(
    PROJECTS, "https://registret.example.se", "Alla projekt", "", MOMENT, MOMENT, "Källan."
)


@pytest.mark.django_db
def test_excel_s_csv_begins_with_a_bom_and_parts_by_semicolon() -> None:
    make_project(title='Projektet "Solros"; del 1')
    head, line = csv_text(rows(Project.objects.published(), EXPORT), PROJECTS, EXCEL)
    assert head.startswith('\ufeff"Referens";"Adress";"Titel"')
    assert ';"Projektet ""Solros""; del 1";' in line
    assert ";2025;" in line
    assert line.endswith("\r\n")


@pytest.mark.django_db
def test_rfc_4180_parts_by_comma_without_a_bom() -> None:
    head, *_ = csv_text(rows(Project.objects.published(), EXPORT), PROJECTS, RFC4180)
    assert head.startswith('"Referens","Adress","Titel"')


LINES = st.lists(st.lists(st.text() | STARTS | st.integers(), min_size=1), min_size=1)


def by_the_module_csv(row: Row, delimiter: str) -> str:
    held = io.StringIO(newline="")
    quoting: Any = csv.QUOTE_NONNUMERIC
    csv.writer(held, delimiter=delimiter, quoting=quoting, lineterminator="\r\n").writerow(row)
    return held.getvalue()


@given(LINES)
def test_lines_are_those_of_the_module_csv(lines: list[Row]) -> None:
    for each in lines:
        assert line(each, RFC4180) == by_the_module_csv(each, ",")


@given(LINES)
def test_in_those_for_excel_each_text_is_written_so_that_it_comes_back(lines: list[Row]) -> None:
    for each in lines:
        safe: Row = [escaped(value) if isinstance(value, str) else value for value in each]
        assert line(each, EXCEL) == by_the_module_csv(safe, ";")


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
