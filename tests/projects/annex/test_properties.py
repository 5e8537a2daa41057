"""What holds for every file: it is read or refused, and looks never matter."""

import unicodedata

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from projects.annex.decoders import read_text
from projects.annex.entries import ReadRow, faults, read_entry
from projects.annex.headers import ColumnKind
from projects.annex.locations import Gazetteer
from projects.annex.row_errors import RefusedError
from projects.annex.rows import AnnexDocument, Headings
from projects.annex.tables import read_document
from tests.projects.annex.samples import HEADER, HEADINGS, ROW

# The fixtures are constant values, shared by all examples on purpose.
SHARED = settings(suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)

LINES = (
    "RCC Norr", "RCC Nord", "Patologi", "Palliativ vård", "Comprehensive Cancer Center", "",
    HEADER, HEADER.replace("Projektnamn", "Kostnad"), ROW, ROW.upper(), "\t\tresten\t", "\t\t\t",
    "--\t--\t--\t--", "----", "Ung Cancer\tForts.\tT", "a\tb\tc\td\te", "<p>\tnytt\t&lt;\t<ul x=",
)  # fmt: skip
STATUSES = {
    "ny": ("nytt", "Nytt", "NYTT", "ny", "Nytt projekt"),
    "fortsattning": ("Fortsättning", "forts.", "Forts", "fortsättningsprojekt"),
}
SPACES = st.sampled_from([" ", "  ", "\u00a0", " \u2009 ", "\x0c "])
WRAPS = st.sampled_from(["{}", "<p>{}</p>", ' {} <ul style="x">', "<b>{}</b>", "\u200b{}"])
DECOMPOSED = st.booleans()
LEFT_BEHIND = st.sampled_from(
    [
        ("-", "\u2011"),
        ("fi", "ﬁ"),
        ("ar", "a\u00ad r"),
        ("en", "e\u00adn"),
        ("e", "e\u200d"),
        ("•", "\uf0b7"),
    ]
)
"""What a PDF or a word processor makes of letters and signs."""


def read(data: bytes, gazetteer: Gazetteer) -> AnnexDocument | None:
    """The document with every row read, or None when the file was refused."""
    try:
        document = read_document(read_text(data), HEADINGS)
    except RefusedError:
        return None
    for row in document.rows:
        read_entry(row, gazetteer)
        list(faults(row))
    return document


@SHARED
@given(st.binary())
def test_any_bytes_are_read_or_refused(gazetteer: Gazetteer, data: bytes) -> None:
    document = read(data, gazetteer)
    assert document is None or document.refusals


@SHARED
@given(st.lists(st.sampled_from(LINES) | st.text(max_size=30), max_size=30))
def test_any_lines_are_read_or_refused(gazetteer: Gazetteer, lines: list[str]) -> None:
    document = read("\n".join(lines).encode(errors="replace"), gazetteer)
    assert document is None or document.rows or document.refusals


@SHARED
@given(st.data())
def test_white_space_form_markup_and_status_spelling_are_no_difference(
    annex_rows: tuple[ReadRow, ...], headings: Headings, gazetteer: Gazetteer, data: st.DataObject
) -> None:
    sample = data.draw(st.sampled_from(annex_rows))
    cells = [_disguised(cell.text, data) for cell in sample.row.cells]
    kinds = [cell.column.kind for cell in sample.row.cells]
    if ColumnKind.STATUS in kinds and not sample.entry.start_note:
        spelling = data.draw(st.sampled_from(STATUSES[sample.entry.status]))
        cells[kinds.index(ColumnKind.STATUS)] = spelling
    found = _read_again(sample, cells, headings)
    assert [read_entry(row, gazetteer) for row in found.rows] == [sample.entry]


def _disguised(text: str, data: st.DataObject) -> str:
    """The same cell, looking different."""
    parts = unicodedata.normalize("NFD" if data.draw(DECOMPOSED) else "NFC", text).split()
    if "<" not in text:
        meant, left = data.draw(LEFT_BEHIND)
        parts = [part.replace(meant, left) for part in parts]
    return data.draw(WRAPS).format(data.draw(SPACES).join(parts))


def _read_again(sample: ReadRow, cells: list[str], headings: Headings) -> AnnexDocument:
    place = sample.row.place
    names = {slug: name for name, slug in headings.centres.items()}
    areas = {slugs: name for name, slugs in headings.areas.items()}
    header = "\t".join(cell.column.heading for cell in sample.row.cells)
    lines = [names[place.centre], areas[place.area, place.sub_area], header, "\t".join(cells)]
    return read_document(read_text("\n".join(lines).encode()), headings)


@pytest.mark.parametrize("end", ["\n", "\r\n"])
def test_every_prefix_of_a_file_is_read_or_refused(end: str, gazetteer: Gazetteer) -> None:
    data = end.join(("RCC Väst", "", "Patologi", "", HEADER, ROW, "", "\t\tå\t")).encode()
    for length in range(len(data)):
        read(data[:length], gazetteer)
