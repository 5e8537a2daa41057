"""An import from file to report."""

import codecs
import unicodedata
from pathlib import Path
from typing import Any

import pytest
from django.apps import apps

from projects.annex.report import Outcome
from projects.annex.service import import_annex
from projects.models import Allocation, ImportRun, Programme, Project, Source, SourceRow
from projects.services import write
from tests.factories import make_user
from tests.projects.annex.database import HOME, YEAR, actions, edit, everything, load
from tests.projects.annex.readers.files import table
from tests.projects.annex.samples import ANNEX, ROW, annex

pytestmark = pytest.mark.django_db


def in_a_table(*lines: str) -> bytes:
    """The same file as a spreadsheet saves it."""
    rows = [line.split("\t") for line in annex(*lines).decode().split("\n")]
    return table(rows, ",", "cp1252")


# The published annex ------------------------------------------------------------------------


@pytest.mark.slow
def test_the_annex_is_imported_whole_and_a_second_time_changes_no_project() -> None:
    first = import_annex(ANNEX, programme=2025)

    assert (first.outcome, first.applied, first.rows) == (Outcome.APPLIED, True, 388)
    assert first.count("created") == Project.objects.count() == 388
    assert len(first.residue) == 6
    assert (len(first.reconciliation), first.mismatches) == (18, ())
    before = list(Project.objects.order_by("pk").values())

    second = import_annex(ANNEX, programme=2025)

    assert (second.outcome, second.applied, second.changes) == (Outcome.APPLIED, True, ())
    assert second.unchanged == 388
    assert list(Project.objects.order_by("pk").values()) == before
    assert (ImportRun.objects.count(), SourceRow.objects.count()) == (2, 776)
    assert Source.objects.filter(file=ANNEX.name).count() == 1


@pytest.mark.slow
def test_projects_are_numbered_in_the_order_of_the_file() -> None:
    import_annex(ANNEX, programme=2025)
    lines = {
        row.project.reference: row.lines for row in SourceRow.objects.select_related("project")
    }
    assert lines["2025-MELLAN-PAT-001"] == [10]
    assert lines["2025-MELLAN-BFM-015"] == [40, 42]
    assert lines["2025-VAST-REHAB-025"] == [551]


@pytest.mark.slow
def test_an_edited_project_keeps_its_words_when_the_annex_changes_too() -> None:
    import_annex(ANNEX, programme=2025)
    reference = SourceRow.objects.get(lines=[136]).project.reference
    user = make_user()
    with write.change(user=user):
        edit(reference, summary="Plats för PET-DT, förtydligat av RCC Norr.")
    text = ANNEX.read_text(encoding="utf-8")
    newer = text.replace("Bereda plats/utrymme för framtida", "Bygga om för framtida")
    newer = newer.replace("Riktad utbildningsinsats", "Bred utbildningsinsats")

    report = import_annex(newer.encode(), programme=2025)

    assert (report.outcome, report.applied) == (Outcome.CONFLICTS, True)
    (found,) = report.conflicts
    assert found.reference == reference
    assert found.conflict.field == "summary"
    assert found.conflict.now == "Bygga om för framtida installation av PET-DT"
    assert (report.count("updated"), report.unchanged) == (2, 386)
    kept = Project.objects.get(reference=reference)
    assert kept.summary == "Plats för PET-DT, förtydligat av RCC Norr."
    assert Project.objects.filter(summary__startswith="Bred utbildningsinsats").count() == 1
    versions = apps.get_model("projects", "ProjectEvent").objects.filter(pgh_obj=kept.pk)
    writers = [version.pgh_context.metadata for version in versions.order_by("pgh_id")]
    run = ImportRun.objects.earliest("pk")
    assert [writers[0], writers[-1]] == [{"run": run.pk}, {"user": user.pk}]


@pytest.mark.parametrize(
    "change",
    [
        pytest.param(lambda text: codecs.BOM_UTF8.decode() + text, id="byte-order-mark"),
        pytest.param(lambda text: text.replace("\n", "\r\n"), id="crlf"),
        pytest.param(lambda text: unicodedata.normalize("NFD", text), id="decomposed"),
        pytest.param(lambda text: text.replace("\tnytt\t", "\tNYTT \t"), id="status-spelling"),
        pytest.param(lambda text: text.replace("\tNytt\t", "\t<p>nytt</p>\t"), id="status-markup"),
        pytest.param(lambda text: text.replace("<p>", "").replace("</p>", ""), id="less-markup"),
        pytest.param(lambda text: text.replace(" ", "\u00a0 "), id="white-space"),
        pytest.param(lambda text: text.replace("\n\n", "\n"), id="no-blank-lines"),
    ],
)
@pytest.mark.usefixtures("programme")
def test_a_copy_that_only_looks_different_changes_nothing(change: Any) -> None:
    text = "\n".join(ANNEX.read_text(encoding="utf-8").split("\n")[369:480])
    assert import_annex(text.encode(), programme=YEAR).count("created") == 75
    report = import_annex(change(text).encode(), programme=YEAR)
    assert (report.outcome, report.changes, report.unchanged) == (Outcome.APPLIED, (), 75)


