"""Tables without rulings: seen below known headings, refused where rows cannot be told apart."""

from collections.abc import Sequence

import pytest
from reportlab.pdfgen.canvas import Canvas

from projects.annex.readers.pdf import read_pdf
from projects.annex.row_errors import RefusedError
from tests.projects.annex.readers.pdf_files import drawn

LEFTS = [100, 220, 300, 460]
HEADER = ["Region", "Nytt", "Projektnamn", "Sammanfattning av projekt"]
ROWS = [
    ["Region Norrbotten", "nytt", "Digital\ncytologi", "Kortare svarstider för\nalla som väntar."],
    ["Region Jönköpings\nlän", "nytt", "Tumörgenetik", "Fler prover."],
]
READ = [
    ["Region Norrbotten", "nytt", "Digital cytologi", "Kortare svarstider för alla som väntar."],
    ["Region Jönköpings län", "nytt", "Tumörgenetik", "Fler prover."],
]


def plain(rows: Sequence[Sequence[str]], gap: float, *, rulings: bool = False) -> bytes:
    """Rows with this gap between them, and rulings across or none."""

    def page(canvas: Canvas) -> None:
        canvas.drawString(100, 540, "RCC Norr är ett av sex regionala cancercentrum i landet")
        height = 500.0
        for row in rows:
            for left, text in zip(LEFTS, row, strict=True):
                for below, line in enumerate(text.split("\n")):
                    canvas.drawString(left, height - 10 * below, line)
            height -= 10 * max(text.count("\n") + 1 for text in row) + gap
            if rulings:
                canvas.line(100, height + gap / 2 + 8, 700, height + gap / 2 + 8)

    return drawn(page)


def found(data: bytes) -> list[list[str]]:
    return [list(line.cells) for line in read_pdf(data).lines[1:]]


@pytest.mark.parametrize(("gap", "rulings"), [(6, False), (6, True), (2, True)])
def test_rows_are_told_by_wider_gaps_or_rulings_across(gap: float, rulings: bool) -> None:  # noqa: FBT001  # parameters
    assert found(plain([HEADER, *ROWS], gap, rulings=rulings)) == [HEADER, *READ]


def test_lines_that_all_begin_a_row_are_rows() -> None:
    assert found(plain([HEADER, READ[1], READ[1]], 0)) == [HEADER, READ[1], READ[1]]


def test_rows_that_cannot_be_told_from_lines_are_refused() -> None:
    close = [["Region Västra", "nytt", "Digital", "Kortare"], ["Götaland", "", "cytologi", "svar."]]
    for rows in ([HEADER, *ROWS], [HEADER, *close, *close]):
        with pytest.raises(RefusedError, match="sida 1: tabellen har inga linjer"):
            read_pdf(plain(rows, 0))


def test_rows_below_a_header_that_alone_has_a_gap_are_not_glued() -> None:
    def page(canvas: Canvas) -> None:
        for height, row in ((500, HEADER), (480, READ[1]), (470, READ[1])):
            for left, text in zip(LEFTS, row, strict=True):
                canvas.drawString(left, height, text)

    with pytest.raises(RefusedError, match="sida 1: tabellen har inga linjer"):
        read_pdf(drawn(page))


def test_a_page_that_goes_on_without_headings_is_refused() -> None:
    def rest(canvas: Canvas) -> None:
        for height in (500, 480):
            for left, text in zip(LEFTS, READ[1], strict=True):
                canvas.drawString(left, height, text)

    def begun(canvas: Canvas) -> None:
        rest(canvas)
        for left, text in zip(LEFTS, HEADER, strict=True):
            canvas.drawString(left, 520, text)

    with pytest.raises(RefusedError, match="sida 2: tabellen har inga linjer, och sidan inga"):
        read_pdf(drawn(begun, rest))


def test_columns_without_known_headings_are_text() -> None:
    with pytest.raises(RefusedError, match="ingen tabell"):
        read_pdf(plain([["År", "Kronor", "Andel", "Plats"], *ROWS], 6))


def test_text_across_the_columns_ends_a_table() -> None:
    def page(canvas: Canvas) -> None:
        for left, one, other in zip(LEFTS, HEADER, READ[1], strict=True):
            canvas.drawString(left, 500, one)
            canvas.drawString(left, 480, other)
        canvas.drawString(100, 440, "Bild- och funktionsmedicin i hela landet")

    assert found(drawn(page)) == [READ[1], ["Bild- och funktionsmedicin i hela landet"]]
