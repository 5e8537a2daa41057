"""Files of many kinds for tests, made on the spot."""

import csv
import io
import zlib
from collections.abc import Iterable, Mapping
from zipfile import ZIP_DEFLATED, ZipFile

from projects.annex.decoders import read_text
from tests.projects.annex.samples import ANNEX

OFFICE = "application/vnd.openxmlformats-officedocument."
SHEET = f"{OFFICE}spreadsheetml.sheet.main+xml"
SEPARATORS = {"semicolon": ";", "comma": ",", "tab": "\t"}
ENCODINGS = {"utf-8": "utf-8-sig", "utf-16": "utf-16", "windows-1252": "cp1252"}


def table(rows: Iterable[Iterable[str]], separator: str = ";", encoding: str = "utf-8") -> bytes:
    """What a spreadsheet saves: every row as wide as the widest, quotes where they are needed."""
    cells = [list(row) for row in rows]
    width = max(map(len, cells))
    file = io.StringIO(newline="")
    writer = csv.writer(file, delimiter=separator)
    writer.writerows([*row, *[""] * (width - len(row))] for row in cells)
    return file.getvalue().encode(encoding)


def published() -> list[tuple[str, ...]]:
    """The lines of the annex of 2025."""
    return [line.cells for line in read_text(ANNEX.read_bytes())]


def zipped(parts: Mapping[str, bytes]) -> bytes:
    """A zipped file of these parts."""
    file = io.BytesIO()
    with ZipFile(file, "w", ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    return file.getvalue()


def content_types(main: str = SHEET) -> bytes:
    """The part of an Office file that says what it is."""
    return (
        '<?xml version="1.0"?><Types xmlns="http://schemas.openxmlformats.org/package/2006/'
        f'content-types"><Override PartName="/xl/workbook.xml" ContentType="{main}"/></Types>'
    ).encode()


def workbook(parts: Mapping[str, bytes] = {}, main: str = SHEET) -> bytes:
    """The shell of a workbook: enough to be recognised."""
    return zipped({"[Content_Types].xml": content_types(main), "xl/workbook.xml": b"<x/>", **parts})


def open_document(kind: str, parts: Mapping[str, bytes] = {}) -> bytes:
    """The shell of an OpenDocument file."""
    mimetype = f"application/vnd.oasis.opendocument.{kind}".encode()
    return zipped({"mimetype": mimetype, "content.xml": b"<x/>", **parts})


def old_office(stream: str) -> bytes:
    """The shell of a compound file with this stream, as Office wrote before 2007."""
    magic = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
    return magic + bytes(504) + stream.encode("utf-16-le") + bytes(1024)


def lying(data: bytes, size: int) -> bytes:
    """The zipped file, whose directory and headers state another unpacked size of its last part."""
    entry, header = data.rindex(b"PK\x01\x02"), data.rindex(b"PK\x03\x04")
    stated = size.to_bytes(4, "little")
    changed = data[: entry + 24] + stated + data[entry + 28 :]
    return changed[: header + 22] + stated + changed[header + 26 :]


def overlapping(copies: int, size: int) -> bytes:
    """A zipped file whose entries all name the same packed bytes."""
    packer = zlib.compressobj(9, zlib.DEFLATED, -zlib.MAX_WBITS)
    packed = packer.compress(bytes(size)) + packer.flush()
    sizes = b"".join(
        number.to_bytes(4, "little") for number in (zlib.crc32(bytes(size)), len(packed), size)
    )
    common = b"\x14\0\0\0\x08\0\0\0\0\0" + sizes
    data = b"PK\x03\x04" + common + b"\x05\0\0\0" + b"00000" + packed
    entries = b"".join(
        b"PK\x01\x02\x14\0" + common + b"\x05\0" + bytes(16) + f"{number:05}".encode()
        for number in range(copies)
    )
    count = copies.to_bytes(2, "little")
    end = b"PK\x05\x06" + bytes(4) + count + count
    places = len(entries).to_bytes(4, "little") + len(data).to_bytes(4, "little")
    return data + entries + end + places + b"\0\0"
