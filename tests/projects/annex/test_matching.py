"""Which project a row is about."""

from dataclasses import replace

import pytest

from projects.annex.entries import PublishedEntry, ReadRow
from projects.annex.matching import THRESHOLD, Ambiguity, match, similarity
from tests.projects.annex.samples import entry

HOME = entry("Palliativ vård i hemmet", "Öka kunskapen hos sjuksköterskor i hemsjukvården.")
AGED = entry("Palliativ vård i hemmet", "Förbättra vården i kommunens äldreboenden.")
SCAN = entry("Digital cytologi", "Öka kapaciteten för digital diagnostik inom cytologi.")


def partners(rows: list[PublishedEntry], projects: list[PublishedEntry]) -> dict[int, int]:
    found = match(rows, projects)
    assert found.ambiguities == []
    return found.partners


def test_equal_text_matches_whatever_its_place_in_the_file() -> None:
    assert partners([SCAN, AGED, HOME], [HOME, AGED, SCAN]) == {0: 2, 1: 1, 2: 0}


def test_case_and_unit_do_not_hide_equal_text() -> None:
    shouted = replace(SCAN, title="DIGITAL CYTOLOGI", unit="Klinisk patologi")
    assert partners([shouted], [SCAN]) == {0: 0}


def test_equal_text_is_told_apart_by_unit_and_region() -> None:
    lulea, kiruna = replace(SCAN, unit="Luleå"), replace(SCAN, unit="Kiruna")
    assert partners([kiruna, lulea], [lulea, kiruna]) == {0: 1, 1: 0}


def test_title_and_unit_come_before_title_alone() -> None:
    before = [replace(HOME, unit="Kalix"), replace(AGED, unit="Boden")]
    rows = [replace(entry(HOME.title, "Ny text."), unit=unit) for unit in ("Boden", "Kalix")]
    assert partners(rows, before) == {0: 1, 1: 0}


def test_an_equal_title_matches_however_the_summary_changed() -> None:
    assert partners([entry(SCAN.title, "Något helt annat.")], [SCAN]) == {0: 0}


def test_equal_titles_are_told_apart_by_similar_summaries() -> None:
    rows = [
        replace(AGED, summary=AGED.summary + " Steg två."),
        replace(HOME, summary=HOME.summary + " Steg två."),
    ]
    assert partners(rows, [HOME, AGED]) == {0: 1, 1: 0}


def test_one_row_for_two_projects_with_its_title_takes_the_more_similar() -> None:
    row = replace(AGED, summary=AGED.summary.replace("kommunens", "alla"))
    assert partners([row], [HOME, AGED]) == {0: 1}


def test_what_is_too_little_similar_is_told_as_less_than_the_least() -> None:
    pairs = [(one, other) for one in (SCAN, HOME) for other in (SCAN, HOME, entry("Hemma", "Ja."))]
    for one, other in pairs:
        whole, told = similarity(one, other), similarity(one, other, least=THRESHOLD)
        assert told == whole if whole >= THRESHOLD else told < THRESHOLD


def test_a_new_title_is_found_by_similarity() -> None:
    row = replace(SCAN, title="Digital cytologi, fortsättning")
    assert similarity(row, SCAN) >= THRESHOLD
    assert partners([row], [HOME, SCAN]) == {0: 1}


def test_below_the_threshold_nothing_matches() -> None:
    assert similarity(SCAN, HOME) < THRESHOLD
    assert partners([SCAN], [HOME]) == {}


def test_without_a_summary_the_title_alone_is_compared() -> None:
    assert similarity(entry("AI-projekt"), entry("AI-projekt", "En text.")) == 100


def test_two_projects_that_fit_a_row_equally_well_are_ambiguous() -> None:
    row = entry("Palliativ vård i hemmet", "Ny text om något annat.")
    projects = [replace(AGED, unit="Kalix"), replace(AGED, unit="Boden")]
    found = match([row], projects)
    assert (found.partners, found.ambiguities) == ({}, [Ambiguity((0,), (0, 1))])


def test_two_rows_that_fit_a_project_equally_well_are_ambiguous() -> None:
    rows = [replace(SCAN, title=f"Digital cytologi {number}") for number in (1, 2)]
    found = match(rows, [SCAN])
    assert (found.partners, found.ambiguities) == ({}, [Ambiguity((0, 1), (0,))])


def test_an_ambiguity_does_not_spread_to_the_others() -> None:
    rows = [replace(SCAN, title=f"Digital cytologi {number}") for number in (1, 2)]
    found = match([*rows, HOME], [SCAN, HOME])
    assert found.partners == {2: 1}
    assert len(found.ambiguities) == 1


def test_in_the_annex_only_near_copies_are_as_similar_as_one_project_twice(
    annex_rows: tuple[ReadRow, ...],
) -> None:
    close = {
        (one.row.lines[0], other.row.lines[0])
        for position, one in enumerate(annex_rows)
        for other in annex_rows[position + 1 :]
        if (one.row.place.centre, one.row.place.area)
        == (other.row.place.centre, other.row.place.area)
        and similarity(one.entry, other.entry) >= THRESHOLD
    }
    assert close == {(165, 201), (476, 478), (476, 479), (478, 479), (504, 512)}


@pytest.mark.parametrize("dropped", [165, 201, 456, 474, 476, 478, 479, 504, 512])
def test_when_one_of_near_copies_changes_each_row_finds_its_project(
    dropped: int, annex_rows: tuple[ReadRow, ...]
) -> None:
    place = next(each.row.place for each in annex_rows if each.row.lines[0] == dropped)
    table = [
        each
        for each in annex_rows
        if (each.row.place.centre, each.row.place.area) == (place.centre, place.area)
    ]
    projects = [each.entry for each in table]
    rows = [
        replace(each.entry, summary=each.entry.summary + " Fortsätter.")
        if each.row.lines[0] == dropped
        else each.entry
        for each in table
    ]
    assert partners(rows, projects) == {n: n for n in range(len(rows))}
