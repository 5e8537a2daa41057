"""Tables of a PDF: merged cells, cells that a page breaks, words that a line breaks."""

from collections.abc import Sequence
from typing import Any

from reportlab.lib.pagesizes import A4
from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import Flowable, PageBreak, Paragraph

from projects.annex.readers.pdf import read_pdf
from projects.annex.readers.pdf_text import as_meant, as_read
from tests.projects.annex.readers.pdf_files import HEADING, VERA, drawn, pdf, table

HEADER = ["Region", "Nytt / Fortsättningsprojekt", "Projektnamn", "Sammanfattning av projekt"]
ROW = ["Region Norrbotten", "nytt", "Digital cytologi", "Kortare svarstider."]
OTHER = ["Region Västerbotten", "nytt", "Tumörgenetik", "Fler prover."]


def cells(*story: Flowable, **options: Any) -> list[tuple[str, ...]]:
    """The cells of each line of a document with these contents."""
    return [line.cells for line in read_pdf(pdf(list(story), **options)).lines]


def below(rows: Sequence[Sequence[str]], **options: Any) -> list[tuple[str, ...]]:
    """The cells of each row below the header row."""
    return cells(table([HEADER, *rows], **options))[1:]


def test_headings_and_rows_come_in_reading_order() -> None:
    story = Paragraph("RCC Norr", HEADING), Paragraph("Patologi", HEADING), table([HEADER, ROW])
    assert cells(*story) == [("RCC Norr",), ("Patologi",), tuple(HEADER), tuple(ROW)]


def test_a_heading_that_takes_two_lines_is_one() -> None:
    name = "Rehabilitering, palliativ vård, aktiva överlämningar och seneffekter"
    large = HEADING.clone("large", fontSize=30, leading=36)
    assert cells(Paragraph(name, large), table([HEADER, ROW]))[0] == (name,)


def test_two_headings_in_the_same_font_stay_two() -> None:
    close = HEADING.clone("close", spaceBefore=0, spaceAfter=0)
    story = Paragraph("RCC Norr", close), Paragraph("Patologi", close), table([HEADER, ROW])
    assert cells(*story)[:2] == [("RCC Norr",), ("Patologi",)]


def test_a_cell_merged_down_holds_for_each_of_its_rows() -> None:
    rows = [ROW, ["", *OTHER[1:]]]
    assert below(rows, style=[("SPAN", (0, 1), (0, 2))]) == [tuple(ROW), (ROW[0], *OTHER[1:])]


def test_a_cell_merged_across_the_table_is_a_line_of_text() -> None:
    rows = [["Patologi", "", "", ""], ROW]
    assert below(rows, style=[("SPAN", (0, 1), (3, 1))]) == [("Patologi",), tuple(ROW)]


def test_a_cell_merged_across_two_columns_stands_in_the_first() -> None:
    rows = [[ROW[0], "nytt", "Digital cytologi", ""]]
    assert below(rows, style=[("SPAN", (2, 1), (3, 1))]) == [(*ROW[:3], "")]


def test_an_empty_cell_stays_empty() -> None:
    assert below([["Region Norrbotten", "", "Digital cytologi", ""]]) == [
        ("Region Norrbotten", "", "Digital cytologi", "")
    ]


def over_two_pages(first: Sequence[str], second: Sequence[str], **options: Any) -> list[Any]:
    """The rows of a table whose second page begins with these cells, below its header row."""
    story = table([HEADER, first]), PageBreak(), table([HEADER, second], **options)
    lines = cells(*story)
    assert lines[2] == tuple(HEADER)
    return [lines[1], *lines[3:]]


def test_a_row_that_goes_on_has_an_empty_first_cell() -> None:
    assert over_two_pages(ROW, ["", "", "i norr", "Fler prover."]) == [
        tuple(ROW),
        ("", "", "i norr", "Fler prover."),
    ]


def test_the_rest_of_a_broken_first_cell_is_put_to_its_beginning() -> None:
    first = ["Region Jönköpings", "nytt", "Digital cytologi", "Kortare"]
    assert over_two_pages(first, ["län", "", "", "svarstider."]) == [
        ("Region Jönköpings län", *first[1:]),
        ("", "", "", "svarstider."),
    ]


