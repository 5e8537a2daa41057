"""Dumps: whole or not at all, dated, described and checkable."""

import csv
import json
import shutil
import subprocess
from hashlib import sha256
from pathlib import Path

import pytest
from openpyxl import load_workbook

from projects.models import EntryLink
from projects.web.exports import dump_writer, dumps
from projects.web.exports.columns import COLUMNS
from projects.web.exports.dump_writer import DumpError, dump
from projects.web.exports.entry_columns import ENTRIES
from tests.factories import make_project
from tests.projects.published import CYTOLOGY, LONG_READ, publish

pytestmark = [pytest.mark.slow, pytest.mark.django_db, pytest.mark.usefixtures("thesaurus")]
SITE = "https://registret.example.se"
FILES = {
    "dokument.csv", "dokument.json", "dokumentkolumner.json", "dokumentlistor.json",
    "kolumner.json", "projekt-rfc4180.csv", "projekt.csv", "projekt.json", "projekt.jsonl",
    "projekt.xlsx", "referenslistor.json", "tesaurus.jsonld", "tesaurus.ttl",
}  # fmt: skip


def test_every_file_holds_all_published_projects(tmp_path: Path) -> None:
    publish(LONG_READ, CYTOLOGY)
    make_project(state="utkast")
    place = tmp_path / dump(tmp_path, SITE).name
    wanted = {"2025-NORR-PAT-001", "2025-NORR-PAT-002"}
    lines = (place / "projekt.jsonl").read_text(encoding="utf-8").splitlines()
    whole = json.loads((place / "projekt.json").read_text(encoding="utf-8"))
    with (place / "projekt.csv").open(encoding="utf-8-sig", newline="") as file:
        rows = list(csv.DictReader(file, delimiter=";"))
    sheet = load_workbook(place / "projekt.xlsx")["Projekt"]
    assert {json.loads(line)["reference"] for line in lines} == wanted
    assert {each["reference"] for each in whole["results"]} == wanted
    assert {row["Referens"] for row in rows} == wanted
    assert {cell.value for cell in sheet["A"][1:]} == wanted
    assert rows[0]["Adress"].startswith(f"{SITE}/projekt/2025-NORR-PAT-")


def test_the_manifest_and_the_checksums_describe_every_file(tmp_path: Path) -> None:
    make_project()
    made = dump(tmp_path, SITE)
    place = tmp_path / made.name
    assert {each.name for each in made.files} == FILES
    assert {path.name for path in place.iterdir()} == FILES | {"manifest.json", "SHA256SUMS"}
    for each in made.files:
        content = (place / each.name).read_bytes()
        assert (len(content), sha256(content).hexdigest()) == (each.size, each.sha256)
    assert dumps.latest(tmp_path) == made
    assert made.projects == 1
    command = ["sha256sum", "--check", "--strict", "SHA256SUMS"]
    subprocess.run(command, cwd=place, capture_output=True, check=True)


def test_reference_lists_and_columns_are_explained(tmp_path: Path) -> None:
    publish(LONG_READ)
    place = tmp_path / dump(tmp_path, SITE).name
    lists = json.loads((place / "referenslistor.json").read_text(encoding="utf-8"))
    columns = json.loads((place / "kolumner.json").read_text(encoding="utf-8"))
    assert {name: len(each) for name, each in lists.items()} == {
        "centres": 6, "regions": 21, "areas": 5, "programmes": 1, "allocations": 18,
        "sources": len(lists["sources"]),
    }  # fmt: skip
    assert {"slug": "halland", "county_code": "13", "name": "Region Halland",
            "centres": ["vast", "syd"]} in lists["regions"]  # fmt: skip
    assert [each["name"] for each in columns] == [column.name for column in COLUMNS]


def test_a_dump_appears_whole_or_not_at_all(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    make_project()
    seen: list[str] = []

    def full(*_: object) -> None:
        seen.extend(path.name for path in tmp_path.iterdir())
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(dump_writer, "turtle", full)
    with pytest.raises(DumpError, match=r"Det gick inte att skriva i .*No space left on device"):
        dump(tmp_path, SITE)
    assert [name.startswith(dump_writer.UNFINISHED) for name in seen] == [True]
    assert [*tmp_path.iterdir()] == []


def test_a_directory_that_is_none_is_refused(tmp_path: Path) -> None:
    file = tmp_path / "fil"
    file.touch()
    for wrong in (tmp_path / "finns-inte", file):
        with pytest.raises(DumpError, match="är ingen katalog"):
            dump(wrong, SITE)


def test_the_newest_dump_is_the_latest_and_others_are_none(tmp_path: Path) -> None:
    make_project()
    made = dump(tmp_path, SITE)
    shutil.copytree(tmp_path / made.name, tmp_path / "2020-01-01T000000")
    (tmp_path / f"{dump_writer.UNFINISHED}x").mkdir()
    (tmp_path / "9999-01-01T000000").mkdir()
    assert dumps.latest(tmp_path / "finns-inte") is None
    assert dumps.read(tmp_path, "../" + made.name) is None
    assert dumps.read(tmp_path, "9999-01-01T000000") is None
    assert dumps.path_of(tmp_path, made.name, "projekt.csv") == tmp_path / made.name / "projekt.csv"
    assert dumps.path_of(tmp_path, made.name, "../projekt.csv") is None
    shutil.rmtree(tmp_path / "9999-01-01T000000")
    assert dumps.latest(tmp_path) == made


@pytest.mark.usefixtures("documents")
def test_the_documents_are_there_with_the_links_that_readers_see(tmp_path: Path) -> None:
    place = tmp_path / dump(tmp_path, SITE).name
    texts = json.loads((place / "dokument.json").read_text(encoding="utf-8"))["results"]
    lists = json.loads((place / "dokumentlistor.json").read_text(encoding="utf-8"))
    columns = json.loads((place / "dokumentkolumner.json").read_text(encoding="utf-8"))
    assert len(texts) == 128
    assert {name: len(each) for name, each in lists.items()} == {
        "documents": 5, "links": EntryLink.objects.shown().count(), "figures": 41, "facts": 133,
    }  # fmt: skip
    shares = [each for each in lists["figures"] if each["key"].startswith("svf-inklusion-norr")]
    assert {each["value"] for each in shares} == {"57", "63", "70", "71"}
    assert {each["goal"] for each in shares} == {"70"}
    assert {each["confidence"] for each in lists["links"]} == {"saker", "trolig"}
    assert [each["name"] for each in columns] == ENTRIES.names