@pytest.mark.usefixtures("programme")
def test_a_table_file_of_the_same_rows_changes_nothing_and_is_named() -> None:
    load(ROW, HOME)
    report = import_annex(in_a_table(ROW, HOME), programme=YEAR)
    assert (report.outcome, report.changes, report.unchanged) == (Outcome.APPLIED, (), 2)
    assert (report.format, report.encoding) == ("CSV med komma", "Windows-1252")


# One centre ----------------------------------------------------------------------------------


def test_one_centre_of_the_annex() -> None:
    report = import_annex(ANNEX, programme=2025, centre="norr")
    assert (report.outcome, report.rows, report.count("created")) == (Outcome.APPLIED, 72, 72)
    assert [entry.centre for entry in report.reconciliation] == ["norr"] * 3
    assert set(Project.objects.values_list("centre__slug", flat=True)) == {"norr"}
    assert ImportRun.objects.get().centre.slug == "norr"  # type: ignore[union-attr]  # it has one


@pytest.mark.usefixtures("programme")
def test_projects_of_other_centres_are_not_missing_in_a_file_of_one() -> None:
    load(ROW)
    import_annex(annex(HOME, place="RCC Väst\n\nPatologi"), programme=YEAR)
    assert load(ROW, centre="norr").changes == ()


@pytest.mark.usefixtures("programme")
def test_a_file_that_names_no_centre_is_that_of_the_given_one() -> None:
    data = annex(ROW, place="Patologi")
    assert import_annex(data, programme=YEAR).outcome is Outcome.REFUSED
    report = import_annex(data, programme=YEAR, centre="vast")
    assert actions(report) == [("2024-VAST-PAT-001", "created", ())]


@pytest.mark.usefixtures("programme")
def test_a_faulty_row_of_another_centre_does_not_stop_one_centre() -> None:
    bad = annex("Region Skåne\tAvslutat\tT\tS", place="RCC Syd\n\nPatologi")
    assert import_annex(annex(ROW) + bad, programme=YEAR).outcome is Outcome.REFUSED
    assert import_annex(annex(ROW) + bad, programme=YEAR, centre="norr").rows == 1


# Refusals ------------------------------------------------------------------------------------


@pytest.mark.slow
def test_other_numbers_than_published_are_refused_unless_allowed() -> None:
    text = ANNEX.read_text(encoding="utf-8")
    lines = text.split("\n")
    shorter = "\n".join(lines[:135] + lines[136:]).encode()
    before = everything()

    refused = import_annex(shorter, programme=2025)

    assert (refused.outcome, refused.applied) == (Outcome.MISMATCH, False)
    (mismatch,) = refused.mismatches
    assert (mismatch.centre, mismatch.area) == ("norr", "bfm")
    assert (mismatch.published, mismatch.imported) == (20, 19)
    assert everything() == before
    allowed = import_annex(shorter, programme=2025, allow_mismatch=True)
    assert (allowed.outcome, allowed.applied) == (Outcome.APPLIED, True)
    assert (allowed.mismatches, Project.objects.count()) == ((mismatch,), 387)


@pytest.mark.usefixtures("programme")
def test_without_published_numbers_nothing_is_reconciled() -> None:
    assert load(ROW).reconciliation == ()


def test_published_numbers_of_another_programme_do_not_count(programme: Programme) -> None:
    first = Allocation.objects.first()
    assert first is not None
    first.pk, first.programme, first.projects = None, programme, 1
    first._state.adding = True
    write.save(first)
    report = import_annex(annex(ROW), programme=YEAR)
    assert [entry.published for entry in report.reconciliation] == [1]


