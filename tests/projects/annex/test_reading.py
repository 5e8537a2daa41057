"""Bytes to numbered lines; what is not plain UTF-8 text is refused with its place."""

import codecs
import unicodedata

import pytest

from projects.annex.decoders import read_text
from projects.annex.lines import Line
from projects.annex.row_errors import Refusal, RefusedError

TEXT = "RCC Väst\n\nRegion\tPå gång\n"
LINES = [Line(1, ("RCC Väst",)), Line(2, ("",)), Line(3, ("Region", "På gång")), Line(4, ("",))]


def refusal(data: bytes) -> Refusal:
    with pytest.raises(RefusedError) as refused:
        list(read_text(data))
    (found,) = refused.value.refusals
    return found


@pytest.mark.parametrize(
    "data",
    [
        pytest.param(TEXT.encode(), id="utf-8"),
        pytest.param(codecs.BOM_UTF8 + TEXT.encode(), id="byte-order-mark"),
        pytest.param(TEXT.replace("\n", "\r\n").encode(), id="crlf"),
    ],
)
def test_lines_are_numbered_as_in_the_file(data: bytes) -> None:
    assert list(read_text(data)) == LINES


def test_decomposed_letters_are_kept_for_the_raw_cells() -> None:
    (line,) = read_text(unicodedata.normalize("NFD", "Väst").encode())
    assert line.cells == ("Va\u0308st",)


def test_only_line_feeds_end_a_line() -> None:
    (line,) = read_text("sida\x0ctvå\u2028tre\x85fyra".encode())
    assert line.number == 1


@pytest.mark.parametrize(
    ("data", "line", "column", "words"),
    [
        pytest.param(b"", 1, 1, "filen är tom", id="empty"),
        pytest.param(b" \r\n\n ", 1, 1, "filen är tom", id="blank"),
        pytest.param(TEXT.encode("utf-16"), 1, 1, "UTF-16", id="utf-16"),
        pytest.param(TEXT.encode("utf-16-be"), 1, 1, "UTF-16", id="utf-16-without-mark"),
        pytest.param(TEXT.encode("utf-32"), 1, 1, "UTF-32", id="utf-32"),
        pytest.param(TEXT.encode("latin-1"), 1, 1, "0xE4", id="latin-1"),
        pytest.param("a\tb\nc\td\té".encode("cp1252"), 2, 3, "tecken 5", id="windows-1252"),
        pytest.param("ett\ntvå".encode()[:-1], 2, 1, "avhuggen", id="cut-at-the-end"),
        pytest.param("två\nåtta".encode().replace(b"\xa5", b"", 1), 1, 1, "0xC3", id="cut-inside"),
        pytest.param(b"ett\ntv\tnoll\x00tecken", 2, 2, "nolltecken", id="nul"),
        pytest.param(b"ett\n\x1b[31m", 2, 1, "U+001B", id="control-character"),
        pytest.param(b"ett\rtv", 1, 1, "vagnretur", id="lone-carriage-return"),
        pytest.param(b"\x89PNG\r\n\x1a\n\x00\x00", 1, 1, "PNG-bild", id="png"),
        pytest.param(b"\xff\xd8\xff\xe0\x00\x10JFIF", 1, 1, "JPEG-bild", id="jpeg"),
        pytest.param(b"%PDF-1.7\n", 1, 1, "PDF-fil", id="pdf"),
        pytest.param(b"PK\x03\x04\x14\x00", 1, 1, "XLSX", id="xlsx"),
    ],
)
def test_what_is_no_utf8_text_is_refused_with_its_place(
    data: bytes, line: int, column: int, words: str
) -> None:
    found = refusal(data)
    assert (found.line, found.column) == (line, column)
    assert words in found.reason
    assert "UTF-8" in found.reason


def test_a_byte_order_mark_does_not_move_the_place_of_a_fault() -> None:
    with_mark = refusal(codecs.BOM_UTF8 + b"ab\tc\xe4")
    assert with_mark == refusal(b"ab\tc\xe4")
    assert "tecken 5" in with_mark.reason
