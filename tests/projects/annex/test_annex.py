"""The annex of 2025 as it was published: figures, and each of its peculiarities by name."""

import re
from collections import Counter

from projects.annex.entries import ReadRow, duplicates, faults
from projects.annex.headers import ColumnKind
from projects.annex.rows import AnnexDocument
from tests.projects.annex.samples import ANNEX

PUBLISHED = {
    "norr": (10, 20, 42),
    "mellansverige": (10, 16, 55),
    "stockholm-gotland": (4, 12, 36),
    "vast": (5, 15, 25),
    "sydost": (8, 15, 52),
    "syd": (10, 12, 41),
}
AREAS = ("patologi", "bfm", "rehab")
PUBLIC = {"region", "kommun"}
# Independent of the reader: letters, digits and signs inside words, tags cut out crudely.
TAG = re.compile(r"</?(?:p|ul)\b[^>]*>")


def by_line(read: tuple[ReadRow, ...]) -> dict[int, ReadRow]:
    return {each.row.lines[0]: each for each in read}


def of_area(read: tuple[ReadRow, ...], area: str) -> list[ReadRow]:
    return [each for each in read if each.row.place.area == area]


def test_all_388_rows_are_read_and_none_is_refused(
    annex_document: AnnexDocument, annex_rows: tuple[ReadRow, ...]
) -> None:
    assert len(annex_document.rows) == 388
    assert annex_document.refusals == ()
    assert [fault for row in annex_document.rows for fault in faults(row)] == []
    assert list(duplicates(annex_rows)) == []


def test_each_centre_and_area_has_the_published_number_of_rows(
    annex_document: AnnexDocument,
) -> None:
    counts = Counter((row.place.centre, row.place.area) for row in annex_document.rows)
    expected = {
        (centre, area): number
        for centre, numbers in PUBLISHED.items()
        for area, number in zip(AREAS, numbers, strict=True)
    }
    assert counts == expected


def test_six_lines_are_left_over(annex_document: AnnexDocument) -> None:
    assert [residue.line for residue in annex_document.residue] == [244, 555, 557, 558, 559, 561]
    assert annex_document.residue[0].text == "Comprehensive Cancer Center"


def test_every_line_is_heading_header_rule_row_or_residue(annex_document: AnnexDocument) -> None:
    lines = ANNEX.read_text(encoding="utf-8").split("\n")
    start = lines.index("RCC Mellansverige")
    of_rows = {number for row in annex_document.rows for number in row.lines}
    of_residue = {residue.line for residue in annex_document.residue}
    others = [
        line
        for number, line in enumerate(lines, start=1)
        if number > start and line.strip() and number not in of_rows | of_residue
    ]
    headers = [line for line in others if line.startswith(("Region\t", "Verksamhet/Region\t"))]
    rules = [line for line in others if line.startswith("--")]
    headings = [line for line in others if "\t" not in line]
    assert (len(headers), len(rules), len(headings)) == (20, 4, 28)
    assert len(others) == 52


def test_status_is_read_from_every_spelling(annex_rows: tuple[ReadRow, ...]) -> None:
    counts = Counter(each.entry.status for each in annex_rows)
    assert counts == {"ny": 219, "fortsattning": 94, "ej-angivet": 75}
    assert {each.row.place.centre for each in annex_rows if each.entry.status == "ej-angivet"} == {
        "sydost"
    }


def test_seven_projects_start_after_midyear(annex_rows: tuple[ReadRow, ...]) -> None:
    notes = Counter(each.entry.start_note for each in annex_rows)
    assert notes == {"": 381, "efter 30 juni": 7}


def test_regions_reached_by_area(annex_rows: tuple[ReadRow, ...]) -> None:
    reached = [
        len({slug for each in of_area(annex_rows, area) for slug in each.entry.regions})
        for area in AREAS
    ]
    assert reached == [17, 21, 21]


def test_only_the_national_society_has_no_region(annex_rows: tuple[ReadRow, ...]) -> None:
    without = [each.row.lines for each in annex_rows if not each.entry.regions]
    assert without == [(213,)]


def test_actors_that_are_not_public(annex_rows: tuple[ReadRow, ...]) -> None:
    lines = {
        area: [
            each.row.lines[0]
            for each in of_area(annex_rows, area)
            if each.entry.actor_kind not in PUBLIC
        ]
        for area in AREAS
    }
    assert lines["patologi"] == [213]
    assert lines["bfm"] == [230, 232, 233]
    # The report counts 17; docs/import.md goes through the 28 one by one.
    north = [163, 168, 171, 180, 183, 199, 203]
    stockholm = [246, 258, 262, 264, 265, 267, 268, 269, 272, 273, 275, 278, 280, 281]
    south_east_and_west = [420, 432, 447, 473, 526, 532, 551]
    assert lines["rehab"] == north + stockholm + south_east_and_west


