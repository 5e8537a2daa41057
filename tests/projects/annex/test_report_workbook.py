"""The report of an import as a workbook: its sheets, and what stands in them."""

from dataclasses import replace
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
from openpyxl import load_workbook

from projects.annex.comparison import Wanted
from projects.annex.decisions import Decisions
from projects.annex.lines import Note, Part
from projects.annex.report_sheets import Sheet
from projects.annex.report_workbook import write_sheets, write_workbook
from projects.annex.service import compare_file
from projects.models import Project
from tests.projects.annex.database import FIRST, HOME, SECOND, YEAR, edit, load
from tests.projects.annex.samples import ANNEX, ROW, annex
from tests.projects.concepts import make_keyword

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("programme")]

TITLE = "Digital cytologi"
NEWER = ROW.replace("Kortare", "Snabbare")
KEY = f"{FIRST}.summary"


def report(*lines: str, trial: bool = True, **decided: Any) -> dict[str, list[tuple[Any, ...]]]:
    """The rows of each sheet about one table of RCC Norr, without the headings."""
    wanted = Wanted(YEAR, decisions=Decisions.of(decided), trial=trial)
    stream = BytesIO()
    write_workbook(compare_file(annex(*lines), wanted), stream)
    book = load_workbook(stream)
    return {sheet.title: list(sheet.iter_rows(min_row=2, values_only=True)) for sheet in book}


# The sheets ----------------------------------------------------------------------------------


def test_new_rows_are_listed_as_they_will_be_read() -> None:
    make_keyword("Svarstid", "svarstider")
    (row,) = report(ROW)["Nya"]
    assert row[:5] == ("rad 6", FIRST, "RCC Norr", "Patologi", TITLE)
    assert row[5:] == (None, "Region Norrbotten", "Nytt", "Kortare svarstider.", "Svarstid")
    assert not Project.objects.exists()


def test_foreseen_keywords_are_those_that_the_project_gets() -> None:
    make_keyword("Svarstid", "svarstider")
    make_keyword("Cytologi")
    (row,) = report(ROW, trial=False)["Nya"]
    project = Project.objects.get(reference=FIRST)
    assert row[9] == "Cytologi, Svarstid"
    assert row[9].split(", ") == [each.name for each in project.keywords.order_by("name")]


def test_a_changed_field_is_a_row_with_its_three_readings() -> None:
    load(ROW)
    found = report(NEWER.replace("\tnytt", "\tforts."))["Ändrade"]
    first = ("rad 6", FIRST, TITLE)
    assert found == [
        (
            *first,
            "sammanfattning",
            *(f"{w} svarstider." for w in ("Kortare", "Snabbare", "Kortare")),
            "tas in",
        ),
        (*first, "status", "Nytt", "Fortsättning", "Nytt", "tas in"),
    ]


def test_a_conflict_has_the_key_by_which_it_is_decided() -> None:
    load(ROW)
    edit(FIRST, summary="Svar inom tre dagar.")
    sides = ("Kortare svarstider.", "Snabbare svarstider.", "Svar inom tre dagar.")
    found = report(NEWER)
    assert found["Konflikter"] == [("rad 6", FIRST, KEY, "sammanfattning", *sides, None)]
    assert found["Ändrade"][0][-1] == "konflikt, redigeringen behålls"


@pytest.mark.parametrize(
    ("choice", "decision", "done"),
    [
        ("keep", "behåll", "redigeringen behålls"),
        ("take", "ta källan", "tas in"),
        ({"write": "Svar samma vecka."}, "skriv: Svar samma vecka.", "skrivs enligt beslut"),
    ],
)
def test_a_decided_conflict_says_how(choice: object, decision: str, done: str) -> None:
    load(ROW)
    edit(FIRST, summary="Svar inom tre dagar.")
    found = report(NEWER, conflicts={KEY: choice})
    assert found["Konflikter"][0][-1] == decision
    assert found["Ändrade"][0][-1] == done


def test_missing_projects_are_listed() -> None:
    load(ROW, HOME)
    assert report(HOME)["Saknade"] == [(FIRST, TITLE, "RCC Norr", "Patologi")]


def test_faults_stand_with_their_places_and_nothing_else() -> None:
    found = report(ROW, HOME.replace("Fortsättning", "pausat"))
    place, reason = found["Avvisade"][0]
    assert place == "rad 7, kolumn 2"
    assert reason.startswith("okänd status ”pausat”")
    assert found["Nya"] == found["Ändrade"] == []


