"""The one list of columns."""

from datetime import UTC, datetime

import pytest

from projects.web.exports.cells import ExportTable, ValueKind, as_text, moment
from projects.web.exports.columns import PROJECTS
from projects.web.exports.entry_columns import ENTRIES

TABLES = pytest.mark.parametrize("table", [PROJECTS, ENTRIES], ids=["projects", "entries"])


@TABLES
def test_names_and_headings_are_unique_and_every_column_is_explained(table: ExportTable) -> None:
    assert len(set(table.names)) == len(table.columns)
    assert len({column.heading for column in table.columns}) == len(table.columns)
    assert all(column.description.endswith(".") for column in table.columns)


@TABLES
def test_what_is_said_of_the_export_stands_last(table: ExportTable) -> None:
    names = ["query", "list_address", "exported", "data_date", "source"]
    assert [column.name for column in table.about] == names


def test_kinds_are_named_in_swedish() -> None:
    assert [str(kind) for kind in ValueKind] == [
        "text",
        "webbadress",
        "heltal",
        "datum och tid",
        "lista",
    ]


def test_times_are_swedish_and_whole_seconds() -> None:
    summer = datetime(2026, 7, 1, 22, 30, 1, 999_999, tzinfo=UTC)
    assert as_text(moment(summer)) == "2026-07-02T00:30:01+02:00"


def test_the_same_moment_elsewhere_is_written_as_it_is_said_there() -> None:
    noon = datetime(2026, 3, 1, 12, tzinfo=UTC)
    assert as_text(noon) == "2026-03-01T12:00:00+00:00"
    assert as_text(moment(noon)) == "2026-03-01T13:00:00+01:00"


def test_lists_are_joined_where_a_cell_holds_only_text() -> None:
    assert as_text(["Region Uppsala", "Region Dalarna"]) == "Region Uppsala; Region Dalarna"
    assert as_text([7, 9]) == "7; 9"
    assert as_text([]) == ""
