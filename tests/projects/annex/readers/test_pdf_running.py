"""What stands on page after page is left out; headings that recur are not."""

from collections.abc import Callable, Sequence

import pytest
from reportlab.pdfgen.canvas import Canvas

from projects.annex.readers.pdf import read_pdf
from tests.projects.annex.readers.pdf_files import drawn

Texts = Sequence[tuple[float, str]]


def sheet(texts: Texts) -> Callable[[Canvas], None]:
    """A page with a small table and texts at these heights."""

    def page(canvas: Canvas) -> None:
        canvas.grid([100, 300, 500], [200, 250, 300])
        canvas.drawString(110, 270, "Region")
        canvas.drawString(310, 270, "Projektnamn")
        for height, text in texts:
            canvas.drawString(100, height, text)

    return page


def texts(*pages: Texts) -> list[str]:
    """The lines of text that are left."""
    lines = read_pdf(drawn(*map(sheet, pages))).lines
    return [line.cells[0] for line in lines if len(line.cells) == 1]


def test_heads_feet_and_numbers_are_left_out() -> None:
    pages = [
        [(560, "Bilaga 3"), (30, "Socialstyrelsen"), (20, f"Sida {n} (4)")] for n in range(1, 5)
    ]
    assert texts(*pages) == []


@pytest.mark.parametrize(
    "number", ["7", "Sida 7", "sid. 7", "7 (40)", "7/40", "– 7 –", "s. 7 av 40"]
)
def test_a_page_number_is_known_on_a_single_page(number: str) -> None:
    assert texts([(30, number)]) == []


def test_feet_may_take_turns_on_left_and_right_pages() -> None:
    pages = [[(30, f"{n} Uppföljning" if n % 2 else f"Socialstyrelsen {n}")] for n in range(1, 9)]
    assert texts(*pages) == []


def test_an_area_that_begins_several_pages_stays_a_heading() -> None:
    pages = [[(500, name)] for name in ("RCC Norr", "Patologi", "Patologi", "Patologi", "Patologi")]
    assert texts(*pages) == ["RCC Norr", "Patologi", "Patologi", "Patologi", "Patologi"]


def test_a_heading_below_a_running_head_stays() -> None:
    pages = [[(560, "Bilaga 3"), (500, f"RCC {name}")] for name in ("Norr", "Syd", "Väst")]
    assert texts(*pages) == ["RCC Norr", "RCC Syd", "RCC Väst"]


def test_a_running_head_that_names_the_centre_stays_where_it_is_new() -> None:
    assert texts(*[[(560, "RCC Norr")]] * 4) == ["RCC Norr"]


def test_two_pages_are_too_few_to_tell() -> None:
    assert texts([(500, "Patologi")], [(500, "Patologi")]) == ["Patologi", "Patologi"]
