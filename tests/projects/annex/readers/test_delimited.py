"""CSV and TSV as spreadsheets save them, and what cannot be read told with its place."""

import random
from itertools import product

import pytest

from projects.annex.entries import read_entry
from projects.annex.headers import PUBLISHED, Vocabulary
from projects.annex.lines import Line
from projects.annex.locations import Gazetteer
from projects.annex.readers.delimited import LITERAL, read_delimited
from projects.annex.readers.opening import read_here
from projects.annex.row_errors import RefusedError
from projects.annex.rows import AnnexDocument, Headings
from projects.annex.tables import read_document
from projects.spreadsheet_cells import escaped
from tests.projects.annex.readers.files import ENCODINGS, SEPARATORS, published, table
from tests.projects.annex.samples import ANNEX
from tests.size import size

HEADER = ("Region", "Nytt / Fortsättningsprojekt", "Projektnamn", "Sammanfattning av projekt")
ROW = ("Region Västerbotten", "nytt", "Kafé 54:an", "Ökad trygghet – för alla")
NUMBER = size(4_000, 400)


def lines(text: str, encoding: str = "utf-8") -> list[Line]:
    return list(read_delimited(text.encode(encoding)).lines)


def fault(data: bytes) -> str:
    with pytest.raises(RefusedError) as refused:
        read_here(data)
    return str(refused.value)


# The published annex ------------------------------------------------------------------------------


@pytest.mark.parametrize(("separator", "encoding"), [*product(SEPARATORS, ENCODINGS)])
def test_the_388_rows_read_alike_in_every_dialect(
    separator: str,
    encoding: str,
    headings: Headings,
    annex_document: AnnexDocument,
    gazetteer: Gazetteer,
) -> None:
    data = table(published(), SEPARATORS[separator], ENCODINGS[encoding])

    found = read_document(read_here(data).lines, headings, spreadsheet=True)

    assert len(found.rows) == 388
    for row, printed in zip(found.rows, annex_document.rows, strict=True):
        assert (row.lines, row.place) == (printed.lines, printed.place)
        assert read_entry(row, gazetteer) == read_entry(printed, gazetteer)
    assert found.residue == annex_document.residue


def test_an_annex_text_reads_as_its_lines() -> None:
    reading = read_here(ANNEX.read_bytes())
    assert [line.cells for line in reading.lines] == published()
    assert (reading.format, reading.encoding, reading.notes) == ("text", "UTF-8", ())


def test_an_annex_text_with_tabs_behind_its_headings_reads_the_same(
    headings: Headings, annex_document: AnnexDocument
) -> None:
    padded = ("\t".join([*cells, *[""] * (5 - len(cells))]) for cells in published())
    reading = read_here("\n".join(padded).encode())
    assert [note.reason for note in reading.notes] == [LITERAL]
    found = read_document(reading.lines, headings, spreadsheet=True)
    assert [row.cells for row in found.rows] == [row.cells for row in annex_document.rows]


# One file -----------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("encoding", "name"),
    [
        ("utf-8", "UTF-8"),
        ("utf-8-sig", "UTF-8 med byte order mark"),
        ("utf-16", "UTF-16 LE"),
        ("utf-16-le", "UTF-16 LE"),
        ("utf-16-be", "UTF-16 BE"),
        ("cp1252", "Windows-1252"),
    ],
)
def test_the_encoding_is_told_and_named(encoding: str, name: str) -> None:
    reading = read_here(table([HEADER, ROW], ";", encoding))
    assert (reading.format, reading.encoding) == ("CSV med semikolon", name)
    assert reading.lines == (Line(1, HEADER), Line(2, ROW))


def test_a_cell_in_quotes_may_hold_separators_quotes_and_line_breaks() -> None:
    text = 'Region;Projektnamn\r\nNorr;"Ett; ""två""\r\noch tre"\r\n\r\nSyd;Fyra'
    assert lines(text) == [
        Line(1, ("Region", "Projektnamn")),
        Line(2, ("Norr", 'Ett; "två"\r\noch tre')),
        Line(5, ("Syd", "Fyra")),
    ]


def test_empty_cells_at_the_end_are_left_out_and_empty_rows_are_counted() -> None:
    text = "RCC Norr,,,\n,,,\nRegion,Projektnamn,,\n , ,,\n,Fortsatt,,\n"
    assert lines(text) == [
        Line(1, ("RCC Norr",)),
        Line(3, ("Region", "Projektnamn")),
        Line(5, ("", "Fortsatt")),
    ]


def test_the_line_of_excel_that_names_the_separator_is_obeyed_and_counted() -> None:
    assert lines("sep=,\r\nRegion,Projektnamn;x\r\n")[0] == Line(2, ("Region", "Projektnamn;x"))
    assert fault(b"sep=|\nRegion|Projektnamn\n").startswith("rad 1: första raden säger sep=|")


def test_the_apostrophe_that_guards_a_cell_is_taken_away() -> None:
    texts = ("=1+1", "'citat'", "-5 dagar", "'", "@namn", "+46")
    found = lines(table([HEADER, [escaped(text) for text in texts]]).decode())
    assert found[1].cells == texts


def test_a_header_below_headings_of_one_cell_tells_the_separator() -> None:
    text = "Bilaga 3, projekt; alla\n\nRCC Norr\nPatologi\nRegion,Projektnamn\nX,Y; Z\n"
    assert lines(text)[-1].cells == ("X", "Y; Z")


