"""The bytes of a PDF, opened and found whole: neither locked, cut, damaged nor too large."""

import io
import zlib
from collections.abc import Iterator
from typing import Any, NoReturn

from pdfminer.ascii85 import ascii85decode
from pdfminer.pdfdocument import PDFDocument, PDFEncryptionError
from pdfminer.pdfpage import PDFPage
from pdfminer.pdfparser import PDFParser
from pdfminer.pdftypes import (
    LITERALS_ASCII85_DECODE,
    LITERALS_FLATE_DECODE,
    PDFStream,
    resolve1,
)
from pdfminer.psparser import LIT
from pdfplumber.pdf import PDF

from projects.annex.lines import Part
from projects.annex.readers.limits import MEGABYTE, MOST_PAGES, MOST_RATIO, MOST_UNPACKED, megabytes
from projects.annex.row_errors import Refusal, RefusedError

_END_OF_LINE = 2
_MARGIN = 1024
"""So far from beginning and end, readers of PDF look for its first and last words."""


def opened(data: bytes) -> PDF:
    """The document, every part of it looked at. Raises RefusedError."""
    if b"%PDF-" not in data[:_MARGIN]:
        refuse("filen är ingen PDF-fil; den börjar inte med %PDF")
    if b"%%EOF" not in data[-_MARGIN:]:
        refuse("PDF-filen är avhuggen: slutet saknas")
    document = _document(data)
    packed_well(document)
    count_pages(document)
    return PDF(io.BytesIO(data), unicode_norm=None)


def refuse(reason: str, page: int | None = None) -> NoReturn:
    """Raise RefusedError for the whole file, or for one page."""
    raise RefusedError(Refusal(None, None, reason, Part(page) if page else None))


def damaged(what: str, page: int | None = None) -> NoReturn:
    """Raise RefusedError for a file that is not as its program wrote it."""
    refuse(f"PDF-filen är skadad: {what}; spara eller ladda ner den igen", page)


def _document(data: bytes) -> PDFDocument:
    # Without the table of its objects, a cut file would be read as far as it goes.
    try:
        return PDFDocument(PDFParser(io.BytesIO(data)), fallback=False)
    except PDFEncryptionError:
        refuse("PDF-filen är låst med lösenord eller krypterad; spara den utan lösenord")


def count_pages(document: PDFDocument) -> None:
    """Raise RefusedError for more than 200 pages, or fewer than the document says it has."""
    stated = resolve1(resolve1(document.catalog.get("Pages")).get("Count"))
    pages = 0
    for page in PDFPage.create_pages(document):
        pages += 1
        contents = [resolve1(content) for content in page.contents]
        if not contents or not all(isinstance(content, PDFStream) for content in contents):
            damaged("sidans innehåll saknas", pages)
        if pages > MOST_PAGES:
            refuse(f"filen har fler än {MOST_PAGES} sidor; högst {MOST_PAGES} läses")
    if pages != stated:
        damaged(f"den ska ha {stated} sidor, men {pages} hittades")


def packed_well(document: PDFDocument) -> None:
    """Raise RefusedError for a stream that is damaged, or that grows too much."""
    total = 0
    for stream in _streams(document):
        total += _unpacked(stream, MOST_UNPACKED - total)


def _streams(document: PDFDocument) -> Iterator[PDFStream]:
    """All streams that are still packed, but for pictures, which nobody unpacks."""
    for number in {number for xref in document.xrefs for number in xref.get_objids()}:
        found = document.getobj(number)
        if isinstance(found, dict) and found.get("Type") == LIT("Font"):
            _check_font(found)
        if not isinstance(found, PDFStream) or found.get("Subtype") == LIT("Image"):
            continue
        length = resolve1(found.get("Length"))
        if found.rawdata is None:
            continue
        # A lost end is looked for in the streams behind it.
        if not isinstance(length, int) or abs(len(found.rawdata) - length) > _END_OF_LINE:
            damaged("en del av den har fel längd")
        yield found


def _check_font(font: dict[str, Any]) -> None:
    """Raise RefusedError where what tells a font's letters is lost."""
    composed = font.get("Subtype") == LIT("Type0")
    needed = {"Encoding", "DescendantFonts"} if composed else set()
    if needed - set(font) or any(resolve1(value) is None for value in font.values()):
        damaged("ett typsnitt saknar uppgift om sina tecken")


def _unpacked(stream: PDFStream, room: int) -> int:
    """How many bytes the stream has when it is unpacked; text grows 3 to 10 times."""
    packed = data = _deciphered(stream)
    for name, _ in stream.get_filters():
        if name in LITERALS_ASCII85_DECODE:
            data = ascii85decode(data)
        elif name in LITERALS_FLATE_DECODE:
            data = _inflated(data, room)
        else:
            break
    if len(data) > MEGABYTE and len(data) > MOST_RATIO * len(packed):
        ratio = len(data) // len(packed)
        refuse(f"en del av filen blir {ratio} gånger större uppackad; högst {MOST_RATIO} läses")
    return len(data)


def _inflated(packed: bytes, room: int) -> bytes:
    unpacker = zlib.decompressobj()
    data = unpacker.decompress(packed, room + 1)
    if len(data) > room:
        most = megabytes(MOST_UNPACKED)
        refuse(f"filen blir mer än {most} MB när den packas upp; högst {most} MB läses")
    # The library would go on with what came before the fault.
    if not unpacker.eof:
        damaged("en del av den slutar för tidigt")
    return data


def _deciphered(stream: PDFStream) -> bytes:
    packed = stream.rawdata or b""
    if stream.decipher and stream.objid is not None and stream.genno is not None:
        return stream.decipher(stream.objid, stream.genno, packed, stream.attrs)
    return packed
