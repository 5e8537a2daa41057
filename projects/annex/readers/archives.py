"""Zipped files: looked through before anything parses them, and told apart by their parts."""

import zlib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from io import BytesIO
from zipfile import ZIP_DEFLATED, ZIP_STORED, BadZipFile, ZipFile, ZipInfo

from projects.annex.readers import limits
from projects.annex.readers.limits import refuse

SIGNATURES = (b"PK\x03\x04", b"PK\x05\x06")
DAMAGED = "filen är en zippad fil som är skadad eller avhuggen"
_ENTRY = b"PK\x01\x02"
_HEADER, _NAME_LENGTH, _EXTRA_LENGTH = 30, 26, 28
_ENCRYPTED = 0x1
_PIECE = 64 * 1024
_XML = (".xml", ".rels", ".rdf")
# No workbook has a document type; one that has is made to swell, or to read other files.
_TYPES = (b"<!DOCTYPE", b"<!ENTITY")
_LONGEST_TYPE = 20
_SHOWN = ("[Content_Types].xml", "mimetype", "META-INF/manifest.xml")


@dataclass(frozen=True, slots=True)
class Archive:
    """The names of the parts of a zipped file, and the few that say what it is."""

    names: frozenset[str]
    shown: dict[str, bytes]


def look_through(data: bytes) -> Archive:
    """Unpack a zipped file piece by piece, keeping nothing; sizes that it states are not believed.

    Raises RefusedError for one that is damaged, encrypted, too large or has a document type.
    """
    limits.check_parts(data.count(_ENTRY))
    try:
        with ZipFile(BytesIO(data)) as file:
            parts = file.infolist()
    except (BadZipFile, NotImplementedError, ValueError, OverflowError, EOFError):
        refuse(DAMAGED)
    limits.check_parts(len(parts))
    limits.check_unpacked(sum(part.file_size for part in parts), len(data))
    names = frozenset(part.filename for part in parts)
    if len(names) < len(parts):
        refuse(DAMAGED)
    return Archive(names, _shown(data, parts))


def _shown(data: bytes, parts: Iterable[ZipInfo]) -> dict[str, bytes]:
    shown: dict[str, bytes] = {}
    unpacked = 0
    for part in parts:
        for piece in _unpacked(data, part):
            unpacked += len(piece)
            limits.check_unpacked(unpacked, len(data))
            if part.filename in _SHOWN:
                shown[part.filename] = shown.get(part.filename, b"") + piece
    return shown


def _unpacked(data: bytes, part: ZipInfo) -> Iterator[bytes]:
    """The pieces of a part as they are, whatever its header says of their size."""
    if part.flag_bits & _ENCRYPTED:
        refuse("filen är lösenordsskyddad; ta bort lösenordet och spara den på nytt")
    start = _start(data, part)
    size, check, before = 0, 0, b""
    for piece in _pieces(data, start, part):
        size += len(piece)
        check = zlib.crc32(piece, check)
        if part.filename.lower().endswith(_XML):
            _check_type(before + piece, part)
            before = (before + piece)[-2 * _LONGEST_TYPE :]
        yield piece
    if (size, check) != (part.file_size, part.CRC):
        refuse(DAMAGED)


def _start(data: bytes, part: ZipInfo) -> int:
    header = data[part.header_offset : part.header_offset + _HEADER]
    if len(header) < _HEADER or not header.startswith(SIGNATURES[0]):
        refuse(DAMAGED)
    lengths = (header[at] + 256 * header[at + 1] for at in (_NAME_LENGTH, _EXTRA_LENGTH))
    return part.header_offset + _HEADER + sum(lengths)


def _pieces(data: bytes, start: int, part: ZipInfo) -> Iterator[bytes]:
    if part.compress_type == ZIP_STORED:
        yield data[start : start + part.compress_size]
        return
    if part.compress_type != ZIP_DEFLATED:
        refuse("filen är packad på ett ovanligt sätt; spara den på nytt i kalkylprogrammet")
    yield from _inflated(data, start)


def _inflated(data: bytes, start: int) -> Iterator[bytes]:
    inflater = zlib.decompressobj(-zlib.MAX_WBITS)
    given: bytes | memoryview = b""
    rest = memoryview(data)[start:]
    try:
        while not inflater.eof:
            if not given:
                given, rest = rest[:_PIECE], rest[_PIECE:]
            piece = inflater.decompress(given, _PIECE)
            if not (piece or given):
                refuse(DAMAGED)
            given = inflater.unconsumed_tail
            yield piece
    except zlib.error:
        refuse(DAMAGED)


def _check_type(piece: bytes, part: ZipInfo) -> None:
    if b"!" not in piece:
        return
    upper = piece.replace(b"\0", b"").upper()
    if any(each in upper for each in _TYPES):
        refuse(
            f"filens del {part.filename[:60]} har en dokumenttyp (DOCTYPE), vilket inget "
            "kalkylprogram skriver; spara filen på nytt i kalkylprogrammet"
        )
