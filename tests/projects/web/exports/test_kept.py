"""Files with all projects: made once for each revision, whole or not at all, never a failure."""

import gzip
import io
import json
import logging
import threading
from datetime import UTC
from itertools import product
from pathlib import Path
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.utils import timezone
from openpyxl import load_workbook
from pytest_django import DjangoAssertNumQueries, Settings

from projects.models import Revision
from projects.services import write
from projects.web.exports import formats
from projects.web.exports import kept as kept_files
from projects.web.exports.formats import FORMATS
from projects.web.exports.kept import UNFINISHED, Whole, kept
from tests.factories import make_project
from tests.projects.web.exports.reading import fetched, read_csv

pytestmark = pytest.mark.django_db
SITE = "http://testserver"
ADDRESSES = ["/projekt.csv", "/projekt.csv?dialect=rfc4180", "/projekt.json", "/projekt.xlsx"]
ONE_STATEMENT = 1
"""Which revision it is."""


@pytest.fixture
def place(caching: None, settings: Settings, tmp_path: Path) -> Path:  # noqa: ARG001  # set up
    """Where files are kept: nowhere yet, as in a new installation."""
    settings.EXPORT_DIR = tmp_path / "exports"
    make_project(title="Cancerskola")
    return tmp_path / "exports"


def names(place: Path) -> list[str]:
    """What stands there, in order; the last part of each path."""
    return sorted(path.name for path in place.rglob("*") if path.is_file())


def content(file: Any) -> bytes:
    """What the kept file holds."""
    assert file is not None
    with file.file as opened:
        return bytes(opened.read())


def tag(client: Client, address: str) -> str:
    """The entity tag of the file at this address."""
    response = client.get(address)
    assert response.getvalue()
    return str(response["ETag"])


