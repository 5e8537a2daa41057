"""Which workbook the bytes are, and what they are if they are none that can be read."""

import zipfile
from io import BytesIO

from projects.annex.readers import ods, xlsx
from projects.annex.row_errors import Refusal, RefusedError

_EXPECTED = "en arbetsbok i XLSX eller ODS väntades"
_OLD_OFFICE = bytes.fromhex("D0CF11E0A1B11AE1")
_PROTECTED_PACKAGE = "EncryptedPackage".encode("utf-16-le")
_PROTECTED = "filen är skyddad med lösenord; ta bort lösenordet, spara filen och läs in den igen"
_MACROS = (
    "arbetsboken innehåller makron, som aldrig körs; spara den utan makron och läs in den igen"
)
_OTHERS = {
    "xl/workbook.bin": "en arbetsbok i XLSB; spara den som XLSX och läs in den igen",
    "word/document.xml": f"ett Word-dokument; {_EXPECTED}",
    "ppt/presentation.xml": f"en presentation; {_EXPECTED}",
}
_ENCRYPTED = 0x1
_SHEETS = b"application/vnd.oasis.opendocument.spreadsheet"


def kind(data: bytes) -> str:
    """*XLSX* or *ODS*. Raises RefusedError for anything else, BadZipFile for a damaged file."""
    if data.startswith(_OLD_OFFICE):
        protected = _PROTECTED_PACKAGE in data
        raise _refused(_PROTECTED if protected else f"filen är i ett äldre format; {_EXPECTED}")
    if not data.startswith(b"PK"):
        what = "är tom" if not data.strip() else "är ingen arbetsbok"
        raise _refused(f"filen {what}; {_EXPECTED}")
    with zipfile.ZipFile(BytesIO(data)) as archive:
        found = _kind(archive)
        # Calamine does not compare the sums, and would read changed texts.
        if archive.testzip():
            raise zipfile.BadZipFile
        return found


def _kind(archive: zipfile.ZipFile) -> str:
    names = set(archive.namelist())
    if _is_protected(archive, names):
        raise _refused(_PROTECTED)
    if any(map(_is_macro, names)):
        raise _refused(_MACROS)
    for name, what in _OTHERS.items():
        if name in names:
            raise _refused(f"filen är {what}")
    if xlsx.WORKBOOK in names:
        return "XLSX"
    if ods.CONTENT in names and _is_spreadsheet(archive, names):
        return "ODS"
    raise _refused(f"filen är zippad men ingen arbetsbok; {_EXPECTED}")


def _is_protected(archive: zipfile.ZipFile, names: set[str]) -> bool:
    if any(entry.flag_bits & _ENCRYPTED for entry in archive.infolist()):
        return True
    return ods.MANIFEST in names and ods.is_protected(archive)


def _is_macro(name: str) -> bool:
    """A project of Visual Basic, a sheet of macros, or a module of Basic, Python or the like."""
    if name.startswith("Basic/"):
        return name.endswith(".xml") and not name.endswith(("-lb.xml", "-lc.xml"))
    in_office = name.startswith("xl/macrosheets/") or name.endswith("/vbaProject.bin")
    return in_office or (name.startswith("Scripts/") and not name.endswith("/"))


def _is_spreadsheet(archive: zipfile.ZipFile, names: set[str]) -> bool:
    return "mimetype" not in names or archive.read("mimetype").startswith(_SHEETS)


def _refused(reason: str) -> RefusedError:
    return RefusedError(Refusal(None, None, reason))
