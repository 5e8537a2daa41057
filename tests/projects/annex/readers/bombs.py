"""Files that grow without end when they are opened, and what each is told."""

import io
import zlib

from reportlab.pdfgen.canvas import Canvas

from tests.projects.annex.readers.files import lying, open_document, overlapping, workbook, zipped
from tests.projects.annex.readers.workbooks import ods, of_sheets, row


def document(*objects: bytes) -> bytes:
    """A PDF of one page, by hand: the objects from the third on."""
    fixed = b"<< /Type /Catalog /Pages 2 0 R >>", b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>"
    data, places = b"%PDF-1.4\n", []
    for number, body in enumerate([*fixed, *objects], start=1):
        places.append(len(data))
        data += b"%d 0 obj\n%b\nendobj\n" % (number, body)
    table = b"".join(b"%010d 00000 n \n" % place for place in places)
    count = len(places) + 1
    trailer = b"trailer\n<< /Root 1 0 R /Size %d >>\nstartxref\n%d\n%%%%EOF\n" % (count, len(data))
    return data + b"xref\n0 %d\n0000000000 65535 f \n%b" % (count, table) + trailer


def packed_page(unpacked: int, times: int = 1) -> bytes:
    """A PDF whose one page is spaces without end, packed so many times."""
    packed = b" " * unpacked
    for _ in range(times):
        packed = zlib.compress(packed, 9)
    filters = b"/FlateDecode " * times
    stream = b"<< /Length %d /Filter [ %b] >>\nstream\n%b\nendstream"
    page = b"<< /Type /Page /Parent 2 0 R /Contents 4 0 R >>"
    return document(page, stream % (len(packed), filters, packed))


def pages(number: int) -> bytes:
    """A PDF with so many pages."""
    content = io.BytesIO()
    canvas = Canvas(content)
    for _ in range(number):
        canvas.showPage()
    canvas.save()
    return content.getvalue()