def test_the_rest_of_a_first_cell_is_known_by_other_rows() -> None:
    known = ["Region Västra Götaland", *OTHER[1:]]
    first, rest = ["Region Västra", *ROW[1:]], ["Götaland", "", "i väst", "Fler prover."]
    lines = cells(table([HEADER, known, first]), PageBreak(), table([HEADER, rest]))
    assert lines[2] == ("Region Västra Götaland", *ROW[1:])
    assert lines[4] == ("", *rest[1:])


def test_the_rest_of_a_first_cell_is_known_by_what_is_empty() -> None:
    first, rest = ["Svensk Förening", *ROW[1:]], ["Patologi", "", "", "Fler prover."]
    assert over_two_pages(first, rest)[0][0] == "Svensk Förening Patologi"


def test_a_new_row_with_an_empty_cell_is_not_the_rest_of_another() -> None:
    new = ["Region Västerbotten", "", "Tumörgenetik", "Fler prover."]
    assert over_two_pages(ROW, new) == [tuple(ROW), tuple(new)]


def test_a_new_row_at_the_top_of_a_page_is_a_row() -> None:
    assert over_two_pages(ROW, OTHER) == [tuple(ROW), tuple(OTHER)]


def test_a_merged_cell_holds_for_new_rows_on_the_next_page() -> None:
    first = table([HEADER, ROW, ["", *OTHER[1:]]], style=[("SPAN", (0, 1), (0, 2))])
    rest = [["", "nytt", "Ny kamera", "Bättre bilder."], ["", "nytt", "Nytt mikroskop", "Bättre."]]
    second = table([HEADER, *rest], style=[("SPAN", (0, 1), (0, 2))])
    assert cells(first, PageBreak(), second)[4:] == [(ROW[0], *row[1:]) for row in rest]


def test_a_broken_row_under_a_merged_cell_still_goes_on() -> None:
    first = table([HEADER, ROW, ["", *OTHER[1:]]], style=[("SPAN", (0, 1), (0, 2))])
    second = table([HEADER, ["", "", "i norr", "Fler."]])
    assert cells(first, PageBreak(), second)[-1] == ("", "", "i norr", "Fler.")


EDGES = [100, 190, 320, 480, 750]


def open_rows(canvas: Canvas, rows: Sequence[Sequence[str]], across: Sequence[float]) -> None:
    """Rows 50 points high from 500 down, rulings between columns, and across only at these."""
    for edge in EDGES:
        canvas.line(edge, 500, edge, 500 - 50 * len(rows))
    for height in across:
        canvas.line(EDGES[0], height, EDGES[-1], height)
    for number, row in enumerate(rows):
        for left, text in zip(EDGES, row, strict=False):
            for below, part in enumerate(text.split("\n")):
                canvas.drawString(left + 4, 488 - 50 * number - 10 * below, part)


def test_a_row_that_the_page_cuts_off_without_a_ruling_is_read() -> None:
    rest = ["", "", "i norr", "Fler."]
    data = drawn(
        lambda canvas: open_rows(canvas, [HEADER, ROW], [500, 450]),
        lambda canvas: open_rows(canvas, [rest, OTHER], [450, 400]),
    )
    assert [line.cells for line in read_pdf(data).lines] == [
        *map(tuple, (HEADER, ROW, rest, OTHER))
    ]


def test_lines_of_a_cell_are_joined_with_a_space() -> None:
    row = [*ROW[:3], "Kortare svarstider för alla som väntar på besked om cancer. " * 3]
    assert below([row])[0][3] == row[3].strip()


def summary(*lines: str) -> str:
    """The last cell of a row whose lines are drawn one by one."""
    rows = [HEADER, [*ROW[:3], "\n".join(lines)]]
    data = drawn(lambda canvas: open_rows(canvas, rows, [500, 450, 400]), font=VERA)
    return read_pdf(data).lines[1].cells[3]


def test_soft_hyphens_ligatures_and_hard_spaces_are_read_as_meant() -> None:
    assert summary(
        "Inför\u00adande av \ufb01ngrar\u00a0och re\ufb02ex", "i cancer\u00ad", "vård"
    ) == ("Införande av fingrar och reflex i cancervård")


