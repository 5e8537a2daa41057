"""`manage.py import_annex`: exit codes, and what stands on which stream."""

import json
from pathlib import Path
from typing import Any

import pytest
from django.core.management import call_command, execute_from_command_line
from openpyxl import load_workbook

from projects.models import ImportRun, Project
from projects.services import write
from tests.projects.annex.samples import ANNEX

pytestmark = pytest.mark.django_db


def run(capsys: pytest.CaptureFixture[str], *arguments: str | Path) -> tuple[int, str, str]:
    """Exit code, standard output and standard error of the command."""
    code: Any = 0
    try:
        call_command("import_annex", *map(str, arguments))
    except SystemExit as end:
        code = end.code
    out, err = capsys.readouterr()
    return int(code), out, err


def test_an_applied_import_ends_with_0_and_says_so(capsys: pytest.CaptureFixture[str]) -> None:
    code, out, err = run(capsys, ANNEX, "--programme", "2025", "--centre", "norr")
    assert (code, err) == (0, "")
    assert out.startswith("annex3-2025.txt, program 2025: genomförd\nRader: 72; nya: 72")
    assert "Avstämning: 3 av 3 tabeller stämmer" in out
    assert Project.objects.count() == 72


def test_a_dry_run_ends_with_0_and_changes_nothing(capsys: pytest.CaptureFixture[str]) -> None:
    arguments = ("--programme", "2025", "--centre", "norr", "--dry-run", "--format", "json")
    code, out, err = run(capsys, ANNEX, *arguments)
    report = json.loads(out)
    assert (code, err, report["created"], report["applied"]) == (0, "", 72, False)
    assert not ImportRun.objects.exists()


