"""The reading text of a cell."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from projects.annex.cleaning import clean


@pytest.mark.parametrize(
    ("published", "reading"),
    [
        pytest.param("<p>Onkologiska kliniken</p>", "Onkologiska kliniken", id="paragraph"),
        pytest.param(
            'Vi vill: <ul style="list-style-type: none">• Förkorta dagar• Förbättra',
            "Vi vill: • Förkorta dagar• Förbättra",
            id="unclosed-list",
        ),
        pytest.param("vid\n<p>cancersjukdom</p>", "vid cancersjukdom", id="broken-row"),
        pytest.param("<ul><li>Ett</li><li>Två</li></ul>", "• Ett • Två", id="list-items"),
        pytest.param("rad ett<br/>rad två", "rad ett rad två", id="line-break"),
        pytest.param("cancer<b>vård</b>", "cancervård", id="inline-markup-parts-no-word"),
        pytest.param('text <ul style="list', "text", id="tag-cut-off"),
        pytest.param("r&ouml;ntgen &amp; MR", "röntgen & MR", id="entities"),
        pytest.param("&lt;p&gt;dold&lt;/p&gt;", "dold", id="escaped-markup"),
        pytest.param("(>500 gener) och <5 %", "(>500 gener) och <5 %", id="comparison-signs"),
        pytest.param("vid <namn> i R&D", "vid <namn> i R&D", id="no-tag-of-html"),
        pytest.param(" Lungkliniken ,\u00a0 Mora\t", "Lungkliniken , Mora", id="white-space"),
        pytest.param("prehabi\u00adlitering\u200b", "prehabilitering", id="invisible"),
        pytest.param("va\u030ard", "vård", id="decomposed"),
        pytest.param('ISamtal "Kafé 54:an"', 'ISamtal "Kafé 54:an"', id="stray-letters-stay"),
    ],
)
def test_a_cell_reads(published: str, reading: str) -> None:
    assert clean(published) == reading


@given(st.text(alphabet=st.sampled_from("ab <>/p&;lti•\n\u0308"), max_size=30))
def test_cleaning_a_clean_text_changes_nothing(text: str) -> None:
    assert clean(clean(text)) == clean(text)


@given(st.text())
def test_composed_and_decomposed_text_read_alike(text: str) -> None:
    forms = {clean(unicodedata.normalize(form, text)) for form in ("NFC", "NFD")}
    assert len(forms) == 1
