"""In which characters a table file is written: UTF-8, UTF-16 or Windows-1252, told by its bytes."""

import codecs
import re
from collections.abc import Iterator
from dataclasses import dataclass

from projects.annex.lines import Line
from projects.annex.readers.limits import refuse
from projects.annex.row_errors import Refusal

UTF8 = "UTF-8"
UNKNOWN = ""
_MARKS = (
    (codecs.BOM_UTF8, "utf-8", "UTF-8 med byte order mark"),
    (codecs.BOM_UTF16_LE, "utf-16-le", "UTF-16 LE"),
    (codecs.BOM_UTF16_BE, "utf-16-be", "UTF-16 BE"),
)
_UTF32 = (codecs.BOM_UTF32_LE, codecs.BOM_UTF32_BE)
_SAMPLE = 4_000
_UNDECODED = re.compile(r"[\ud800-\udfff]")
_UNREADABLE = re.compile(r"[\x00-\x08\x0e-\x1f\x7f-\x84\x86-\x9f\ufffd-\uffff\ud800-\udfff]")
# What å, ä and ö of Mac OS Roman and of DOS look like, read as Windows-1252.
_OTHER = re.compile(r"[a-z][ŒŠš†„”][a-z]")


@dataclass(frozen=True, slots=True)
class Decoded:
    """The text of a file; what could not be decoded stands in it as lone surrogates.

    The encoding is UNKNOWN where the words show that it is none of these.
    """

    text: str
    encoding: str


def decode(data: bytes) -> Decoded:
    """The text and its encoding; raises RefusedError for UTF-32."""
    if data.startswith(_UTF32):
        refuse("filen är sparad i UTF-32; spara den i UTF-8")
    for mark, codec, name in _MARKS:
        if data.startswith(mark):
            return Decoded(_text(data[len(mark) :], codec), name)
    if codec := _unmarked_utf16(data[:_SAMPLE]):
        return Decoded(_text(data, codec), codec.upper().replace("UTF-16-", "UTF-16 "))
    text = _text(data, "utf-8")
    return Decoded(text, UTF8) if _is_utf8(text) else _windows(data)


def faults(line: Line) -> Iterator[Refusal]:
    """The cells of a line with a character that was cut, or that nobody can read."""
    for column, cell in enumerate(line.cells, start=1):
        if found := _UNREADABLE.search(cell):
            yield Refusal(line.number, column, _reason(found[0], found.start() + 1))


def _text(data: bytes, codec: str) -> str:
    return data.decode(codec, "surrogateescape" if codec == "utf-8" else "replace")


def _unmarked_utf16(sample: bytes) -> str:
    """The codec of plain text in UTF-16 without a mark: nearly every other byte is zero."""
    pairs = len(sample) // 2
    first, second = sample[0 : 2 * pairs : 2].count(0), sample[1 : 2 * pairs : 2].count(0)
    if second > 0.7 * pairs and first < 0.1 * pairs:
        return "utf-16-le"
    return "utf-16-be" if first > 0.7 * pairs and second < 0.1 * pairs else ""


def _is_utf8(text: str) -> bool:
    """False for another encoding; a damaged UTF-8 has more good characters than broken bytes."""
    bad = len(_UNDECODED.findall(text))
    good = sum(not char.isascii() for char in text) - bad if bad else 0
    # A lone lead byte at the very end is a character cut off.
    cut = bad == 1 and "\udcc2" <= text[-1] <= "\udcf4"
    return not bad or cut or 0 < bad <= good


def _windows(data: bytes) -> Decoded:
    text = data.decode("cp1252", "surrogateescape")
    if _OTHER.search(text) and not re.search("[åäöÅÄÖ]", text):
        return Decoded(text, UNKNOWN)
    return Decoded(text, "Windows-1252")


def _reason(char: str, place: int) -> str:
    code = ord(char)
    if char == "\0":
        what = "ett nolltecken (U+0000)"
    elif char == "\ufffd":
        what = "ersättningstecknet U+FFFD, där ett tecken har gått förlorat,"
    elif _UNDECODED.match(char):
        what = f"byten 0x{code - 0xDC00:02X}, som inte är något tecken i filens kodning,"
    else:
        what = f"styrtecknet U+{code:04X}"
    return f"{what} står i cellen (tecken {place}); spara filen på nytt i UTF-8"
