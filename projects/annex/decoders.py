"""From the bytes of a file to numbered lines of cells."""

import codecs
import re
from collections.abc import Iterator

from projects.annex.lines import Line
from projects.annex.row_errors import Refusal, RefusedError

EXPECTED = "en textfil i UTF-8 med tabbar mellan cellerna väntades"
_UTF16 = "UTF-16 eller UTF-32"
_SIGNATURES = (
    (codecs.BOM_UTF16_LE, _UTF16),
    (codecs.BOM_UTF16_BE, _UTF16),
    (codecs.BOM_UTF32_BE, _UTF16),
    (b"\x89PNG", "en PNG-bild"),
    (b"\xff\xd8\xff", "en JPEG-bild"),
    (b"GIF8", "en GIF-bild"),
    (b"%PDF-", "en PDF-fil"),
    (b"PK\x03\x04", "en zippad fil, till exempel XLSX eller DOCX"),
)
# Vertical tab and form feed are white space; the rest neither XML nor a reader can show.
_CONTROL = re.compile(r"[\x00-\x08\x0e-\x1f\x7f-\x84\x86-\x9f\ufffe\uffff]|\r(?!\n)")


def read_text(data: bytes) -> Iterator[Line]:
    """The lines of a text whose cells are parted by tabs. Raises RefusedError."""
    for number, line in enumerate(decode(data).split("\n"), start=1):
        yield Line(number, tuple(line.removesuffix("\r").split("\t")))


def decode(data: bytes) -> str:
    """The text of a UTF-8 file, with or without byte order mark. Raises RefusedError."""
    if not data.strip():
        raise RefusedError(Refusal(1, 1, f"filen är tom; {EXPECTED}"))
    for signature, what in _SIGNATURES:
        if data.startswith(signature):
            raise RefusedError(Refusal(1, 1, f"filen är {what}; {EXPECTED}"))
    text, fault = _decodable(data.removeprefix(codecs.BOM_UTF8))
    if found := _CONTROL.search(text):
        raise _at(text[: found.start()], _control(found[0]))
    if fault:
        raise _at(text, fault)
    return text


def _decodable(body: bytes) -> tuple[str, str]:
    """The text up to the first byte that is no UTF-8, and what is wrong with that byte."""
    try:
        return body.decode(), ""
    except UnicodeDecodeError as error:
        return body[: error.start].decode(), _undecodable(error)


def _undecodable(error: UnicodeDecodeError) -> str:
    if error.reason == "unexpected end of data":
        return "filen slutar mitt i ett tecken (avhuggen UTF-8)"
    byte = error.object[error.start]
    return (
        f"byten 0x{byte:02X} är inte giltig UTF-8; antingen är ett tecken avhugget eller så är "
        "filen sparad i en annan teckenkodning, till exempel Latin-1"
    )


def _control(char: str) -> str:
    if char == "\0":
        return "ett nolltecken (U+0000) står i texten; filen är kanske sparad som UTF-16"
    if char == "\r":
        return "ett ensamt vagnreturtecken (U+000D); radslut ska vara LF eller CRLF"
    return f"styrtecknet U+{ord(char):04X} står i texten"


def _at(before: str, reason: str) -> RefusedError:
    """The refusal of the character that follows the text before it."""
    line = before.rpartition("\n")[2]
    place = Refusal(
        line=before.count("\n") + 1,
        column=line.count("\t") + 1,
        reason=f"{reason} (tecken {len(line) + 1} på raden); {EXPECTED}",
    )
    return RefusedError(place)
