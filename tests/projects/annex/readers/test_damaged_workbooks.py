"""A workbook that was cut, changed or made to swell is refused in Swedish and nothing else."""

import re
from collections.abc import Callable
from io import BytesIO
from random import Random
from zipfile import ZipFile

import pytest

from projects.annex.readers.opening import read_here
from projects.annex.row_errors import RefusedError
from tests.projects.annex.readers.workbooks import (
    headed_and_merged,
    ods,
    parts_of,
    refused,
    repacked,
    row,
    text_cell,
    xlsx,
)
from tests.projects.annex.samples import DATA
from tests.size import size

CUT = (
    "filen är skadad eller avhuggen; öppna filen i ett kalkylprogram, spara den på nytt och läs in "
    "den igen"
)
SHEET = "xl/worksheets/sheet1.xml"

KNOWN = (
    "läs in den igen",
    "en tabell",
    "kolumner läses",
    "ta bort det",
    "spara filen på nytt",
    "ett kalkylprogram och spara den",
    "tecken läses",
    "än de som nämns",
    "”",
)
"""How the reasons of the reader end."""


def _small() -> bytes:
    return xlsx(lambda sheet: sheet.append(["Region Dalarna", "Digital cytologi"]))


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        pytest.param(_small()[:2_000], CUT, id="cut"),
        pytest.param(repacked(_small(), {"xl/styles.xml": None}), CUT, id="without-its-styles"),
        pytest.param(
            xlsx(lambda sheet: sheet.merge_cells("A1:C3")),
            "arbetsboken är tom; väntade minst ett blad med en tabell",
            id="no-cell",
        ),
    ],
)
def test_it_is_refused(data: bytes, reason: str) -> None:
    assert refused(data) == [reason]


@pytest.mark.parametrize("text", ["_x0000_", "_x0007_"])
def test_a_control_character_is_named_with_its_cell(text: str) -> None:
    part = parts_of(_small())[SHEET].replace(b"cytologi", text.encode())
    assert refused(repacked(_small(), {SHEET: part})) == [
        f"blad ”Norr”, cell B1: styrtecknet U+{text[2:6]} står i cellen; ta bort det"
    ]


def _at(row_number: int, column: int) -> bytes:
    return xlsx(lambda sheet: sheet.cell(row_number, column, "x"))


def _empty_text(place: str) -> bytes:
    cell = f'</c><c r="{place}" t="str"><f>""</f><v></v></c></row>'.encode()
    return repacked(_small(), {SHEET: parts_of(_small())[SHEET].replace(b"</c></row>", cell)})


def _times(what: str, number: int) -> str:
    return f'table:number-{what}-repeated="{number}"'


@pytest.mark.parametrize(
    ("data", "place"),
    [
        pytest.param(_at(5_001, 1), "A5001", id="rows"),
        pytest.param(_at(1, 61), "BI1", id="columns"),
        pytest.param(_at(1_048_576, 16_384), "XFD1048576", id="the-last-of-all"),
        pytest.param(_empty_text("XFD1048576"), "XFD1048576", id="an-empty-text"),
        pytest.param(ods(row("x", is_=_times("rows", 1_048_576))), "A5001", id="repeated-rows"),
        pytest.param(
            ods(row(text_cell("x", _times("columns", 10**9)))), "BI1", id="repeated-cells"
        ),
        pytest.param(
            ods(row(f"<table:table-cell {_times('columns', 99_999)}/>", "x")),
            "EQXD1",
            id="far-right",
        ),
    ],
)
def test_a_cell_beyond_the_limits_is_refused_before_it_takes_memory(
    data: bytes, place: str
) -> None:
    room = "högst 5\N{NO-BREAK SPACE}000 rader och 60 kolumner läses"
    assert refused(data) == [f"blad ”Norr”, cell {place}: bladet är för stort; {room}"]


def test_more_texts_than_there_can_be_take_no_memory() -> None:
    data = headed_and_merged()
    part = parts_of(data)["xl/sharedStrings.xml"]
    claimed = re.sub(rb'uniqueCount="\d+"', b'uniqueCount="4294967295"', part)
    assert refused(repacked(data, {"xl/sharedStrings.xml": claimed})) == [CUT]


LARGE = "arbetsboken är för stor; högst 300 000 celler och 4 miljoner tecken läses"


def test_a_long_text_that_many_cells_of_excel_share_is_not_copied() -> None:
    shared = "xl/sharedStrings.xml"
    data = headed_and_merged()
    long = re.sub(rb"<t>[^<]*</t>", b"<t>" + b"x" * 30_000 + b"</t>", parts_of(data)[shared])
    (fault,) = refused(repacked(data, {shared: long}))
    assert re.fullmatch(rf"blad ”RCC .+”, cell [A-E]\d+: {LARGE}", fault)