def test_what_a_person_should_look_at_is_a_warning() -> None:
    load(HOME)
    unknown = ROW.replace("Region Norrbotten", "Region Norbotten")
    similar = HOME.replace("i hemmet", "hemma")
    found = dict(report(unknown, similar, ROW, rows={"rad 8": "skip"})["Varningar"])
    assert found["rad 6, kolumn 1"].startswith("okänd region ”Region Norbotten”")
    assert found["rad 7"].startswith(f"raden är bara lik {FIRST} ”Palliativ vård i hemmet”: ")
    assert found["rad 8"] == "raden hoppas över, som någon har beslutat"


def test_what_the_reader_of_the_file_saw_is_a_warning() -> None:
    seen = Note("kolumnen är dold och är läst", part=Part(1, "Norr"))
    found = compare_file(annex(ROW), Wanted(YEAR))
    found = replace(found, report=replace(found.report, notes=(seen,)))
    stream = BytesIO()
    write_workbook(found, stream)
    rows = load_workbook(stream)["Varningar"].iter_rows(min_row=2, values_only=True)
    assert list(rows) == [("blad ”Norr”", "kolumnen är dold och är läst")]


def test_a_skipped_row_is_neither_new_nor_changed() -> None:
    load(ROW)
    found = report(NEWER, HOME, rows={"rad 6": "skip", "rad 7": "skip"})
    assert found["Nya"] == found["Ändrade"] == []


def test_lines_outside_the_tables_are_listed() -> None:
    assert report(ROW, "Artikelnummer")["Utanför"] == [("rad 7", "Artikelnummer")]


def test_an_applied_import_tells_the_same_as_its_trial() -> None:
    load(ROW)
    assert report(NEWER, HOME) == report(NEWER, HOME, trial=False)
    assert Project.objects.filter(reference=SECOND).exists()


def test_published_numbers_stand_beside_those_of_the_file() -> None:
    stream = BytesIO()
    found = compare_file(ANNEX, Wanted(2025, "norr"))
    write_workbook(found, stream)
    book = load_workbook(stream)
    rows = [tuple(cell.value for cell in row) for row in book["Avstämning"]]
    assert rows[0] == ("RCC", "Område", "Publicerat", "I filen", "Stämmer")
    assert min(rows[1:]) == ("RCC Norr", "Bild- och funktionsmedicin", 20, 20, "ja")
    assert len(rows) == 4
    assert book["Nya"].max_row == 73


# The file ------------------------------------------------------------------------------------

HOSTILE = ("=1+1", "@SUM(A1)", "<r>x</r>", "_x0041_", "a\x01b", "https://a.se", " 007 ", "\ud83d")


def test_texts_are_texts_whatever_they_look_like() -> None:
    stream = BytesIO()
    write_sheets([Sheet("Nya", (("Text", 20),), [(text,) for text in HOSTILE])], stream)
    (sheet,) = load_workbook(stream)
    read = [cell for (cell,) in sheet.iter_rows(min_row=2)]
    assert {cell.data_type for cell in read} == {"s"}
    assert [cell.value for cell in read][:3] == list(HOSTILE[:3])
    assert not any(cell.hyperlink for cell in read)


def test_a_sheet_is_ready_to_be_filtered_and_empty_ones_have_their_headings() -> None:
    stream = BytesIO()
    write_sheets([Sheet("Saknade", (("Referens", 22), ("Titel", 50)), [])], stream)
    (sheet,) = load_workbook(stream)
    assert [cell.value for cell in sheet[1]] == ["Referens", "Titel"]
    assert (sheet.freeze_panes, sheet.auto_filter.ref) == ("A2", "A1:B1")
    assert sheet.column_dimensions["B"].width > 50


def test_a_text_that_no_cell_holds_is_cut_and_says_so() -> None:
    stream = BytesIO()
    write_sheets([Sheet("Utanför", (("Text", 90),), [("🙂" * 20_000,)])], stream)
    (sheet,) = load_workbook(stream)
    assert str(sheet["A2"].value).endswith("🙂 […] Excel rymmer inte mer.")


class Full(BytesIO):
    """A disk without room."""

    def write(self, _: object) -> int:  # noqa: D102
        raise OSError(28, "No space left on device")


def test_a_full_disk_is_told_and_no_temporary_file_is_left(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path))
    with pytest.raises(OSError, match="No space left"):
        write_sheets([Sheet("Nya", (("Text", 20),), [("x",)])], Full())
    assert list(tmp_path.iterdir()) == []
