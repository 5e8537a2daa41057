"""How large a file may be, and what a bomb of each kind is told."""

import zlib
from collections.abc import Iterable
from typing import Any

import pytest

from projects.annex.lines import Line, Part
from projects.annex.readers import limits
from projects.annex.readers.opening import read_here
from projects.annex.row_errors import RefusedError
from tests.projects.annex.readers.files import lying, open_document, overlapping, workbook, zipped

LAUGHS = (
    '<?xml version="1.0"?><!DOCTYPE lolz [<!ENTITY lol "lol">'
    + "".join(f'<!ENTITY lol{n} "{"&lol;" * 10}">' for n in range(9))
    + "]><x>&lol8;</x>"
)
OUTSIDE = '<!DOCTYPE x [<!ENTITY a SYSTEM "file:///etc/passwd">]><x>&a;</x>'
NOISE = b"".join(zlib.crc32(n.to_bytes(4, "big")).to_bytes(4, "big") for n in range(250_000))
BOMBS = {
    "large": (b"a" * 10_000_001, "filen är 10,1 MB; högst 10 MB läses"),
    "larger": (b"a" * 12_400_000, "filen är 12,4 MB; högst 10 MB läses"),
    "zeros": (workbook({"xl/sheet.xml": bytes(60_000_000)}), "minst 60,1 MB när den packas upp"),
    "dense": (workbook({"xl/sheet.xml": bytes(20_000_000)}), "gånger större uppackad; högst 100"),
    "parts": (workbook({f"{n}.xml": b"" for n in range(1_000)}), "1\xa0002 delar; högst 1\xa0000"),
    "many-dense": (
        workbook({f"{n}.xml": bytes(500_000) for n in range(120)}),
        "minst 60,1 MB när den packas upp; högst 50 MB",
    ),
    "lies-of-its-size": (
        lying(zipped({"n": NOISE, "a.xml": bytes(60_000_000)}), 10),
        "minst 50,1 MB när den packas upp",
    ),
    "lies-little": (lying(workbook({"a.xml": bytes(90_000)}), 10), "skadad"),
    "overlapping": (overlapping(999, 900_000), "minst 899,1 MB när den packas upp"),
    "laughs": (workbook({"xl/workbook.xml.rels": LAUGHS.encode()}), "DOCTYPE"),
    "laughs-utf-16": (workbook({"xl/sharedStrings.xml": LAUGHS.encode("utf-16")}), "DOCTYPE"),
    "laughs-late": (
        workbook({"xl/sheet.xml": b"<!--" + NOISE[:70_000] + b"-->" + LAUGHS.encode()}),
        "DOCTYPE",
    ),
    "laughs-ods": (open_document("spreadsheet", {"styles.xml": LAUGHS.encode()}), "DOCTYPE"),
    "reads-another-file": (workbook({"docProps/app.xml": OUTSIDE.encode()}), "DOCTYPE"),
    "rows": (b"Region;Projektnamn\n" + b"a;b\n" * 5_000, "fler än 5\xa0000 rader"),
    "empty-rows": (
        b"Region;Projektnamn\n" + b"\n" * 100_000,
        "filen har 100\xa0001 radslut; högst 100\xa0000 läses",
    ),
    "text-rows": (b"RCC Norr\n" * 5_001, "rad 5001: filen har fler än 5\xa0000 rader"),
    "columns": (
        b"Region;Projektnamn\n" + b"a;" * 60 + b"b\n",
        "rad 2: raden har 61 kolumner; högst 60",
    ),
    "characters": (
        b"Region;Projektnamn\n" + (b"a;" + b"b" * 19_000 + b"\n") * 220,
        "fler än 4\xa0000\xa0000 tecken",
    ),
}


@pytest.mark.parametrize(("data", "words"), BOMBS.values(), ids=list(BOMBS))
def test_a_bomb_is_refused_with_the_limit_and_what_was_found(data: bytes, words: str) -> None:
    with pytest.raises(RefusedError) as refused:
        read_here(data)
    assert words in str(refused.value)


def read(lines: Iterable[Line]) -> list[Line]:
    return list(limits.checked(lines))


def test_the_largest_file_that_is_read() -> None:
    lines = [Line(number, ("x",) * 60) for number in range(1, 5_001)]
    assert read([*lines, Line(5_001, ("", ""))])[:5_000] == lines
    limits.check_pages(200)
    limits.check_unpacked(50_000_000, 500_000)


@pytest.mark.parametrize(
    ("check", "words"),
    [
        (lambda: limits.check_pages(201), "filen har 201 sidor; högst 200 läses"),
        (
            lambda: read([Line(7, ("x",) * 61, Part(2, "Norr"))]),
            "blad ”Norr”, rad 7: raden har 61 kolumner; högst 60 läses",
        ),
    ],
)
def test_what_is_too_much_is_told_with_its_place(check: Any, words: str) -> None:
    with pytest.raises(RefusedError) as refused:
        check()
    assert str(refused.value) == words


def test_rows_are_counted_no_further_than_the_limit() -> None:
    taken: list[int] = []

    def endless() -> Iterable[Line]:
        while True:
            taken.append(1)
            yield Line(len(taken), ("x",))

    with pytest.raises(RefusedError):
        read(endless())
    assert len(taken) == 5_001