HEADER = row("Region", "Projektnamn")
WIDE = '<table:table-cell table:number-columns-repeated="{}"><text:p>x</text:p></table:table-cell>'
LAUGHS = (
    '<?xml version="1.0"?><!DOCTYPE lolz [<!ENTITY lol "lol">'
    + "".join(f'<!ENTITY lol{n} "{"&lol;" * 10}">' for n in range(9))
    + "]><x>&lol8;</x>"
)
OUTSIDE = '<!DOCTYPE x [<!ENTITY a SYSTEM "file:///etc/passwd">]><x>&a;</x>'
NOISE = b"".join(zlib.crc32(n.to_bytes(4, "big")).to_bytes(4, "big") for n in range(250_000))
BOMBS = {
    "large": (b"a" * 10_000_001, "filen är 10,1 MB; högst 10 MB läses"),
    "larger": (b"a" * 12_400_000, "filen är 12,4 MB; högst 10 MB läses"),
    "zeros": (workbook({"xl/sheet.xml": bytes(60_000_000)}), "minst 60,1 MB när den packas upp"),
    "dense": (workbook({"xl/sheet.xml": bytes(20_000_000)}), "gånger större uppackad; högst 100"),
    "parts": (workbook({f"{n}.xml": b"" for n in range(1_000)}), "1\xa0002 delar; högst 1\xa0000"),
    "many-dense": (
        workbook({f"{n}.xml": bytes(500_000) for n in range(120)}),
        "minst 60,1 MB när den packas upp; högst 50 MB",
    ),
    "lies-of-its-size": (
        lying(zipped({"n": NOISE, "a.xml": bytes(60_000_000)}), 10),
        "minst 50,1 MB när den packas upp",
    ),
    "lies-little": (lying(workbook({"a.xml": bytes(90_000)}), 10), "skadad"),
    "overlapping": (overlapping(999, 900_000), "minst 899,1 MB när den packas upp"),
    "laughs": (workbook({"xl/workbook.xml.rels": LAUGHS.encode()}), "DOCTYPE"),
    "laughs-utf-16": (workbook({"xl/sharedStrings.xml": LAUGHS.encode("utf-16")}), "DOCTYPE"),
    "laughs-late": (
        workbook({"xl/sheet.xml": b"<!--" + NOISE[:70_000] + b"-->" + LAUGHS.encode()}),
        "DOCTYPE",
    ),
    "laughs-ods": (open_document("spreadsheet", {"styles.xml": LAUGHS.encode()}), "DOCTYPE"),
    "reads-another-file": (workbook({"docProps/app.xml": OUTSIDE.encode()}), "DOCTYPE"),
    "rows": (b"Region;Projektnamn\n" + b"a;b\n" * 5_000, "fler än 5\xa0000 rader"),
    "empty-rows": (
        b"Region;Projektnamn\n" + b"\n" * 100_000,
        "filen har 100\xa0001 radslut; högst 100\xa0000 läses",
    ),
    "text-rows": (b"RCC Norr\n" * 5_001, "rad 5001: filen har fler än 5\xa0000 rader"),
    "columns": (
        b"Region;Projektnamn\n" + b"a;" * 60 + b"b\n",
        "rad 2: raden har 61 kolumner; högst 60",
    ),
    "characters": (
        b"Region;Projektnamn\n" + (b"a;" + b"b" * 19_000 + b"\n") * 220,
        "fler än 4\xa0000\xa0000 tecken",
    ),
    "far-cell": (
        of_sheets({"Norr": lambda sheet: sheet.write_string(1_048_575, 16_383, "x")}),
        "cell XFD1048576: bladet är för stort",
    ),
    "ods-rows": (
        ods(HEADER, row("x", is_='table:number-rows-repeated="1048576"')),
        "cell A5001: bladet är för stort",
    ),
    "ods-columns": (
        ods(HEADER, row(WIDE.format(16_384))),
        "cell BI2: bladet är för stort",
    ),
    "ods-both": (
        ods(
            HEADER, row(WIDE.format(99_999_999_999), is_='table:number-rows-repeated="99999999999"')
        ),
        "cell BI2: bladet är för stort",
    ),
    "nested": (workbook({"xl/workbook.xml": b"<a>" * 300_000 + b"</a>" * 300_000}), "848 gånger"),
    "nested-ods": (ods("<text:p>" * 200_000 + "</text:p>" * 200_000), "gånger större uppackad"),
    "zip-in-zip": (
        workbook({"a.zip": zipped({str(n): bytes(3_000_000) for n in range(9)})}),
        "skadad",
    ),
    "nested-json": (b"[" * 1_000_000, "filen är JSON, men inte registrets export"),
    "nested-json-objects": (b'{"a":' * 300_000, "filen är JSON, men inte registrets export"),
    "one-cell": (b'Region;Projektnamn\n"' + b"a\n" * 500_000, "högst 100\xa0000 läses"),
    "quotes": (b"Region;Projektnamn\n" + b'"' * 5_000_000, "cellen är för lång"),
    "long-cell": (
        ("Region;Projektnamn\n" + "å" * 500_000).encode("utf-16"),
        "cellen är för lång",
    ),
    "marks": (b"Region;Projektnamn\nx;" + b"\xcc\x81" * 500_000, "cellen är för lång"),
    "separators": (b";" * 4_500_000, "fler än 4\xa0000\xa0000 tecken"),
    "pdf": (packed_page(60_000_000), "mer än 50 MB när den packas upp"),
    "pdf-dense": (packed_page(5_000_000), "gånger större uppackad"),
    "pdf-packed-twice": (packed_page(40_000_000, times=2), "gånger större"),
    "pdf-pages": (pages(201), "filen har fler än 200 sidor; högst 200 läses"),
    "pdf-of-itself": (document(b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>"), "skadad"),
}
