"""Files that take a parser are read by a process of their own, which may die."""

import json
import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from projects.annex.headers import PUBLISHED, Vocabulary
from projects.annex.lines import Line, Note, Part, Reading
from projects.annex.readers import child, isolated, messages, opening
from projects.annex.readers.child import DAMAGED
from projects.annex.readers.opening import read_here
from projects.annex.readers.recognition import Kind
from projects.annex.row_errors import Refusal, RefusedError
from tests.projects.annex.readers.bombs import BOMBS
from tests.projects.annex.readers.files import published, table, workbook
from tests.projects.annex.samples import ANNEX

DYING = "tests.projects.annex.readers.dying"
SLOW = "för lång tid eller för mycket minne"
LARGE = table([*published(), *[("x" * 500,)] * 2_500])


def fault(data: bytes, **limits: Any) -> str:
    with pytest.raises(RefusedError) as refused:
        isolated.read_in_child(messages.asked(data, PUBLISHED), **limits)
    return str(refused.value)


def children() -> set[str]:
    path = Path(f"/proc/self/task/{os.getpid()}/children")
    return set(path.read_text(encoding="ascii").split())


@pytest.fixture
def no_child_is_left() -> Iterator[None]:
    """Afterwards the process has no child that it had not before."""
    before = children()
    yield
    assert children() <= before


@pytest.mark.parametrize("data", [ANNEX.read_bytes(), table(published(), ";", "utf-16")])
def test_a_child_tells_what_its_parent_would_read(data: bytes) -> None:
    told = isolated.read_in_child(messages.asked(data, PUBLISHED))
    assert told == read_here(data) == isolated.read_file(data)


def test_a_small_text_takes_no_child_and_all_else_does(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(isolated, "CHILD", "no.such.module")
    assert isolated.read_file(ANNEX.read_bytes()).format == "text"
    for data in (LARGE, workbook(), b"%PDF-1.7\n"):
        with pytest.raises(RefusedError, match=DAMAGED):
            isolated.read_file(data)


def test_a_large_text_is_read_too() -> None:
    assert len(LARGE) > 500_000
    assert len(isolated.read_file(LARGE).lines) > 2_500


@pytest.mark.usefixtures("no_child_is_left")
@pytest.mark.parametrize("bomb", BOMBS)
def test_a_bomb_is_refused_by_the_whole_way(bomb: str) -> None:
    data, words = BOMBS[bomb]
    with pytest.raises(RefusedError) as refused:
        isolated.read_file(data)
    assert words in str(refused.value)


def test_too_little_time_or_memory_refuses() -> None:
    assert SLOW in fault(LARGE, seconds=0.001)
    assert "mer än 60 MB minne" in fault(LARGE * 4, megabytes=60)


@pytest.mark.usefixtures("no_child_is_left")
@pytest.mark.parametrize(
    ("end", "words"),
    [(1, DAMAGED), (2, SLOW), (3, DAMAGED), (4, DAMAGED), (5, DAMAGED), (6, DAMAGED), (7, DAMAGED)],
)
def test_a_child_that_dies_or_tells_nonsense_refuses(
    end: int, words: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(isolated, "CHILD", DYING)
    assert words in fault(ANNEX.read_bytes(), megabytes=end)


@pytest.mark.parametrize("error", [KeyError("xl/x.xml"), RecursionError(), MemoryError()])
def test_whatever_a_parser_raises_is_a_refusal(
    error: Exception, monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken(_data: bytes, _columns: Vocabulary) -> Reading:
        raise error

    monkeypatch.setattr(opening, "READERS", {Kind.XLSX: broken})
    (told,) = child.answer(messages.asked(workbook(), PUBLISHED), 512)
    assert "filen" in json.loads(told)["refusals"][0]["reason"]


def test_no_file_is_left(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TMPDIR", str(tmp_path))
    assert fault(workbook())
    assert list(tmp_path.iterdir()) == []


def test_a_machine_that_gives_less_than_the_limits_reads_nevertheless() -> None:
    code = (
        "import resource; resource.setrlimit(resource.RLIMIT_AS, (400 << 20, 400 << 20));"
        "resource.setrlimit(resource.RLIMIT_CPU, (20, 20));"
        "from projects.annex.readers import child; child.limit(30, 512);"
        "assert resource.getrlimit(resource.RLIMIT_AS)[1] == 400 << 20"
    )
    subprocess.run([sys.executable, "-c", code], check=True)


def test_readings_and_refusals_come_back_as_they_were_told() -> None:
    sheet, page = Part(1, "Norr"), Part(2)
    lines = (Line(1, ("å\u2028\x85", ""), sheet), Line(1, (), page), Line(2, ("=1",)))
    reading = Reading("XLSX", lines, "", (Note("dold rad", 3, None, sheet), Note("makron")))
    assert messages.understood(line.encode() for line in messages.told(reading)) == reading

    faults = (Refusal(1, 2, "trasig", sheet), Refusal(None, None, "låst"))
    with pytest.raises(RefusedError) as refused:
        messages.understood(line.encode() for line in messages.refused(faults))
    assert refused.value.refusals == faults


def test_the_child_knows_no_secret(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SECRET_KEY", "hemlig")
    with isolated._child(5, 512) as process:
        given = Path(f"/proc/{process.pid}/environ").read_bytes()
        isolated._give(process, messages.asked(b"x", PUBLISHED))
    assert b"hemlig" not in given