def test_headings_that_only_this_registry_knows_tell_the_separator() -> None:
    data = b"Landsting;Insats\nNorr;Kurs\nSyd;Kurs;och mer\n"
    kinds = {"landsting": PUBLISHED.kinds["region"], "insats": PUBLISHED.kinds["projektnamn"]}
    assert read_here(data).format == "text"
    known = Vocabulary({**PUBLISHED.kinds, **kinds})
    assert read_here(data, known).format == "CSV med semikolon"


def test_unknown_headings_are_read_where_one_separator_alone_makes_a_table() -> None:
    assert lines("Landsting;Insats\nNorr;Kurs, två dagar\n")[1].cells == ("Norr", "Kurs, två dagar")


def test_quotes_printed_inside_cells_parted_by_tabs_are_letters() -> None:
    text = 'Region\tProjektnamn\nNorr\t"Barn+LAH=sant" - en vård\nSyd\t"Kafé"\n'
    reading = read_delimited(text.encode())
    assert [line.cells[1] for line in reading.lines[1:]] == ['"Barn+LAH=sant" - en vård', '"Kafé"']
    assert [note.reason for note in reading.notes] == [LITERAL]


# Refusals -----------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("data", "words"),
    [
        ('Region;Projektnamn\nNorr;"Kafé\nSyd;x\n', "rad 2, kolumn 2: citattecknet som öppnar"),
        (
            'Region;Projektnamn\nNorr;"Ett\ntvå" till;x\n',
            "rad 2, kolumn 2: efter cellens avslutande citattecken på rad 3 står mer text",
        ),
        ("Region;Projektnamn\nN\0rr;x\n", "rad 2, kolumn 1: ett nolltecken (U+0000)"),
        ("Region;Projektnamn\n\nNorr;x\x1b[31m\n", "rad 3, kolumn 2: styrtecknet U+001B"),
        ("Region;Projektnamn\nNorr;x\rSyd;y\n", "rad 2, kolumn 2: ett ensamt vagnretur"),
        ("Region;Projektnamn\nNorr;r\ufffdntgen\n", "rad 2, kolumn 2: ersättningstecknet U+FFFD"),
        (
            "a,b;c,d\n1,2;3,4\n",
            "kolumnerna går inte att skilja åt; provade semikolon, komma, tabb",
        ),
        ("a;b;c\n1;2\n3;4;5\n", "provade semikolon, komma, tabb"),
        (
            'Region;Projektnamn\nNorr;"' + "x" * 140_000 + '"\n',
            "rad 2, kolumn 2: cellen är för lång",
        ),
    ],
)
def test_what_cannot_be_read_is_told_with_its_place(data: str, words: str) -> None:
    assert words in fault(data.encode())


@pytest.mark.parametrize(
    ("data", "words"),
    [
        ("Region;Projektnamn\nVäst;åtta hål".encode()[:-2], "rad 2, kolumn 2: byten 0xC3"),
        ("Region;Projektnamn\nVäst;x\nÅå;ö".encode()[:-1], "rad 3, kolumn 2: byten 0xC3"),
        (b"Region;Projektnamn\nV\x81st;\xe5r\n", "rad 2, kolumn 1: byten 0x81"),
        ("Region;Projektnamn\nVäst;på gång".encode("mac-roman"), "teckenkodningen går inte"),
        ("Region;Projektnamn\nVäst;på gång".encode("cp850"), "teckenkodningen går inte"),
        ("Region;Projektnamn".encode("utf-32"), "UTF-32"),
        ("Region;Projektnamn\nVäst;x😀".encode("utf-16")[:-2], "rad 2, kolumn 2: ersättningst"),
    ],
)
def test_characters_that_were_cut_or_are_unknown_are_told(data: bytes, words: str) -> None:
    assert words in fault(data)


def test_an_annex_text_in_another_encoding_than_utf_8_is_refused_as_before() -> None:
    text = "RCC Norr\n\nPatologi\n\n" + "\t".join(HEADER) + "\n" + "\t".join(ROW)
    assert fault(text.encode("utf-16")).startswith("rad 1, kolumn 1: filen är UTF-16")
    assert "byten 0xE4 är inte giltig UTF-8" in fault(text.encode("cp1252"))


def test_a_cell_of_several_lines_in_an_annex_text_is_refused_where_it_opens() -> None:
    text = 'RCC Norr\nPatologi\nRegion\tProjektnamn\nNorr\t"Kafé\n54:an\nför alla"\nSyd\tx\n'
    found = fault(text.encode())
    assert found.startswith("rad 4, kolumn 2: cellen börjar med ett citattecken som stängs")
    assert "rad 6" in found


def test_malformed_files_are_read_or_refused() -> None:
    outcomes = [_outcome(number) for number in range(NUMBER)]
    assert outcomes.count("refused") > NUMBER / 10
    assert outcomes.count("read") > NUMBER / 10


def _outcome(seed: int) -> str:
    chance = random.Random(seed)  # noqa: S311  # a seed, no secret
    separator, encoding = chance.choice([*product(SEPARATORS.values(), ENCODINGS.values())])
    rows = [HEADER, *chance.sample(published()[4:60], 6)]
    data = bytearray(table(rows, separator, encoding))
    for _ in range(chance.randrange(1, 6)):
        place = chance.randrange(len(data))
        kind = chance.randrange(4)
        if kind == 0:
            del data[place : place + chance.randrange(1, 40)]
        elif kind == 1:
            data[place:place] = chance.choice([b'"', b"\0", b"\r", b"\n", b"\xff", b"\t", b";;"])
        elif kind == 2:
            data[place] = chance.randrange(256)
        else:
            data = data[: place + 10]
    try:
        read_here(bytes(data))
    except RefusedError:
        return "refused"
    return "read"
