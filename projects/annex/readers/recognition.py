"""What kind of file the bytes are; its name is never asked."""

import codecs
import re
from enum import Enum
from typing import NoReturn

from projects.annex.readers import archives
from projects.annex.readers.archives import Archive
from projects.annex.readers.limits import refuse
from projects.annex.row_errors import Refusal, RefusedError

EXPECTED = "väntade bilagan som text, CSV, XLSX, ODS eller PDF"
PASSWORD = "filen är lösenordsskyddad; ta bort lösenordet och spara den på nytt"  # noqa: S105  # no password


class Kind(Enum):
    """A kind of file that is read; the value is its name in messages."""

    TEXT = "text eller CSV"
    XLSX = "XLSX"
    ODS = "ODS"
    PDF = "PDF"
    EXPORT = "registrets export i JSON"


_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_PDF = b"%PDF-"
_RIFF, _WEBP, _FTYP = b"RIFF", b"WEBP", b"ftyp"
_FOREIGN = {
    b"\x89PNG": "en PNG-bild",
    b"\xff\xd8\xff": "en JPEG-bild",
    b"GIF8": "en GIF-bild",
    b"II*\0": "en TIFF-bild",
    b"MM\0*": "en TIFF-bild",
    b"\x1f\x8b": "packad med gzip; packa upp den först",
    b"7z\xbc\xaf\x27\x1c": "packad med 7-Zip; packa upp den först",
    b"Rar!": "packad med RAR; packa upp den först",
    b"BZh": "packad med bzip2; packa upp den först",
    b"\xfd7zXZ": "packad med xz; packa upp den först",
    b"MZ": "ett program",
    b"\x7fELF": "ett program",
    b"{\\rtf": "ett RTF-dokument; spara tabellerna i en arbetsbok",
}
_STREAMS = {
    "EncryptedPackage": "",
    "Workbook": "en arbetsbok i Excels gamla format (XLS); spara den som XLSX",
    "Book": "en arbetsbok i Excels gamla format (XLS); spara den som XLSX",
    "WordDocument": "ett dokument i Words gamla format (DOC); spara tabellerna i en arbetsbok",
    "PowerPoint Document": "en presentation i PowerPoints gamla format (PPT)",
}
_MARKUP = (
    (
        re.compile(rb"<!doctype html|<html|<table|<head|<body|<meta", re.IGNORECASE),
        "en webbsida (HTML)",
    ),
    (re.compile(rb"<svg", re.IGNORECASE), "en SVG-bild"),
    (re.compile(rb"<\?xml|<!--|<[a-z]+:[a-z]+ ", re.IGNORECASE), "ett XML-dokument"),
)
_OFFICE = re.compile(rb'ContentType\s*=\s*["\']application/([^"\']+)\.main\+xml["\']')
_BINARY = b"application/vnd.ms-excel.sheet.binary.macroEnabled.main"
_KINDS = {
    "vnd.openxmlformats-officedocument.spreadsheetml.sheet": Kind.XLSX,
    "vnd.openxmlformats-officedocument.spreadsheetml.template": Kind.XLSX,
    "vnd.oasis.opendocument.spreadsheet": Kind.ODS,
    "vnd.oasis.opendocument.spreadsheet-template": Kind.ODS,
}
_MACROS = (
    "arbetsboken innehåller makron; de körs aldrig, och en bilaga har inga. Spara den utan makron "
    "(XLSX eller ODS)"
)
_OTHERS = {
    "wordprocessingml": "ett Word-dokument (DOCX); spara tabellerna i en arbetsbok",
    "ms-word": "ett Word-dokument (DOCM); spara tabellerna i en arbetsbok",
    "presentationml": "en PowerPoint-presentation (PPTX)",
    "opendocument.text": "ett textdokument (ODT); spara tabellerna i en arbetsbok",
    "opendocument": "en OpenDocument-fil som inte är något kalkylblad",
    "epub": "en e-bok (EPUB)",
}
_EMPTY_LISTS = ("script-lc.xml", "script-lb.xml", "dialog-lc.xml", "dialog-lb.xml")
_SCAN = 4_000


