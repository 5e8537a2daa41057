"""Lines to table rows."""

import pytest

from projects.annex.headers import ColumnKind
from projects.annex.lines import Line, Part
from projects.annex.rows import AnnexDocument, Residue, TablePlace
from projects.annex.tables import read_document
from tests.projects.annex.samples import HEADER, HEADINGS, ROW, annex, document, reasons


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


SYDOST = "Region\tKlinik/enhet/verksamhet/motsvarande\tProjektnamn\tSyfte"
LYMPH = "Region Kalmar län\tSamrehab\tOperation Lymfa\tStrukturerat omhändertagande för fortsatt"


@pytest.mark.parametrize(
    ("row", "rest", "header"),
    [
        pytest.param(LYMPH, "\t\tDigital cytologi\tKortare svarstider.", SYDOST, id="no-status"),
        pytest.param(LYMPH, "\t\te-hälsa i vården\tSvar hemma.", SYDOST, id="small-title"),
        pytest.param(ROW, "\tnytt\tRöntgen\tmed mera", HEADER, id="a-status-of-its-own"),
    ],
)
def test_a_row_without_region_that_may_be_a_project_is_refused(
    row: str, rest: str, header: str
) -> None:
    [reason] = reasons(annex(row, rest, header=header))
    assert reason.startswith("rad 7, kolumn 1: första cellen är tom, men raden har projektnamn")


def test_a_row_broken_inside_title_and_summary_is_joined() -> None:
    rest = "\t\tför cancerpatienter\tkunskap om lymfterapi."
    (row,) = document(annex(LYMPH, rest, header=SYDOST)).rows
    assert row.reading(ColumnKind.TITLE) == "Operation Lymfa för cancerpatienter"


SHEET, ANOTHER = Part(1, "Norr"), Part(2, "RCC Väst")
ONE_TABLE = ("RCC", "Område", "Delområde", "År", "Region", "Projektnamn", "Sammanfattning")


def spreadsheet(*rows: tuple[str, ...], part: Part | None = None) -> AnnexDocument:
    lines = [Line(number, row, part) for number, row in enumerate(rows, start=1)]
    return read_document(lines, HEADINGS, spreadsheet=True)


def test_a_table_may_hold_all_centres_and_areas() -> None:
    found = spreadsheet(
        ("Bilaga 3",),
        ONE_TABLE,
        ("RCC Norr", "Patologi", "", "2026", "Region Norrbotten", "Digital cytologi", "Svar."),
        ("väst", "", "Palliativ vård", "", "Halland", "Hospice hemma", "Hem."),
    )
    assert found.refusals == ()
    assert [row.place for row in found.rows] == [
        TablePlace("norr", "patologi"),
        TablePlace("vast", "rehab", "palliativ-vard"),
    ]
    assert [row.reading(ColumnKind.YEAR) for row in found.rows] == ["2026", ""]


def test_a_cell_that_names_no_centre_or_area_is_refused_with_the_nearest() -> None:
    row = ("Nordvästra", "Patologin", "", "", "Region Norrbotten", "Cytologi", "Svar.")
    found = spreadsheet(ONE_TABLE, row, part=SHEET)
    assert [str(refusal) for refusal in found.refusals] == [
        "blad ”Norr”, cell A2: okänt RCC ”Nordvästra”; väntade RCC Norr, RCC Väst, RCC Sydöst",
        "blad ”Norr”, cell B2: okänt område ”Patologin”; menades ”Patologi”?",
    ]


def test_a_sheet_may_name_the_centre_and_ends_the_table_of_the_one_before() -> None:
    header, row = ("Region", "Projektnamn", "Syfte"), ("Halland", "Hospice hemma", "Hem.")
    lines = [
        *(Line(n, cells, SHEET) for n, cells in enumerate([("Patologi",), header, row], start=1)),
        *(Line(n, cells, ANOTHER) for n, cells in enumerate([("Patologi",), row], start=1)),
    ]
    found = read_document(lines, HEADINGS, spreadsheet=True)
    assert [(each.place.centre, each.where) for each in found.rows] == [
        ("norr", "blad ”Norr”, rad 3")
    ]
    [reason] = map(str, found.refusals)
    assert reason.startswith("blad ”RCC Väst”, cell A2: raden står före tabellens kolumnrubriker")


def test_a_spreadsheet_may_have_margins_and_headings_in_any_column() -> None:
    found = spreadsheet(
        ("", "RCC Norr"),
        ("", "", "Patologi"),
        ("", "Region", "Projektnamn", "", "Syfte"),
        ("", "Region Norrbotten", "Digital cytologi", "", "Kortare svarstider."),
        ("", "", "", "", "och bättre svar."),
    )
    assert found.refusals == ()
    [row] = found.rows
    assert row.reading(ColumnKind.SUMMARY) == "Kortare svarstider. och bättre svar."


def test_a_cell_under_no_heading_is_refused() -> None:
    found = spreadsheet(
        ("RCC Norr",),
        ("Patologi",),
        ("Region", "Projektnamn", "", "Syfte"),
        ("Region Norrbotten", "Digital cytologi", "200 000 kr", "Svar."),
    )
    assert [str(refusal) for refusal in found.refusals] == [
        "rad 4, kolumn 3: cellen ”200 000 kr” står i en kolumn utan rubrik"
    ]


def test_unknown_headings_are_asked_for() -> None:
    found = spreadsheet(("RCC Norr",), ("Region", "Projektnamn", "Syfte", "Kostnad"))
    assert found.unknown_headings == ("Kostnad",)
    assert "okänd kolumnrubrik ”Kostnad”" in str(found.refusals[0])


def test_a_text_file_that_a_spreadsheet_saved_has_empty_cells_behind_its_headings() -> None:
    found = document(annex(ROW, place="RCC Norr\t\t\t\n\nPatologi\t\t\t"))
    assert [row.place for row in found.rows] == [TablePlace("norr", "patologi")]


def test_a_character_that_means_nothing_certain_is_refused() -> None:
    [reason] = reasons(annex(ROW.replace("Digital", "Digi\ufffdtal")))
    assert reason.startswith("rad 6, kolumn 3: ")
    assert "U+FFFD" in reason


def test_a_row_that_a_page_breaks_goes_on_however_its_rest_begins() -> None:
    rows = (("RCC Sydöst",), ("Patologi",), tuple(SYDOST.split("\t")), tuple(LYMPH.split("\t")))
    lines = [Line(number, row, Part(1)) for number, row in enumerate(rows, start=1)]
    rest = Line(1, ("", "", "Digital cytologi", "Kortare svarstider."), Part(2))
    found = read_document([*lines, rest], HEADINGS, spreadsheet=False)
    assert found.refusals == ()
    assert found.rows[0].reading(ColumnKind.TITLE) == "Operation Lymfa Digital cytologi"
