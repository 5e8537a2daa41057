"""How a place in a file is named."""

import pytest

from projects.annex.lines import Note, Part, letters, where
from projects.annex.row_errors import Refusal

SHEET, PAGE = Part(2, "RCC Norr"), Part(12)


@pytest.mark.parametrize(
    ("place", "words"),
    [
        ((None, 14), "rad 14"),
        ((None, 14, 2), "rad 14, kolumn 2"),
        ((None, None), ""),
        ((SHEET, 14), "blad ”RCC Norr”, rad 14"),
        ((SHEET, 14, 28), "blad ”RCC Norr”, cell AB14"),
        ((SHEET, None), "blad ”RCC Norr”"),
        ((PAGE, 4), "sida 12, tabellrad 4"),
        ((PAGE, 4, 2), "sida 12, tabellrad 4, kolumn 2"),
        ((PAGE, None), "sida 12"),
    ],
)
def test_a_place_is_named_as_its_file_shows_it(
    place: tuple[Part | None, int | None, int | None], words: str
) -> None:
    assert where(*place) == words


def test_columns_have_the_letters_of_a_spreadsheet() -> None:
    assert [letters(number) for number in (1, 26, 27, 52, 53, 702, 703)] == [
        "A",
        "Z",
        "AA",
        "AZ",
        "BA",
        "ZZ",
        "AAA",
    ]


def test_faults_are_sorted_by_part_line_and_column() -> None:
    faults = [Refusal(1, 1, "c", Part(2)), Refusal(9, 1, "b", Part(1)), Refusal(None, None, "a")]
    assert [fault.reason for fault in sorted(faults, key=lambda fault: fault.place)] == [*"abc"]


def test_a_fault_and_a_note_name_their_place() -> None:
    assert str(Refusal(14, 2, "okänd status", SHEET)) == "blad ”RCC Norr”, cell B14: okänd status"
    assert Note("dolda rader", part=SHEET).where == "blad ”RCC Norr”"
