"""More than 200 texts that spreadsheets compute or parsers break on come back as they are."""

import csv
import io

import pytest
from django.test import Client

from tests.projects.web.exports.hostile import FIELDS, HOSTILE, store
from tests.projects.web.exports.reading import (
    Record,
    fetched,
    formulas,
    read_csv,
    read_excel,
    read_json,
)

FORMULAS = ("=", "+", "-", "@", "\t", "\r", "＝", "＋", "－", "＠")

pytestmark = pytest.mark.django_db


@pytest.fixture
def _stored(db: None) -> None:  # noqa: ARG001  # opens the database
    store(HOSTILE)


def _come_back(rows: list[Record]) -> bool:
    told = [tuple(row[field] for field in FIELDS) for row in rows]
    return told == [(text,) * len(FIELDS) for text in HOSTILE]


def test_there_are_enough_of_them_and_they_differ() -> None:
    assert len(set(HOSTILE)) == len(HOSTILE) > 200


@pytest.mark.usefixtures("_stored")
@pytest.mark.parametrize(("query", "delimiter"), [("", ";"), ("?dialect=rfc4180", ",")])
def test_from_csv(client: Client, query: str, delimiter: str) -> None:
    content = fetched(client, f"/projekt.csv{query}")
    assert _come_back(read_csv(content, delimiter))


@pytest.mark.usefixtures("_stored")
def test_from_json(client: Client) -> None:
    assert _come_back(read_json(fetched(client, "/projekt.json")))


@pytest.mark.usefixtures("_stored")
def test_from_excel_where_none_is_a_formula_a_number_or_a_link(client: Client) -> None:
    content = fetched(client, "/projekt.xlsx")
    assert _come_back(read_excel(content))
    assert formulas(content) == 0


@pytest.mark.usefixtures("_stored")
def test_in_csv_every_text_stands_in_quotes_and_none_begins_as_a_formula(client: Client) -> None:
    text = fetched(client, "/projekt.csv").decode("utf-8-sig")
    assert '"\'=1+1";"\'=1+1"' in text
    assert "\"''1+1\"" in text
    cells = [
        cell for row in csv.reader(io.StringIO(text, newline=""), delimiter=";") for cell in row
    ]
    assert len(cells) > len(HOSTILE) * len(FIELDS)
    assert [cell for cell in cells if cell.startswith(FORMULAS)] == []


@pytest.mark.usefixtures("_stored")
def test_csv_after_rfc_4180_holds_what_the_registry_holds(client: Client) -> None:
    text = fetched(client, "/projekt.csv?dialect=rfc4180").decode()
    assert '"=1+1","=1+1"' in text
