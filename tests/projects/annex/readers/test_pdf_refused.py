"""PDF files that cannot be read: a sentence in Swedish that names the page, and nothing else."""

import random
from collections.abc import Iterator

import pytest
from PIL import Image
from reportlab.lib.pdfencrypt import StandardEncryption
from reportlab.lib.utils import ImageReader
from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import PageBreak, Paragraph

from projects.annex.lines import Reading
from projects.annex.readers.pdf import read_pdf
from projects.annex.row_errors import RefusedError
from tests.projects.annex.readers.pdf_files import BODY, VERA, drawn, pdf, running, table
from tests.size import size

HEADER = ["Region", "Nytt / Fortsättningsprojekt", "Projektnamn", "Sammanfattning av projekt"]
ROW = ["Region Norrbotten", "nytt", "Digital cytologi", "Kortare svarstider."]
SMALL = pdf([table([HEADER, *[ROW] * 30])], running)


def refused(data: bytes) -> str:
    with pytest.raises(RefusedError) as refusal:
        read_pdf(data)
    return str(refusal.value)


def scanned(canvas: Canvas) -> None:
    canvas.drawImage(ImageReader(Image.new("L", (300, 200), 200)), 0, 0, 842, 595)


def test_a_scanned_page_is_named() -> None:
    assert refused(drawn(scanned)) == (
        "sida 1: sidan är en bild, kanske skannad, och har ingen text som går att läsa; spara "
        "bilagan som PDF ur det program den skrevs i"
    )


def ruled(canvas: Canvas) -> None:
    canvas.grid([100, 300, 500], [100, 200, 300])
    canvas.drawString(110, 250, "Region")


def test_a_scanned_page_among_tables_is_refused_and_one_before_them_noted() -> None:
    assert refused(drawn(ruled, scanned, ruled)).startswith("sida 2: sidan är en bild")
    (note,) = read_pdf(drawn(scanned, ruled)).notes
    assert (note.where, note.reason.startswith("sidan är en bild")) == ("sida 1", True)


def test_a_report_without_tables_is_no_scanned_one_for_its_cover() -> None:
    data = drawn(scanned, lambda canvas: canvas.drawString(100, 100, "Sammanfattning"))
    assert refused(data).startswith("PDF-filen har ingen tabell")


def test_a_file_that_anybody_may_open_is_read_though_it_forbids_changes() -> None:
    lock = StandardEncryption("", ownerPassword="hemligt", canModify=0)
    assert read_pdf(pdf([table([HEADER, ROW])], encrypt=lock)).lines[1].cells == tuple(ROW)


def test_a_password_is_asked_for_by_the_file() -> None:
    data = pdf([table([HEADER, ROW])], encrypt="hemligt")
    assert refused(data) == (
        "PDF-filen är låst med lösenord eller krypterad; spara den utan lösenord"
    )


def test_a_document_without_tables() -> None:
    assert refused(pdf([Paragraph("Bilaga 3", BODY)])) == (
        "PDF-filen har ingen tabell med linjer; projekten väntades i tabeller"
    )


def test_more_than_200_pages() -> None:
    data = pdf([flowable for _ in range(201) for flowable in (Paragraph("a", BODY), PageBreak())])
    assert refused(data) == "filen har fler än 200 sidor; högst 200 läses"


def test_what_is_no_pdf() -> None:
    assert refused(b"Region;Projektnamn") == "filen är ingen PDF-fil; den börjar inte med %PDF"
    assert refused(b"") == "filen är ingen PDF-fil; den börjar inte med %PDF"


def test_a_cut_file() -> None:
    assert refused(SMALL[: len(SMALL) // 2]) == "PDF-filen är avhuggen: slutet saknas"
    assert "skadad" in refused(SMALL[: len(SMALL) // 2] + b"%%EOF")


def test_a_page_that_is_lost_is_missed() -> None:
    assert "skadad" in refused(SMALL.replace(b"/Type /Page\n", b"/Type /Pagf\n", 1))


def test_text_that_runs_into_the_next_cell() -> None:
    def crossing(canvas: Canvas) -> None:
        ruled(canvas)
        canvas.drawString(280, 150, "Region Norrbotten")

    assert refused(drawn(crossing)).startswith(
        "sida 1, tabellrad 2, kolumn 1: texten går över cellens kant"
    )


def test_a_character_that_the_font_does_not_name() -> None:
    row = [*ROW[:2], "Va\u0334rd", ROW[3]]
    assert refused(pdf([table([HEADER, row], font=VERA)])) == (
        "sida 1, tabellrad 2, kolumn 3: tecknet efter ”Va” går inte att läsa: typsnittet säger "
        "inte vilket"
    )


def mutated(seed: int) -> bytes:
    """The small file with a few bytes changed, a piece lost, or its end cut."""
    dice = random.Random(seed)  # noqa: S311  # repeatable, nothing secret
    data = bytearray(SMALL)
    for _ in range(dice.choice([1, 1, 3, 20])):
        data[dice.randrange(len(data))] = dice.randrange(256)
    begin = dice.randrange(len(data))
    if seed % 3 == 1:
        del data[begin : begin + dice.randrange(1, 200)]
    if seed % 3 == 2:
        del data[begin:]
    return bytes(data)


def outcomes(seeds: range) -> Iterator[Reading | str]:
    for seed in seeds:
        try:
            yield read_pdf(mutated(seed))
        except RefusedError as refusal:
            yield str(refusal)


def test_a_damaged_file_is_refused_or_read_as_it_was() -> None:
    whole = read_pdf(SMALL)
    found = list(outcomes(range(size(600, 90))))
    silent = [each for each in found if isinstance(each, Reading) and each.lines != whole.lines]
    assert silent == []
    assert sum(isinstance(each, str) for each in found) > len(found) / 2
