"""Personal identity numbers in a file."""

import pytest

from projects.annex.lines import Line, Part
from projects.annex.personal_numbers import is_in, refusals
from tests.projects.annex.readers.files import published

# The examples of Skatteverket, which belong to nobody.
PERSON, COORDINATION = "811228-9874", "701063-2391"


@pytest.mark.parametrize(
    "text",
    [
        PERSON,
        COORDINATION,
        "Patient 19811228-9874, mottagning 2",
        "198112289874",
        "8112289874",
        "811228+9874",
        "811228–9874",
        "811228\u20119874",
        "811228 9874",
        "19811228 - 9874",
        "(811228-9874)",
        "000229-0005",
        "nr811228-9874.",
    ],
)
def test_a_number_with_its_date_and_check_digit_is_found(text: str) -> None:
    assert is_in(text)


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("811228-9875", id="check-digit"),
        pytest.param("811328-9873", id="month"),
        pytest.param("811132-9879", id="day"),
        pytest.param("19010229-0004", id="no-leap-year"),
        pytest.param("556036-0793", id="organisation"),
        pytest.param("212000-0142", id="authority"),
        pytest.param("2026-3-10125", id="article"),
        pytest.param("0701234567 och 08-123 45 67, +46701234567", id="telephone"),
        pytest.param("0911024016, 091102 4016", id="telephone-that-adds-up"),
        pytest.param("HSN 2024-001234, dnr 2025/12345-2", id="diary"),
        pytest.param("1811228-98741", id="part-of-a-longer-number"),
        pytest.param("978-91-7555-000-0", id="isbn"),
        pytest.param("1 250 000 kr, 2024-2025", id="money-and-years"),
    ],
)
def test_other_numbers_are_not(text: str) -> None:
    assert not is_in(text)


def test_no_row_of_the_annex_holds_one() -> None:
    assert not [cells for cells in published() if is_in(" ".join(cells))]


def test_the_place_is_told_and_the_number_is_not() -> None:
    sheet = Part(1, "Norr")
    (found,) = refusals([Line(3, ("Region Norrbotten", "Kafé")), Line(4, ("", PERSON), sheet)])
    assert found.where == "blad ”Norr”, cell B4"
    assert PERSON[-4:] not in str(found)
