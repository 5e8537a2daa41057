"""Which column a heading names."""

import pytest

from projects.annex.headers import PUBLISHED, ColumnKind

GOOD = ["Region", "Nytt / Fortsättningsprojekt", "Projektnamn", "Sammanfattning av projekt"]


@pytest.mark.parametrize(
    ("heading", "kind"),
    [
        ("Region", ColumnKind.REGION),
        ("Verksamhet/Region", ColumnKind.REGION),
        ("Avdelning", ColumnKind.UNIT),
        ("Klinik/enhet/verksamhet/motsvarande", ColumnKind.UNIT),
        ("Klinik/enhet/verksamhet/ motsvarande", ColumnKind.UNIT),
        ("Nytt / Fortsättningsprojekt", ColumnKind.STATUS),
        ("Nytt / Forts. projekt", ColumnKind.STATUS),
        ("Nytt/fortsättning", ColumnKind.STATUS),
        ("Projektnamn", ColumnKind.TITLE),
        ("Projektamn", ColumnKind.TITLE),
        ("Projektname", ColumnKind.TITLE),
        ("Projektets namn", ColumnKind.TITLE),
        ("Sammanfattning av projekt", ColumnKind.SUMMARY),
        ("Sammanfattning", ColumnKind.SUMMARY),
        ("Syfte", ColumnKind.SUMMARY),
        ("<p>SYFTE</p>", ColumnKind.SUMMARY),
        ("Kostnad", None),
    ],
)
def test_every_spelling_of_the_annex_is_known(heading: str, kind: ColumnKind | None) -> None:
    assert PUBLISHED.kind_of(heading) is kind


def test_a_header_keeps_its_headings_as_printed() -> None:
    header = PUBLISHED.read_header([*GOOD, ""])
    assert [(column.heading, column.kind) for column in header] == [
        ("Region", ColumnKind.REGION),
        ("Nytt / Fortsättningsprojekt", ColumnKind.STATUS),
        ("Projektnamn", ColumnKind.TITLE),
        ("Sammanfattning av projekt", ColumnKind.SUMMARY),
    ]


@pytest.mark.parametrize(
    ("cells", "expected"),
    [
        pytest.param(GOOD, True, id="all-known"),
        pytest.param(["Region", "Kostnad", "Syfte"], True, id="one-unknown"),
        pytest.param(["Region Uppsala", "nytt", "Syfte", "Att"], False, id="a-row"),
        pytest.param(["", "", "Syfte"], False, id="a-continuation"),
    ],
)
def test_a_header_is_known_by_its_column_names(cells: list[str], expected: bool) -> None:  # noqa: FBT001  # a table of cases
    assert PUBLISHED.is_header(cells) is expected


def test_a_good_header_has_no_fault() -> None:
    assert PUBLISHED.faults(GOOD) == []
    assert PUBLISHED.faults([*GOOD, "", ""]) == []


@pytest.mark.parametrize(
    ("cells", "column", "words"),
    [
        pytest.param([*GOOD, "Kostnad"], 5, "okänd kolumnrubrik ”Kostnad”", id="unknown"),
        pytest.param(
            ["Region", "", "Projektnamn", "Syfte"], 2, "okänd kolumnrubrik ””", id="empty"
        ),
        pytest.param(["Region", "Syfte"], 2, "kolumnen för projektnamn saknas", id="no-title"),
        pytest.param(["Region", "Projektnamn"], 2, "sammanfattning saknas", id="no-summary"),
        pytest.param(["Projektnamn", "Syfte"], 2, "kolumnen för region saknas", id="no-region"),
        pytest.param([*GOOD, "Syfte"], 5, "två kolumner för sammanfattning", id="twice"),
    ],
)
def test_a_faulty_header_says_what_was_expected(cells: list[str], column: int, words: str) -> None:
    ((number, reason),) = PUBLISHED.faults(cells)
    assert number == column
    assert words in reason
