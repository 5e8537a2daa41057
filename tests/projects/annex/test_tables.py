"""Lines to table rows."""

import pytest

from projects.annex.headers import ColumnKind
from projects.annex.rows import Residue, TablePlace
from tests.projects.annex.samples import HEADER, ROW, annex, document, reasons


def test_a_row_has_its_line_its_table_and_its_raw_cells() -> None:
    (row,) = document(annex(ROW)).rows
    assert row.lines == (6,)
    assert row.place == TablePlace("norr", "patologi")
    assert [(cell.column.heading, cell.text) for cell in row.cells] == [
        ("Region", "Region Norrbotten"),
        ("Nytt / Fortsättningsprojekt", "nytt"),
        ("Projektnamn", "Digital cytologi"),
        ("Sammanfattning av projekt", "Kortare svarstider."),
    ]


def test_text_before_the_first_heading_is_no_residue() -> None:
    found = document(annex(ROW, place="Bilaga 3. Förteckning\n\nRCC Norr\n\nPatologi"))
    assert (len(found.rows), found.residue) == (1, ())


def test_a_row_whose_region_cell_begins_with_a_centre_is_a_row() -> None:
    found = document(annex("RCC Väst, VGR\tNytt\tInformationsmodell\tDiagnos"))
    assert [row.reading(ColumnKind.REGION) for row in found.rows] == ["RCC Väst, VGR"]


def test_a_stray_line_is_residue_and_does_not_end_the_table() -> None:
    found = document(annex(ROW, "", "Comprehensive Cancer Center", "", ROW.replace("l c", "l C")))
    assert found.residue == (Residue(8, "Comprehensive Cancer Center"),)
    assert len(found.rows) == 2


def test_rules_and_blank_lines_are_skipped() -> None:
    found = document(annex("--------\t---\t--\t-----", "", "\t\t\t", "----------", ROW))
    assert (len(found.rows), found.residue, found.refusals) == (1, (), ())


def test_a_header_may_repeat_even_inside_a_broken_row() -> None:
    found = document(annex(ROW, HEADER, "\t\t\toch en mer samstämmig diagnostik."))
    assert [row.lines for row in found.rows] == [(6, 8)]


def test_a_broken_row_is_joined_cell_by_cell() -> None:
    rest = "\t\tvid\t"
    (row,) = document(annex(ROW, "", rest, "<p></p>\t\t<p>SVF</p>\tSlut.")).rows
    assert row.lines == (6, 8, 9)
    assert row.reading(ColumnKind.TITLE) == "Digital cytologi vid SVF"
    assert row.reading(ColumnKind.SUMMARY) == "Kortare svarstider. Slut."
    assert row.cells[2].text == "Digital cytologi\nvid\n<p>SVF</p>"


def test_a_row_may_end_early() -> None:
    (row,) = document(annex("Region Norrbotten\tnytt\tDigital cytologi")).rows
    assert row.reading(ColumnKind.SUMMARY) == ""
    assert len(row.cells) == 4


def test_empty_cells_at_the_end_are_no_cells() -> None:
    assert document(annex(ROW + "\t\t")).refusals == ()


def test_headings_choose_centre_area_and_sub_area() -> None:
    header = "Region\tProjektnamn\tSyfte"
    lines = ("Region Kalmar län\tA\tB", "", "Rehabilitering", "", "Region Kalmar län\tC\tD")
    found = document(annex(*lines, place="RCC Sydöst\n\nPalliativ vård", header=header))
    assert [row.place for row in found.rows] == [
        TablePlace("sydost", "rehab", "palliativ-vard"),
        TablePlace("sydost", "rehab", "cancerrehabilitering"),
    ]


def test_a_file_without_a_centre_takes_the_one_it_is_given() -> None:
    found = document(annex(ROW, place="Patologi"), centre="vast")
    assert [row.place.centre for row in found.rows] == ["vast"]


def test_a_centre_in_the_file_outweighs_the_one_that_is_given() -> None:
    found = document(annex(ROW), centre="vast")
    assert [row.place.centre for row in found.rows] == ["norr"]