def recognise(data: bytes) -> Kind:
    """The kind of a file that can be read; raises RefusedError that says what else it is.

    A zipped file is looked through on the way, so that what it holds is within the limits.
    """
    if data.startswith(archives.SIGNATURES):
        return _zipped(archives.look_through(data))
    if data.startswith(_OLE):
        _refuse_old(data)
    if _start(data).startswith(_PDF):
        return Kind.PDF
    if what := _foreign(data):
        # At its first character, as whatever else a text cannot begin with.
        raise RefusedError(Refusal(1, 1, f"filen är {what}; {EXPECTED}"))
    return _plain(data)


def is_plain(data: bytes) -> bool:
    """Whether the file is none of those that take a parser of their own; cheap, never raises."""
    return not (data.startswith((_OLE, *archives.SIGNATURES)) or _start(data).startswith(_PDF))


def _start(data: bytes) -> bytes:
    """The beginning without byte order mark and white space."""
    return data[:_SCAN].removeprefix(codecs.BOM_UTF8).lstrip()


def _foreign(data: bytes) -> str:
    """What other kind of file it is, "" for a text."""
    found = [what for signature, what in _FOREIGN.items() if data.startswith(signature)]
    if data.startswith(_RIFF) and data[8:12] == _WEBP:
        found.append("en WebP-bild")
    if data[4:8] == _FTYP:
        found.append("en bild eller film (HEIC, AVIF eller MP4)")
    if data.startswith(b"BM") and int.from_bytes(data[2:6], "little") == len(data):
        found.append("en BMP-bild")
    found += [what for pattern, what in _MARKUP if pattern.match(_start(data))]
    return found[0] if found else ""


def _plain(data: bytes) -> Kind:
    start = _start(data)
    if re.match(rb'\{\s*"', start):
        if b'"results"' in data:
            return Kind.EXPORT
        refuse(f"filen är JSON, men inte registrets export; {EXPECTED}")
    if re.match(rb"\[\s*[\[{]", start):
        refuse(f"filen är JSON, men inte registrets export; {EXPECTED}")
    return Kind.TEXT


def _refuse_old(data: bytes) -> NoReturn:
    for stream, what in _STREAMS.items():
        if stream.encode("utf-16-le") in data:
            refuse(f"filen är {what}; {EXPECTED}" if what else PASSWORD)
    refuse(f"filen är ett dokument i ett gammalt Office-format; {EXPECTED}")


def _zipped(archive: Archive) -> Kind:
    stated = _stated(archive)
    if b"encryption-data" in archive.shown.get("META-INF/manifest.xml", b""):
        refuse(PASSWORD)
    if _has_macros(archive, stated):
        refuse(_MACROS)
    return _KINDS.get(stated) or _refuse_zipped(stated)


def _refuse_zipped(stated: str) -> NoReturn:
    for part, what in _OTHERS.items():
        if part in stated:
            refuse(f"filen är {what}; {EXPECTED}")
    refuse(f"filen är en ZIP-fil som inte är någon arbetsbok; {EXPECTED}")


def _stated(archive: Archive) -> str:
    """The type that the file states in the part that its format keeps it in, "" without one."""
    if mimetype := archive.shown.get("mimetype"):
        return mimetype.decode("ascii", "replace").strip().removeprefix("application/")
    types = archive.shown.get("[Content_Types].xml", b"").replace(b"\0", b"")
    if _BINARY in types:
        refuse(f"filen är en binär arbetsbok (XLSB); spara den som XLSX; {EXPECTED}")
    found = _OFFICE.search(types)
    return found[1].decode("ascii", "replace") if found else ""


def _has_macros(archive: Archive, stated: str) -> bool:
    basic = [name for name in archive.names if name.startswith(("Basic/", "Scripts/"))]
    code = [name for name in basic if not name.endswith(("/", *_EMPTY_LISTS))]
    office = [name for name in archive.names if name.lower().endswith("vbaproject.bin")]
    return "macroEnabled" in stated or bool(code or office)
