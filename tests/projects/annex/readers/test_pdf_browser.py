"""A table printed from a browser, as from a word processor: no ruling where a page cuts a row."""

import re
from html import escape

import pytest
from playwright.sync_api import sync_playwright

from projects.annex.cleaning import clean
from projects.annex.decoders import read_text
from projects.annex.readers.pdf import read_pdf
from projects.annex.rows import AnnexDocument, Headings
from projects.annex.tables import read_document
from tests.browser.chromium import CHROMIUM, FLAGS
from tests.projects.annex.readers.pdf_files import blocks
from tests.projects.annex.samples import ANNEX

pytestmark = [pytest.mark.browser, pytest.mark.slow]
STYLE = """
    @page { size: A4 landscape; margin: 20mm }
    body { font: 9pt sans-serif }
    table { width: 100%; border-collapse: collapse }
    th, td { border: 0.5pt solid; padding: 2pt 4pt; text-align: left; vertical-align: top }
"""
LONG_WORD = re.compile(r"(?<![\w&;/.:-])([a-zåäö]{4})([a-zåäö]{3,})(?![\w&;/.:-])")


def centre(name: str, following: str) -> bytes:
    """The part of the annex that stands under one centre's heading."""
    text = ANNEX.read_text(encoding="utf-8")
    return text[text.index(f"\n{name}\n") : text.index(f"\n{following}\n")].encode()


def page(data: bytes) -> str:
    """The annex as a web page, its long words with soft hyphens."""
    parts = [f"<!doctype html><html lang='sv'><meta charset='utf-8'><style>{STYLE}</style>"]
    for block in blocks(data):
        if isinstance(block, str):
            parts.append(f"<h2>{escape(block)}</h2>")
        else:
            parts.append(f"<table><thead>{row(block[0], 'th')}</thead>")
            parts += [row(cells, "td") for cells in block[1:]]
            parts.append("</table>")
    return "\n".join(parts)


def row(cells: list[str], tag: str) -> str:
    texts = (LONG_WORD.sub("\\1&shy;\\2", escape(cell)) for cell in cells)
    return "<tr>" + "".join(f"<{tag}>{text}</{tag}>" for text in texts) + "</tr>"


def printed(html: str) -> bytes:
    if CHROMIUM is None:
        pytest.skip("chromium saknas")
    with sync_playwright() as driver:
        browser = driver.chromium.launch(executable_path=CHROMIUM, args=list(FLAGS))
        page = browser.new_page()
        page.set_content(html)
        data = page.pdf(prefer_css_page_size=True)
        browser.close()
    return data


def readings(document: AnnexDocument) -> list[list[str]]:
    """The cells; a browser breaks words at hyphens: whether a space followed cannot be told."""
    return [
        [re.sub(r"(?<=\w)- (?=\w)", "-", clean(cell.text)) for cell in row.cells]
        for row in document.rows
    ]


def test_a_centre_printed_by_a_browser_reads_as_its_text(headings: Headings) -> None:
    text = centre("RCC Norr", "RCC Stockholm Gotland")
    document = read_document(read_pdf(printed(page(text))).lines, headings)
    expected = read_document(read_text(text), headings)
    assert (document.refusals, document.residue) == ((), ())
    assert any(len(row.lines) > 1 for row in document.rows)
    assert [row.place for row in document.rows] == [row.place for row in expected.rows]
    assert readings(document) == readings(expected)
