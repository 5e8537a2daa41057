"""What a reading would change, before anything is written."""

from projects.annex.diff import KnownProject, Plan, Table, make_plan
from projects.annex.entries import PublishedEntry, ReadRow
from projects.annex.headers import ColumnKind, HeaderColumn
from projects.annex.rows import TableCell, TablePlace, TableRow
from tests.projects.annex.samples import entry

NORTH: Table = ("norr", "bfm")
SCAN = entry("Digital cytologi", "Öka kapaciteten för digital diagnostik.")
HOME = entry("Palliativ vård i hemmet", "Öka kunskapen hos sjuksköterskor.")


def row(line: int, published: PublishedEntry, table: Table = NORTH) -> ReadRow:
    cells = (TableCell(HeaderColumn("Projektnamn", ColumnKind.TITLE), published.title),)
    return ReadRow(TableRow((line,), TablePlace(*table), cells), published)


def project(number: int, published: PublishedEntry, table: Table = NORTH) -> KnownProject:
    return KnownProject(f"2025-NORR-BFM-{number:03d}", table, published, published)


def plan(rows: list[ReadRow], known: list[KnownProject]) -> Plan:
    return make_plan(rows, known, lambda table: f"2025-{table[0].upper()}-BFM-007")


def test_new_rows_are_numbered_in_the_order_of_the_file() -> None:
    rows = [row(9, SCAN), row(7, HOME), row(8, SCAN, ("syd", "bfm"))]
    found = plan(sorted(rows, key=lambda read: read.row.lines), [])
    assert [(step.read.row.lines[0], step.reference) for step in found.steps] == [
        (7, "2025-NORR-BFM-007"),
        (8, "2025-SYD-BFM-007"),
        (9, "2025-NORR-BFM-008"),
    ]


def test_a_project_that_the_file_lacks_is_missing() -> None:
    found = plan([row(7, SCAN)], [project(2, SCAN), project(1, HOME)])
    assert [step.reference for step in found.steps] == ["2025-NORR-BFM-002"]
    assert found.missing == ["2025-NORR-BFM-001"]


def test_a_project_that_was_never_published_is_never_missing() -> None:
    entered = KnownProject("2025-NORR-BFM-001", NORTH, None, HOME)
    assert plan([row(7, SCAN)], [entered]).missing == []


def test_a_row_in_another_table_is_another_project() -> None:
    found = plan([row(7, SCAN, ("norr", "patologi"))], [project(1, SCAN)])
    assert [step.comparison for step in found.steps] == [None]
    assert found.missing == ["2025-NORR-BFM-001"]


def test_candidates_that_cannot_be_told_apart_are_named() -> None:
    twins = [row(7, entry("Digital cytologi 1")), row(8, entry("Digital cytologi 2"))]
    found = plan(twins, [project(1, entry("Digital cytologi"))])
    (refusal,) = found.refusals
    assert str(refusal) == (
        "rad 7, kolumn 1: rad 7 och rad 8 passar lika bra på 2025-NORR-BFM-001 ”Digital "
        "cytologi”; det går inte att avgöra vad som är vad"
    )
