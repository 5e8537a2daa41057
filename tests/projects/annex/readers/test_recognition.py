"""What kind of file it is, told by its content."""

import gzip

import pytest

from projects.annex.readers.recognition import Kind, recognise
from projects.annex.row_errors import RefusedError
from tests.projects.annex.readers.files import (
    OFFICE,
    content_types,
    old_office,
    open_document,
    workbook,
    zipped,
)
from tests.projects.annex.samples import ANNEX

EXPORT = b'{"source": "Socialstyrelsen", "results": [\n{"referens": "2025-NORR-BFM-007"}\n]}'
ENCRYPTED = b"<manifest:encryption-data/>"


@pytest.mark.parametrize(
    ("data", "kind"),
    [
        pytest.param(ANNEX.read_bytes(), Kind.TEXT, id="annex"),
        pytest.param("Region;Projektnamn\n".encode("utf-16"), Kind.TEXT, id="utf-16"),
        pytest.param(workbook(), Kind.XLSX, id="xlsx"),
        pytest.param(
            workbook(main=f"{OFFICE}spreadsheetml.template.main+xml"), Kind.XLSX, id="xltx"
        ),
        pytest.param(open_document("spreadsheet"), Kind.ODS, id="ods"),
        pytest.param(
            open_document("spreadsheet", {"Basic/script-lc.xml": b"<x/>"}), Kind.ODS, id="no-macro"
        ),
        pytest.param(b"%PDF-1.7\n", Kind.PDF, id="pdf"),
        pytest.param(b"\r\n %PDF-1.7\n", Kind.PDF, id="pdf-behind-blanks"),
        pytest.param(EXPORT, Kind.EXPORT, id="export"),
        pytest.param(b"<p>RCC Norr</p>\n", Kind.TEXT, id="markup-of-the-annex"),
        pytest.param(b"BM och annat\n", Kind.TEXT, id="words-like-a-signature"),
    ],
)
def test_a_file_is_known_by_what_it_holds(data: bytes, kind: Kind) -> None:
    assert recognise(data) is kind


@pytest.mark.parametrize(
    ("data", "words"),
    [
        (old_office("Workbook"), "Excels gamla format (XLS); spara den som XLSX"),
        (old_office("WordDocument"), "Words gamla format"),
        (old_office("PowerPoint Document"), "PowerPoints gamla format"),
        (old_office("Annat"), "ett gammalt Office-format"),
        (old_office("EncryptedPackage"), "lösenordsskyddad"),
        (open_document("spreadsheet", {"META-INF/manifest.xml": ENCRYPTED}), "lösenordsskyddad"),
        (workbook(main="application/vnd.ms-excel.sheet.macroEnabled.main+xml"), "makron"),
        (workbook({"xl/vbaProject.bin": b"\0"}), "makron"),
        (open_document("spreadsheet", {"Basic/Standard/Module1.xml": b"<x/>"}), "makron"),
        (open_document("spreadsheet", {"Scripts/python/a.py": b"x"}), "makron"),
        (workbook(main="application/vnd.ms-excel.sheet.binary.macroEnabled.main"), "XLSB"),
        (workbook(main=f"{OFFICE}wordprocessingml.document.main+xml"), "ett Word-dokument (DOCX)"),
        (workbook(main=f"{OFFICE}presentationml.presentation.main+xml"), "PowerPoint"),
        (open_document("text"), "ett textdokument (ODT)"),
        (open_document("presentation"), "OpenDocument-fil som inte är något kalkylblad"),
        (zipped({"bilaga.csv": b"a;b"}), "ZIP-fil som inte är någon arbetsbok"),
        (zipped({"../../etc/passwd": b"x", "å" * 300: b"y"}), "ZIP-fil som inte är någon"),
        (zipped({}), "ZIP-fil som inte är någon arbetsbok"),
        (workbook()[:200], "skadad eller avhuggen"),
        (b"\x89PNG\r\n\x1a\n\0\0", "en PNG-bild"),
        (b"\xff\xd8\xff\xe0\0\x10JFIF", "en JPEG-bild"),
        (b"GIF89a", "en GIF-bild"),
        (b"II*\0\x08", "en TIFF-bild"),
        (b"RIFF\0\0\0\0WEBPVP8 ", "en WebP-bild"),
        (b"\0\0\0\x18ftypheic", "HEIC"),
        (b"BM\x0a\0\0\0\0\0\0\0", "en BMP-bild"),
        (b"<svg xmlns='x'/>", "en SVG-bild"),
        (b"\xef\xbb\xbf\n<!DOCTYPE html><table>", "en webbsida (HTML)"),
        (b"<html xmlns:x='urn:schemas-microsoft-com:office:excel'>", "en webbsida (HTML)"),
        (b"<?xml version='1.0'?><Workbook/>", "ett XML-dokument"),
        (b"{\\rtf1\\ansi", "ett RTF-dokument"),
        (gzip.compress(b"Region;Projektnamn", mtime=0), "packad med gzip"),
        (b"MZ\x90\0", "ett program"),
        (b'[{"titel": "x"}]', "JSON, men inte registrets export"),
        (b'{"titel": "x"}', "JSON, men inte registrets export"),
    ],
)
def test_another_kind_of_file_is_refused_by_its_name(data: bytes, words: str) -> None:
    with pytest.raises(RefusedError) as refused:
        recognise(data)
    assert words in str(refused.value)


def test_the_types_of_an_office_file_are_read_in_utf_16_too() -> None:
    types = content_types().decode().encode("utf-16")
    assert recognise(zipped({"[Content_Types].xml": types})) is Kind.XLSX