@pytest.mark.parametrize(
    ("data", "line", "column"),
    [
        pytest.param(b"", 1, 1, id="empty"),
        pytest.param(annex(ROW).decode().encode("utf-16"), 1, 1, id="utf-16"),
        pytest.param(annex(HOME).decode().encode("latin-1"), 5, 2, id="latin-1"),
        pytest.param(annex(HOME).rstrip(b"\n.")[:-20] + b"\xc3", 6, 4, id="cut-character"),
        pytest.param(annex(ROW.replace("Digital", "Digi\0tal")), 6, 3, id="nul"),
        pytest.param(b"\x89PNG\r\n\x1a\n", 1, 1, id="image"),
        pytest.param(annex(ROW, place="RCC Nord\n\nPatologi"), 1, 1, id="unknown-centre"),
        pytest.param(annex(ROW, header="Region\tProjektnamn\tSyfte\tPris"), 5, 4, id="column"),
        pytest.param(annex(ROW, header="Region\tProjektnamn"), 5, 2, id="missing-column"),
        pytest.param(annex(ROW + "\tmer"), 6, 5, id="too-many-cells"),
        pytest.param(annex(ROW.replace("Digital cytologi", " ")), 6, 3, id="no-title"),
        pytest.param(annex(ROW.replace("nytt", "Klart")), 6, 2, id="unknown-status"),
        pytest.param(annex(ROW, ROW), 7, 3, id="same-row-twice"),
    ],
)
@pytest.mark.usefixtures("programme")
def test_bad_input_is_refused_with_its_place_and_writes_nothing(
    data: bytes, line: int, column: int
) -> None:
    before = everything()
    report = import_annex(data, programme=YEAR)
    assert (report.outcome, report.applied) == (Outcome.REFUSED, False)
    assert (report.rejected[0].line, report.rejected[0].column) == (line, column)
    assert (report.changes, report.conflicts, report.reconciliation) == ((), (), ())
    assert everything() == before


@pytest.mark.parametrize("made", [annex, in_a_table], ids=["text", "csv"])
@pytest.mark.usefixtures("programme")
def test_a_personal_identity_number_refuses_the_file_and_is_not_repeated(made: Any) -> None:
    report = import_annex(made(ROW.replace("svarstider", "811228-9874")), programme=YEAR)
    assert (report.outcome, report.rejected[0].where) == (Outcome.REFUSED, "rad 6, kolumn 4")
    assert "personnummer" in report.reasons()[0]
    assert "811228" not in str(report.as_json())


def test_a_file_without_end_is_refused() -> None:
    (reason,) = import_annex(Path("/dev/zero"), programme=2025).reasons()
    assert reason == "zero, filen är 10,1 MB; högst 10 MB läses"


@pytest.mark.usefixtures("programme")
def test_rows_that_fit_a_project_equally_well_are_refused() -> None:
    load(ROW)
    twins = [ROW.replace("Digital cytologi", f"Digital cytologi {n}") for n in (1, 2)]
    before = everything()
    report = load(*twins)
    assert report.outcome is Outcome.REFUSED
    assert "rad 6 och rad 7 passar lika bra på 2024-NORR-PAT-001" in report.rejected[0].reason
    assert everything() == before


@pytest.mark.parametrize(
    ("path", "words"),
    [
        pytest.param("saknas.txt", "filen finns inte", id="missing"),
        pytest.param(".", "det är en katalog", id="directory"),
        pytest.param("x" * 300, "filen går inte att läsa", id="impossible-name"),
        pytest.param("bil\udce4ga.txt", "bil?ga.txt, filen finns inte", id="name-in-latin-1"),
    ],
)
def test_a_path_that_is_no_file_is_refused(path: str, words: str, tmp_path: Path) -> None:
    report = import_annex(tmp_path / path, programme=2025)
    assert report.outcome is Outcome.REFUSED
    assert words in report.reasons()[0]
    assert (report.rejected[0].line, report.sha256) == (None, "")


def test_an_unknown_programme_or_centre_is_refused_with_those_that_exist() -> None:
    programme = import_annex(ANNEX, programme=2031).reasons()
    centre = import_annex(ANNEX, programme=2025, centre="nord").reasons()
    assert import_annex(ANNEX, programme=2025, centre="").outcome is Outcome.REFUSED
    assert import_annex(ANNEX, programme=10**30).outcome is Outcome.REFUSED
    assert programme == [f"{ANNEX.name}, programmet 2031 finns inte; det som finns är 2025"]
    assert centre[0].endswith(
        "RCC:t ”nord” finns inte; väntade något av norr, mellansverige, stockholm-gotland, vast, "
        "sydost, syd"
    )
    assert not Project.objects.exists()