def test_a_long_text_that_ods_repeats_is_not_copied() -> None:
    cell = text_cell("x" * 30_000, _times("columns", 60))
    data = ods(row(cell, is_=_times("rows", 5_000)))
    assert refused(data) == [f"blad ”Norr”, cell N3: {LARGE}"]


def test_many_sheets_take_no_more_than_one() -> None:
    full = row(text_cell("x", _times("columns", 60)), is_=_times("rows", 5_000))
    data = ods(full, f'</table:table><table:table table:name="Väst">{row("x")}')
    assert refused(data) == [f"blad ”Väst”, cell A1: {LARGE}"]


def test_merged_cells_that_overlap_without_end_take_no_time() -> None:
    part = parts_of(_small())[SHEET].decode()
    merged = "<mergeCells>" + '<mergeCell ref="A1:BH5000"/>' * 1_000 + "</mergeCells></worksheet>"
    data = repacked(_small(), {SHEET: part.replace("</worksheet>", merged).encode()})
    assert refused(data)[0].startswith("blad ”Norr”: bladet är skadat; ")


@pytest.mark.parametrize("kind", ["xlsx", "ods"])
def test_an_entity_is_not_resolved(kind: str) -> None:
    data, name = (_small(), SHEET) if kind == "xlsx" else (ods(row("x")), "content.xml")
    dtd = b'<!DOCTYPE x [<!ENTITY a SYSTEM "file:///etc/passwd">]>'
    part = dtd + parts_of(data)[name].replace(b">x<", b">&a;<")
    assert "skada" in refused(repacked(data, {name: part}))[0]


def test_a_changed_text_whose_sum_was_not_changed_is_refused() -> None:
    data = _stored(_small())
    with pytest.raises(RefusedError, match="skadad"):
        read_here(data.replace(b"Digital cytologi", b"Digital histologi"[:16]))


def _stored(data: bytes) -> bytes:
    """The same file without compression."""
    content = BytesIO()
    with ZipFile(content, "w") as archive:
        for name, part in parts_of(data).items():
            archive.writestr(name, part)
    return content.getvalue()


Change = Callable[[Random, bytes], bytes]
ATTRIBUTES = (b"", b"-1", b"0", b"99999999999999", b"XFD1048576", b"A0", b"1e400", "å".encode())


def _cut(chance: Random, part: bytes) -> bytes:
    return part[: chance.randrange(len(part))]


def _other_bytes(chance: Random, part: bytes) -> bytes:
    changed = bytearray(part)
    for _ in range(chance.randint(1, 20)):
        changed[chance.randrange(len(changed))] = chance.randrange(256)
    return bytes(changed)


def _other_attribute(chance: Random, part: bytes) -> bytes:
    found = chance.choice(list(re.finditer(rb'="([^"<>]*)"', part)))
    return part[: found.start(1)] + chance.choice(ATTRIBUTES) + part[found.end(1) :]


def _without_a_tag(chance: Random, part: bytes) -> bytes:
    found = chance.choice(list(re.finditer(rb"<[^<>]*>", part)))
    return part[: found.start()] + part[found.end() :]


def _with_a_part_moved(chance: Random, part: bytes) -> bytes:
    first, second = sorted(chance.randrange(len(part)) for _ in range(2))
    return part[:first] + part[second:] + part[first:second]


CHANGES: tuple[Change, ...] = (
    _cut,
    _other_bytes,
    _other_attribute,
    _other_attribute,
    _without_a_tag,
    _with_a_part_moved,
)

READ = re.compile(r"xl/.+|content\.xml|META-INF/manifest\.xml")


def _malformed(chance: Random, data: bytes) -> bytes:
    """The file changed as a whole, or one of its parts."""
    change = chance.choice(CHANGES)
    if chance.random() < 0.2 and change in (_cut, _other_bytes, _with_a_part_moved):
        return change(chance, data)
    parts = parts_of(data)
    name = chance.choice([name for name in parts if READ.fullmatch(name)])
    return repacked(data, {name: change(chance, parts[name])})


@pytest.mark.parametrize("kind", ["xlsx", "ods"])
def test_a_malformed_file_is_read_or_refused(kind: str) -> None:
    whole = headed_and_merged() if kind == "xlsx" else (DATA / "annex3-2025.ods").read_bytes()
    files = size(1_000, 60)
    found = [refused(_malformed(Random(f"{kind} {seed}"), whole)) for seed in range(files)]  # noqa: S311
    assert sum(map(bool, found)) > files / 4
    assert all(fault.endswith(KNOWN) for faults in found for fault in faults)