def test_a_refused_file_ends_with_1_and_names_file_line_and_column(
    capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    path = tmp_path / "bilaga.txt"
    path.write_bytes(b"RCC Norr\nPatologi\nRegion\tSyfte")
    code, out, err = run(capsys, path, "--programme", "2025", "--format", "json")
    report = json.loads(out)
    assert code == 1
    assert [(each["line"], each["column"]) for each in report["rejected"]] == [(3, 2)]
    assert report["applied"] is False
    assert err.startswith("bilaga.txt, rad 3, kolumn 2: kolumnen för projektnamn saknas")


def test_a_refusal_as_text_is_also_on_both_streams(capsys: pytest.CaptureFixture[str]) -> None:
    code, out, err = run(capsys, ANNEX.parent, "--programme", "2025")
    assert code == 1
    assert out.startswith("fixtures, program 2025: avvisad, ingenting är ändrat\n")
    assert err == "fixtures, det är en katalog; en fil väntades\n"


@pytest.mark.parametrize(
    "arguments", [["--programme", "2031"], ["--programme", "2025", "--centre", "nord"]]
)
def test_an_unknown_programme_or_centre_ends_with_1(
    arguments: list[str], capsys: pytest.CaptureFixture[str]
) -> None:
    code, out, err = run(capsys, ANNEX, *arguments, "--format", "json")
    assert code == 1
    assert json.loads(out)["rejected"][0]["line"] is None
    assert "finns inte" in err


@pytest.mark.parametrize(
    "arguments",
    [
        pytest.param([], id="nothing"),
        pytest.param([str(ANNEX)], id="no-programme"),
        pytest.param([str(ANNEX), "--programme", "förra"], id="no-year"),
        pytest.param([str(ANNEX), "--programme", "2025", "--format", "xml"], id="format"),
        pytest.param([str(ANNEX), "--programme", "2025", "--report", "ut.csv"], id="workbook"),
        pytest.param([str(ANNEX), "--programme", "2025", "--skriv-ändå"], id="unknown-option"),
    ],
)
def test_wrong_usage_ends_with_2(arguments: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as end:
        execute_from_command_line(["manage.py", "import_annex", *arguments])
    assert end.value.code == 2
    assert capsys.readouterr().out == ""


def test_other_numbers_than_published_end_with_3_unless_allowed(
    capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    lines = ANNEX.read_text(encoding="utf-8").split("\n")
    path = tmp_path / "bilaga.txt"
    path.write_text("\n".join(lines[113:135] + lines[136:206]), encoding="utf-8")
    arguments = (path, "--programme", "2025", "--centre", "norr", "--format", "json")

    code, out, err = run(capsys, *arguments)

    assert (code, json.loads(out)["applied"], Project.objects.count()) == (3, False, 0)
    assert err == "bilaga.txt: norr, bfm: filen har 19 projekt, den publicerade tabellen 20\n"
    code, out, err = run(capsys, *arguments, "--allow-mismatch")
    assert (code, err, json.loads(out)["created"]) == (0, "", 71)
    assert json.loads(out)["applied"] is True


def test_conflicts_end_with_4_and_are_listed(
    capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    run(capsys, ANNEX, "--programme", "2025", "--centre", "norr")
    project = Project.objects.get(title="Förberedelse PET-DT")
    project.summary = "Redigerad av RCC Norr."
    write.save(project)
    path = tmp_path / "bilaga.txt"
    newer = ANNEX.read_text(encoding="utf-8").replace("Bereda plats/utrymme", "Bygga om")
    path.write_text(newer, encoding="utf-8")

    code, out, err = run(
        capsys, path, "--programme", "2025", "--centre", "norr", "--format", "json"
    )

    report = json.loads(out)
    assert (code, err, report["applied"]) == (4, "", True)
    assert report["conflicts"] == [
        {
            "reference": project.reference,
            "field": "summary",
            "before": "Bereda plats/utrymme för framtida installation av PET-DT",
            "now": "Bygga om för framtida installation av PET-DT",
            "edited": "Redigerad av RCC Norr.",
        }
    ]
    project.refresh_from_db()
    assert project.summary == "Redigerad av RCC Norr."


def test_decisions_are_taken_from_a_file(
    capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    decisions = tmp_path / "beslut.json"
    decisions.write_text('\ufeff{"rows": {"rad 120": "skip"}}', encoding="utf-8")
    arguments = ("--programme", "2025", "--centre", "norr", "--decisions", decisions)
    code, out, err = run(capsys, ANNEX, *arguments)
    assert (code, err) == (0, "")
    assert "Hoppas över: 1 (rad 120)" in out
    assert Project.objects.count() == 71


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (b"{", "beslut.json, filen är inte JSON"),
        ('{"rows": {"å": "skip"}}'.encode("latin-1"), "beslut.json, filen är inte text i UTF-8"),
        (b'{"rows": {"rad 1": "skip"}}', "beslutet om ”rad 1” gäller ingen rad"),
    ],
)
def test_decisions_that_cannot_be_used_end_with_1(
    capsys: pytest.CaptureFixture[str], tmp_path: Path, content: bytes, words: str
) -> None:
    decisions = tmp_path / "beslut.json"
    decisions.write_bytes(content)
    arguments = ("--programme", "2025", "--format", "json", "--decisions", decisions)
    code, out, err = run(capsys, ANNEX, *arguments)
    assert (code, json.loads(out)["applied"]) == (1, False)
    assert words in err
    assert not Project.objects.exists()


# The report as a workbook ------------------------------------------------------------------------

NORR = ("--programme", "2025", "--centre", "norr")


def rows(path: Path) -> dict[str, int]:
    """The number of rows in each sheet of a workbook, headings left out."""
    return {sheet.title: sheet.max_row - 1 for sheet in load_workbook(path)}


def test_a_dry_run_and_the_real_one_write_a_workbook(
    capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    path = tmp_path / "rapport.xlsx"
    assert run(capsys, ANNEX, *NORR, "--dry-run", "--report", path)[0] == 0
    tried = rows(path)
    assert (tried["Nya"], tried["Avstämning"], tried["Utanför"]) == (72, 3, 6)
    assert list(tried) == [
        "Nya", "Ändrade", "Saknade", "Konflikter", "Avvisade", "Varningar", "Utanför", "Avstämning",
    ]  # fmt: skip
    assert run(capsys, ANNEX, *NORR, "--report", path)[0] == 0
    assert rows(path) == tried
    assert Project.objects.count() == 72
    assert list(tmp_path.iterdir()) == [path]


@pytest.mark.parametrize("content", [b"RCC Norr\nPatologi\nRegion\tSyfte", b"\0", b""])
def test_a_refused_file_has_a_workbook_too(
    content: bytes, capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    (tmp_path / "bilaga.txt").write_bytes(content)
    path = tmp_path / "rapport.XLSX"
    code, _, err = run(capsys, tmp_path / "bilaga.txt", *NORR, "--report", path)
    assert code == 1
    assert rows(path)["Avvisade"] == len(err.splitlines()) == 1


def test_decisions_that_cannot_be_used_have_a_workbook_too(
    capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    path, decisions = tmp_path / "rapport.xlsx", tmp_path / "beslut.json"
    decisions.write_bytes(b"{")
    arguments = (*NORR, "--decisions", decisions, "--report", path)
    assert run(capsys, ANNEX, *arguments)[0] == 1
    assert rows(path)["Avvisade"] == 1


def test_a_workbook_that_cannot_be_written_ends_with_1_before_anything_is_imported(
    capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    (tmp_path / "mapp.xlsx").mkdir()
    (tmp_path / "fil").touch()
    for name, why in {
        "mapp.xlsx": "mapp.xlsx, det är en katalog",
        "borta/rapport.xlsx": "rapport.xlsx, rapporten går inte att skriva (No such file",
        "fil/rapport.xlsx": "rapport.xlsx, rapporten går inte att skriva (Not a directory",
        "x" * 300 + ".xlsx": "rapporten går inte att skriva (File name too long",
    }.items():
        code, out, err = run(capsys, ANNEX, *NORR, "--format", "json", "--report", tmp_path / name)
        assert (code, json.loads(out)["applied"]) == (1, False)
        assert why in err
    assert not Project.objects.exists()
    assert sorted(path.name for path in tmp_path.iterdir()) == ["fil", "mapp.xlsx"]


def test_a_workbook_never_replaces_the_annex(
    capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    path = tmp_path / "bilaga.xlsx"
    path.write_bytes(ANNEX.read_bytes())
    code, _, err = run(capsys, path, *NORR, "--report", path)
    assert (code, err) == (
        1, "bilaga.xlsx, rapporten skulle skriva över bilagan; ange en annan fil\n",
    )  # fmt: skip
    assert path.read_bytes() == ANNEX.read_bytes()


@pytest.mark.parametrize(("arguments", "code"), [(["--dry-run"], 1), ([], 0)])
def test_a_disk_that_fills_up_meanwhile_is_told(
    arguments: list[str],
    code: int,
    capsys: pytest.CaptureFixture[str],
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    def full(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("projects.annex.report_workbook.write_workbook", full)
    path = tmp_path / "rapport.xlsx"
    path.write_bytes(b"det som var")
    found, _, err = run(capsys, ANNEX, *NORR, *arguments, "--report", path)
    assert found == code
    assert err == "rapport.xlsx: rapporten kunde inte skrivas (No space left on device)\n"
    assert Project.objects.exists() is not bool(code)
    assert path.read_bytes() == b"det som var"
    assert list(tmp_path.iterdir()) == [path]