def test_letters_and_their_marks_are_composed_and_hyphens_are_one() -> None:
    assert (
        as_meant("Va\u030ard och la\u030angtidsuppfo\u0308ljning") == "Vård och långtidsuppföljning"
    )
    assert as_meant("\uf0b7 Vård") == "• Vård"
    assert as_read(as_meant("PD\u2011L1 och PD\u2010L1")) == "PD-L1 och PD-L1"


def test_bold_type_that_is_printed_twice_is_read_once() -> None:
    def twice(canvas: Canvas) -> None:
        open_rows(canvas, [HEADER, ROW], [500, 450, 400])
        canvas.translate(0.2, 0)
        open_rows(canvas, [HEADER, ROW], [])

    assert [list(line.cells) for line in read_pdf(drawn(twice)).lines] == [HEADER, ROW]


def test_a_stamp_askew_over_the_page_is_no_text() -> None:
    def stamped(canvas: Canvas) -> None:
        open_rows(canvas, [HEADER, ROW], [500, 450, 400])
        canvas.translate(300, 300)
        canvas.rotate(40)
        canvas.drawString(0, 0, "UTKAST")

    assert [list(line.cells) for line in read_pdf(drawn(stamped)).lines] == [HEADER, ROW]


def test_a_page_that_lies_on_its_side_is_read_upright() -> None:
    def turned(canvas: Canvas) -> None:
        canvas.setPageRotation(90)
        canvas.translate(595, 0)
        canvas.rotate(90)
        open_rows(canvas, [HEADER, ROW], [500, 450, 400])

    data = drawn(turned, size=A4)
    assert [list(line.cells) for line in read_pdf(data).lines] == [HEADER, ROW]


def joined(*lines: str, elsewhere: str = "") -> str:
    """The cell with these lines, in a table that says something elsewhere."""
    rows = [[*ROW[:3], "\n".join(lines)], [*OTHER[:3], elsewhere]]
    return below(rows)[0][3]


def test_a_parted_word_is_joined_where_the_file_writes_it_whole() -> None:
    assert joined("Vården av cancer-", "patienter.", elsewhere="Cancerpatienter") == (
        "Vården av cancerpatienter."
    )


def test_a_hyphen_stays_where_nothing_tells_that_it_was_put_there() -> None:
    assert joined("Analys av PD-", "L1 i prover.") == "Analys av PD-L1 i prover."
    assert joined("Ett pre-", "habiliteringsprogram.") == "Ett pre-habiliteringsprogram."


def test_a_word_that_the_file_writes_with_a_hyphen_keeps_it() -> None:
    assert joined("Vid SVF-", "flöden.", elsewhere="SVF-flöden, svfflöden") == "Vid SVF-flöden."


def test_a_word_whose_rest_is_left_out_keeps_hyphen_and_space() -> None:
    assert joined("Bild-", "och funktionsmedicin") == "Bild- och funktionsmedicin"
    assert joined("Öron-", "näsa- hals", elsewhere="Öron- näsa- hals") == "Öron- näsa- hals"


def test_where_words_are_never_parted_a_hyphen_ends_one() -> None:
    whole = "\n".join(["kort", "tydlig-vårdprocess med lång rad"] * 3)
    assert joined("på ÖNH-", "mottagningarna", elsewhere=whole) == "på ÖNH- mottagningarna"


def test_an_address_goes_on_without_a_space() -> None:
    assert joined("Se https://mkon.nu/", "10e_rapport") == "Se https://mkon.nu/10e_rapport"


def test_a_parted_word_is_whole_though_the_page_broke_it() -> None:
    first, rest = [*ROW[:3], "Stöd till cancer\u00ad"], ["", "", "", "patienter i norr."]
    data = drawn(
        lambda canvas: open_rows(canvas, [HEADER, first], [500, 450]),
        lambda canvas: open_rows(canvas, [rest], [450]),
        font=VERA,
    )
    assert [line.cells[3] for line in read_pdf(data).lines[1:]] == [
        "Stöd till cancerpatienter",
        "i norr.",
    ]