@pytest.mark.parametrize("address", ADDRESSES)
def test_the_second_reader_gets_the_same_file_for_one_statement(
    place: Path, client: Client, address: str, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    first = fetched(client, address)
    before = {path: path.stat().st_mtime_ns for path in place.rglob("*")}
    with django_assert_num_queries(ONE_STATEMENT):
        second = client.get(address)
        assert second.getvalue() == first
    assert {path: path.stat().st_mtime_ns for path in place.rglob("*")} == before
    assert second["Content-Length"] == str(len(first))


@pytest.mark.usefixtures("place")
@pytest.mark.parametrize("address", ADDRESSES)
def test_it_says_what_an_export_that_is_not_kept_says(
    client: Client, address: str, settings: Settings
) -> None:
    file = fetched(client, address)
    settings.CACHE_PAGES = False
    assert fetched(Client(), address) == file


@pytest.mark.parametrize("form", FORMATS)
def test_every_machine_sends_the_same_bytes_under_the_same_tag(
    form: str, settings: Settings, place: Path, tmp_path: Path
) -> None:
    here = kept(Whole(form, SITE))
    settings.EXPORT_DIR = tmp_path / "another-machine"
    there = kept(Whole(form, SITE))
    assert here
    assert there
    assert here.tag == there.tag
    assert content(here) == content(there)
    assert names(place) == names(tmp_path / "another-machine") != []


@pytest.mark.usefixtures("place")
def test_the_time_of_export_is_that_of_the_revision(client: Client) -> None:
    moment = timezone.localtime(Revision.current().changed_at).replace(microsecond=0)
    told = json.loads(fetched(client, "/projekt.json"))
    assert told["exported"] == told["data_date"] == moment.isoformat()
    book = load_workbook(io.BytesIO(fetched(client, "/projekt.xlsx")))
    assert book.properties.created.replace(tzinfo=UTC) == moment


@pytest.mark.usefixtures("place")
@pytest.mark.parametrize("address", [*ADDRESSES[:3]])
def test_who_accepts_it_gets_the_file_compressed_with_its_own_tag_and_length(
    client: Client, address: str
) -> None:
    plain = client.get(address)
    small = client.get(address, headers={"Accept-Encoding": "gzip"})
    body = small.getvalue()
    assert small["Content-Encoding"] == "gzip"
    assert small["Content-Length"] == str(len(body))
    assert gzip.decompress(body) == plain.getvalue()
    assert small["ETag"] != plain["ETag"]
    assert small["Vary"] == plain["Vary"] == "Accept-Encoding"


@pytest.mark.usefixtures("place")
@pytest.mark.parametrize("coding", ["", "gzip"])
def test_an_interrupted_download_goes_on_where_it_stopped(client: Client, coding: str) -> None:
    accepted = {"Accept-Encoding": coding}
    whole = client.get("/projekt.csv", headers=accepted)
    rest = {**accepted, "Range": "bytes=500-", "If-Range": whole["ETag"]}
    part = client.get("/projekt.csv", headers=rest)
    assert part.status_code == 206
    assert part.getvalue() == whole.getvalue()[500:]
    assert part["Vary"] == "Accept-Encoding"
    make_project(title="Prehabilitering")
    assert len(client.get("/projekt.csv", headers=rest).getvalue()) > 500


@pytest.mark.usefixtures("place")
@pytest.mark.parametrize("address", ADDRESSES)
def test_who_has_the_file_gets_it_again_only_when_the_registry_changed(
    client: Client, address: str
) -> None:
    whole = client.get(address)
    assert whole.getvalue()
    for known in ({"If-None-Match": whole["ETag"]}, {"If-Modified-Since": whole["Last-Modified"]}):
        assert client.get(address, headers=known).status_code == 304
    make_project(title="Prehabilitering")
    again = client.get(address, headers={"If-None-Match": whole["ETag"]})
    assert again.getvalue() != whole.getvalue()


@pytest.mark.usefixtures("place")
@pytest.mark.parametrize("address", ADDRESSES)
def test_head_tells_what_get_would(client: Client, address: str) -> None:
    told, sent = client.head(address), client.get(address)
    body = sent.getvalue()
    assert told.getvalue() == b""
    assert told["Content-Length"] == str(len(body))
    assert told.headers == sent.headers


@pytest.mark.parametrize(
    "query", ["sort=titel", "centre=norr", "q=cancer", "dialect=rfc4180&area=bfm", "tier=all"]
)
def test_what_is_chosen_is_not_kept(place: Path, client: Client, query: str) -> None:
    fetched(client, f"/projekt.csv?{query}")
    fetched(client, "/rcc/norr/projekt.csv")
    assert names(place) == []


@pytest.mark.parametrize("query", ["page=2&per=50", "page=x", "q=", "utm="])
def test_what_chooses_nothing_is_the_same_file(place: Path, client: Client, query: str) -> None:
    assert fetched(client, f"/projekt.csv?{query}") == fetched(client, "/projekt.csv")
    assert len(names(place)) == 1


def test_a_change_makes_a_new_file_and_removes_the_old_ones(place: Path, client: Client) -> None:
    before = [tag(client, address) for address in ADDRESSES]
    (place / "en-annan-katalog").mkdir()
    (place / "20200101T000000.000000-0123456789abcdef").mkdir()
    make_project(title="Prehabilitering")
    after = client.get(ADDRESSES[0])
    assert {row["title"] for row in read_csv(after.getvalue())} == {
        "Cancerskola", "Prehabilitering",
    }  # fmt: skip
    assert after["ETag"] not in before
    assert len(names(place)) == 1
    assert {path.name for path in place.iterdir()} > {"en-annan-katalog"}
    assert len([*place.iterdir()]) == 2


def test_another_build_makes_its_own_and_leaves_those_of_the_first(
    place: Path, client: Client, settings: Settings
) -> None:
    first = tag(client, "/projekt.csv")
    settings.BUILD_ID = "2026.3"
    assert tag(client, "/projekt.csv") != first
    assert len(names(place)) == 2


def test_files_that_were_written_otherwise_are_not_sent_under_the_name_of_the_same_build(
    place: Path, client: Client, settings: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    settings.BUILD_ID = "2026.3"
    first = tag(client, "/projekt.csv")
    monkeypatch.setattr(formats, "VERSION", formats.VERSION + 1)
    assert tag(client, "/projekt.csv") != first
    assert len(names(place)) == 2


# What goes wrong -------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("address", "step"), [*product(ADDRESSES, ["mkdir", "replace"]), (ADDRESSES[0], "open")]
)
def test_a_full_disk_is_logged_and_the_file_is_sent_all_the_same(
    place: Path,
    client: Client,
    address: str,
    step: str,
    monkeypatch: pytest.MonkeyPatch,
    caplog: pytest.LogCaptureFixture,
) -> None:
    def full(path: Path, *given: Any, **named: Any) -> Any:
        if place in (path, *path.parents) and given != ("rb",):
            raise OSError(28, "No space left on device")
        return usual(path, *given, **named)

    usual = getattr(Path, step)
    monkeypatch.setattr(Path, step, full)
    with caplog.at_level(logging.WARNING, logger=kept_files.__name__):
        response = client.get(address)
        assert response.status_code == 200
        assert len(response.getvalue()) > 1000
    assert "No space left on device" in caplog.text
    monkeypatch.undo()
    assert names(place) == []
    assert not [path for path in place.rglob("*") if path.name.startswith(UNFINISHED)]


def test_a_workbook_that_finds_no_room_is_sent_all_the_same(
    place: Path, client: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    from xlsxwriter import workbook  # noqa: PLC0415  # a rare guest

    class Full(workbook.ZipFile):  # type: ignore[misc]  # the library is untyped
        def __init__(self, file: str, *given: Any, **named: Any) -> None:
            if str(place) in file:
                raise OSError(28, "No space left on device")
            super().__init__(file, *given, **named)

    monkeypatch.setattr(workbook, "ZipFile", Full)
    assert fetched(client, "/projekt.xlsx")[:2] == b"PK"
    assert names(place) == []


def test_a_directory_that_nobody_may_write_is_no_failure(
    place: Path, client: Client, settings: Settings
) -> None:
    place.write_text("en fil, ingen katalog")
    settings.EXPORT_DIR = place
    for address in ADDRESSES:
        assert fetched(client, address)


@pytest.mark.django_db(transaction=True)
def test_readers_that_ask_at_once_all_get_the_whole_file(place: Path) -> None:
    found: list[bytes] = []

    def ask() -> None:
        try:
            found.append(fetched(Client(), "/projekt.csv"))
        finally:
            connection.close()

    readers = [threading.Thread(target=ask) for _ in range(4)]
    for each in readers:
        each.start()
    for each in readers:
        each.join()
    assert len(found) == 4
    assert len(set(found)) == 1
    assert len(names(place)) == 1


def test_two_that_make_the_same_file_at_once_do_no_harm(
    place: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    wanted = Whole("csv", SITE)
    usual = kept_files._write
    others: list[bytes] = []

    def overtaken(*given: Any) -> None:
        monkeypatch.setattr(kept_files, "_write", usual)
        others.append(content(kept_files._keep(Revision.current(), wanted)))  # another process
        usual(*given)

    monkeypatch.setattr(kept_files, "_write", overtaken)
    assert content(kept(wanted)) == others[0]
    assert len(names(place)) == 1


def test_a_registry_in_which_nothing_was_ever_changed_has_no_file(
    place: Path, client: Client
) -> None:
    Revision.objects.all().delete()
    assert fetched(client, "/projekt.csv")
    assert names(place) == []


def test_an_unpublished_project_is_in_no_later_file(place: Path, client: Client) -> None:
    assert names(place) == []
    project = make_project(title="Fel projekt")
    assert b"Fel projekt" in fetched(client, "/projekt.csv")
    project.state, project.withdrawal_reason = "aterkallad", "Dubblett."
    write.save(project)
    assert b"Fel projekt" not in fetched(client, "/projekt.csv")