def test_municipalities_are_actors(annex_rows: tuple[ReadRow, ...]) -> None:
    actors = [each.entry.actor for each in annex_rows if each.entry.actor_kind == "kommun"]
    assert sorted(set(actors)) == [
        "Arjeplogs kommun",
        "Jönköpings kommun",
        "Mörbylånga kommun",
        "Nässjö kommun",
        "Storumans kommun",
        "Umeå kommun",
    ]


def test_ten_rows_are_broken_and_joined(annex_document: AnnexDocument) -> None:
    broken = [row.lines for row in annex_document.rows if len(row.lines) > 1]
    assert broken == [
        (40, 42),
        (53, 55),
        (72, 74),
        (88, 90),
        (275, 277),
        (361, 363),
        (394, 396),
        (414, 416),
        (443, 445),
        (452, 454),
    ]


def test_a_broken_row_with_markup_on_its_second_line(annex_rows: tuple[ReadRow, ...]) -> None:
    entry = by_line(annex_rows)[452].entry
    assert entry.title == (
        "Nätverk i sydöstra sjukvårdsregionen för sexuell hälsa vid cancersjukdom - uppstart av "
        "nätverk."
    )
    assert "i RÖ ska samla till nätverk" in entry.unit
    assert "skapa kontakter och inspirera varandra" in entry.summary


def test_markup_in_every_cell_the_region_included(annex_rows: tuple[ReadRow, ...]) -> None:
    for line in range(455, 460):
        read = by_line(annex_rows)[line]
        assert all(cell.text.startswith("<p>") for cell in read.row.cells)
        assert (read.entry.region_cell, read.entry.regions) == (
            "Region Östergötland",
            ("ostergotland",),
        )


def test_unclosed_lists_keep_their_bullets(annex_rows: tuple[ReadRow, ...]) -> None:
    rows = by_line(annex_rows)
    assert "Vi vill: • Förkorta den genetiska" in rows[12].entry.summary
    assert rows[337].entry.summary.startswith("• Ge patient och närstående")


def test_a_row_that_ends_early(annex_rows: tuple[ReadRow, ...]) -> None:
    entry = by_line(annex_rows)[504].entry
    assert (entry.title, entry.summary) == ("AI-projekt inom radiologi/onkologi", "")


def test_three_pairs_of_equal_titles_differ_elsewhere(annex_rows: tuple[ReadRow, ...]) -> None:
    twins: dict[tuple[str, str, str], list[ReadRow]] = {}
    for each in annex_rows:
        place = each.row.place
        twins.setdefault((place.centre, place.area, each.entry.title), []).append(each)
    pairs = [pair for pair in twins.values() if len(pair) > 1]
    assert [[each.row.lines[0] for each in pair] for pair in pairs] == [
        [165, 201],
        [456, 474],
        [504, 512],
    ]
    assert all(pair[0].entry.summary != pair[1].entry.summary for pair in pairs)


def test_sub_areas_of_south_east_and_west(annex_rows: tuple[ReadRow, ...]) -> None:
    counts = Counter(
        (each.row.place.centre, each.entry.sub_area)
        for each in of_area(annex_rows, "rehab")
        if each.entry.sub_area
    )
    assert counts == {
        ("sydost", "palliativ-vard"): 16,
        ("sydost", "cancerrehabilitering"): 36,
        ("vast", "cancerrehabilitering"): 12,
        ("vast", "palliativ-vard"): 13,
    }


def test_no_markup_is_left_in_any_text(annex_rows: tuple[ReadRow, ...]) -> None:
    texts = [
        text
        for each in annex_rows
        for text in (each.entry.title, each.entry.summary, each.entry.unit, each.entry.region_cell)
    ]
    assert [text for text in texts if re.search(r"</?\w+[^<>]*>|style=|&\w+;", text)] == []
    assert [text for text in texts if text != " ".join(text.split())] == []


def test_no_word_of_a_title_or_summary_is_doubled_or_lost(annex_rows: tuple[ReadRow, ...]) -> None:
    lines = ANNEX.read_text(encoding="utf-8").split("\n")
    for each in annex_rows:
        kinds = [cell.column.kind for cell in each.row.cells]
        cells = [lines[number - 1].split("\t") for number in each.row.lines]
        for kind, text in (
            (ColumnKind.TITLE, each.entry.title),
            (ColumnKind.SUMMARY, each.entry.summary),
        ):
            column = kinds.index(kind)
            printed = " ".join(TAG.sub(" ", cell[column]) for cell in cells if column < len(cell))
            assert text.split() == printed.split()


def test_raw_cells_are_just_as_printed(annex_document: AnnexDocument) -> None:
    lines = ANNEX.read_text(encoding="utf-8").split("\n")
    for row in annex_document.rows:
        printed = [lines[number - 1].split("\t") for number in row.lines]
        for column, cell in enumerate(row.cells):
            parts = [cells[column] for cells in printed if column < len(cells)]
            assert cell.text == "\n".join(filter(None, parts))