@pytest.mark.parametrize(
    ("data", "expected"),
    [
        pytest.param(
            annex(ROW, place="RCC Nord\n\nPatologi"),
            "rad 1, kolumn 1: okänd rubrik ”RCC Nord”; menades ”RCC Norr”?",
            id="unknown-centre",
        ),
        pytest.param(
            annex(ROW, "RCC Östra Mellansverige"),
            "rad 7, kolumn 1: okänd rubrik ”RCC Östra Mellansverige”; väntade någon av RCC Norr, "
            "RCC Väst, RCC Sydöst",
            id="unknown-centre-inside",
        ),
        pytest.param(
            annex(ROW, "", "Bild- och funktionsmedicn"),
            "rad 8, kolumn 1: okänd rubrik ”Bild- och funktionsmedicn”; "
            "menades ”Bild- och funktionsmedicin”?",
            id="misprinted-area",
        ),
        pytest.param(
            annex(ROW, place="Patologi"),
            "rad 4, kolumn 1: raden står före första RCC-rubriken; väntade en rubrik som RCC Norr",
            id="row-before-centre",
        ),
        pytest.param(
            annex(ROW, place="RCC Norr"),
            "rad 4, kolumn 1: raden står före områdets rubrik; väntade en rubrik som Patologi",
            id="row-before-area",
        ),
        pytest.param(
            annex(ROW, header=""),
            "rad 6, kolumn 1: raden står före tabellens kolumnrubriker; väntade Region, "
            "Projektnamn och så vidare",
            id="row-before-header",
        ),
        pytest.param(
            annex(ROW + "\t5 380 tkr"),
            "rad 6, kolumn 5: raden har för många celler; väntade 4",
            id="too-many-cells",
        ),
        pytest.param(
            annex(ROW, "\t\t\tslut\tmer"),
            "rad 7, kolumn 5: raden har för många celler; väntade 4",
            id="too-many-cells-in-a-continuation",
        ),
        pytest.param(
            annex("\t\tresten\t"),
            "rad 6, kolumn 1: första cellen är tom, men ingen rad före att fortsätta",
            id="continuation-of-nothing",
        ),
        pytest.param(
            annex(f"Region Norrbotten\tnytt\tTitel\t{'x' * 20_001}"),
            "rad 6, kolumn 4: cellen har 20001 tecken; högst 20000 är tillåtna",
            id="cell-too-long",
        ),
        pytest.param(
            annex(f"Region Norrbotten\tnytt\tTitel\t{'x' * 12_000}", f"\t\t\t{'y' * 12_000}"),
            "rad 6, kolumn 4: cellen har 24001 tecken; högst 20000 är tillåtna",
            id="broken-cell-too-long",
        ),
        pytest.param(
            b"Kom ihag att kopa mjolk.\n",
            "rad 1, kolumn 1: inga projekt hittades; väntade tabeller under rubriker som RCC Norr",
            id="some-other-text",
        ),
    ],
)
def test_what_no_table_can_hold_is_refused_with_its_place(data: bytes, expected: str) -> None:
    assert reasons(data) == [expected]


def test_below_an_unknown_centre_only_its_heading_is_named() -> None:
    table = (HEADER, ROW, "", "Bild- och funktionsmedicin", "", HEADER, ROW, "\t\t\tslut")
    good = ("RCC Väst", "Patologi", HEADER, ROW)
    found = document("\n".join(("RCC Syd", "Patologi", *table, *good)).encode())
    assert [refusal.line for refusal in found.refusals] == [1]
    assert [row.place.centre for row in found.rows] == ["vast"]


def test_a_faulty_header_is_named_once_and_not_once_per_row() -> None:
    header = "Region\tNytt/fortsättning\tProjektnamn\tKostnad"
    found = reasons(annex(ROW, ROW, header=header))
    assert [reason[:37] for reason in found] == [
        "rad 5, kolumn 4: okänd kolumnrubrik ”",
        "rad 5, kolumn 4: kolumnen för sammanf",
    ]


def test_a_cell_of_20_000_characters_is_accepted() -> None:
    assert not document(annex(f"Region Norrbotten\tnytt\tTitel\t{'x' * 20_000}")).refusals
