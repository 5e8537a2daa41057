"""The reading text of a cell, and the characters that have none."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from projects.annex.cleaning import clean, refused_character
from tests.projects.annex.samples import ANNEX
from tests.size import size


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


# What other programs make of a cell ----------------------------------------------------------


@pytest.mark.parametrize(
    ("published", "left"),
    [
        pytest.param("cancervård", "cancer\u00ad\nvård", id="broken-at-a-line-end"),
        pytest.param("cancervård", "cancer\u00ad vård", id="broken-and-joined-with-a-space"),
        pytest.param("CANCERVÅRD", "CANCER\u00ad\r\nVÅRD", id="broken-in-capitals"),
        pytest.param("cancervård", "cancer" + "\u00ad" * 20_000 + "\nvård", id="many-soft-hyphens"),
        pytest.param("cancervård", "cancer&shy;<br>vård", id="broken-in-markup"),
        pytest.param("cancervård", "cancer¬\nvård", id="broken-by-a-scanning-program"),
        pytest.param("cancervård", "cancer¬vård", id="broken-by-a-scanning-program-in-a-line"),
        pytest.param("cancervård", "cancer\x1fvård", id="soft-hyphen-of-word"),
        pytest.param("text • Ett", "text\u00ad\n• Ett", id="no-word-goes-on"),
        pytest.param("Gävle Falun", "Gävle\u00ad\nFalun", id="no-word-goes-on-with-a-capital"),
        pytest.param(
            "Kirurg- och onkologkliniken", "Kirurg\u00ad och onkologkliniken", id="suspended"
        ),
        pytest.param(
            "Kirurg- och onkologkliniken", "Kirurg-\u00ad\noch onkologkliniken", id="own-hyphen"
        ),
        pytest.param("Bild- och e-hälsa", "Bild\u2011 och e\u2010hälsa", id="hyphens"),
        pytest.param("PET-DT", "PET\x1eDT", id="no-break-hyphen-of-word"),
        pytest.param("5 % av 1 000", "5\u00a0% av 1\u202f000", id="no-break-spaces"),
        pytest.param("a b c d", "a\u2007b\u2009c\u3000d", id="wide-and-thin-spaces"),
        pytest.param("a b c d", "a\u2028b\u2029c\x0bd", id="line-and-paragraph-separators"),
        pytest.param("a b c", "a\u2800b\u3164c", id="blank-letters"),
        pytest.param("flöde, effekt, fixera", "ﬂöde, eﬀekt, ﬁxera", id="ligatures"),
        pytest.param("affisch, raffla, st", "aﬃsch, raﬄa, ﬅ", id="more-ligatures"),
        pytest.param("fixera flödet", "\uf001xera \uf002ödet", id="ligatures-of-old-fonts"),
        pytest.param("• Ett ▪ Två ➢ Tre", "\uf0b7\tEtt \uf0a7 Två \uf0d8\tTre", id="bullets"),
        pytest.param("A → B ☺", "A \uf0e0 B \uf04a", id="arrow-and-face-of-word"),
        pytest.param("β ≥ 3 ± 1", "\uf062 \uf0b3 3 \uf0b1 1", id="font-symbol"),
        pytest.param("skaffa ✔", "skaf\u200cfa ✔\ufe0f", id="joiners-and-variants"),
        pytest.param("08-123 45", "\u200e\u202a08-123 45\u202c", id="left-to-right"),
        pytest.param("Nytt", "Nytt\U000e0020\U000e0041", id="tags"),
        pytest.param("se bild", "se \ufffc bild", id="place-of-a-picture"),
        pytest.param("prehabilitering", "prehabi&#8203;litering", id="invisible-entity"),
        pytest.param("vård i hemmet", "va\u200d\u030ard i hemmet", id="marks-parted-from-letters"),
        pytest.param("ệ", "e\u0302\u0323", id="marks-in-another-order"),
        pytest.param("", "\u00a0\u200b\ufeff\u2800\u3164\u00ad\ufe0f", id="nothing-to-be-seen"),
    ],
)
def test_what_another_program_left_of_a_cell_reads_as_published(published: str, left: str) -> None:
    assert refused_character(left) is None
    assert clean(left) == clean(published) == published


@pytest.mark.parametrize(
    "text",
    ["”Kortare” – svarstider…", "½ dag, m², 10³, ™", "Ａ＋", "d’Orsay", "µg", "¬ 5", "2 − 1"],
)
def test_what_can_be_seen_stays_as_published(text: str) -> None:
    assert refused_character(text) is None
    assert clean(text) == text


def test_the_published_annex_reads_as_printed() -> None:
    cells = ANNEX.read_text(encoding="utf-8").replace("\n", "\t").split("\t")
    without_markup = [cell for cell in cells if not set("<&") & set(cell)]
    assert len(without_markup) > 1900
    assert [clean(cell) for cell in without_markup] == [" ".join(c.split()) for c in without_markup]


# Characters that are refused -----------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "offset", "told"),
    [
        pytest.param("f\ufffdr", 1, "U+FFFD står där ett annat tecken gick förlorat", id="lost"),
        pytest.param("pil \uf0e1", 4, "U+F0E1 finns bara i ett visst typsnitt", id="private"),
        pytest.param("\U000f0000", 0, "U+F0000 finns bara i ett visst", id="private-plane"),
        pytest.param("a\x01", 1, "styrtecknet U+0001", id="control"),
        pytest.param("a\0", 1, "styrtecknet U+0000", id="null"),
        pytest.param("a\x96b", 1, "styrtecknet U+0096", id="dash-of-windows-1252"),
        pytest.param("ja \u202ejen", 3, "U+202E vänder skrivriktningen", id="right-to-left"),
        pytest.param("x\ufff9y", 1, "U+FFF9 syns inte och går inte att tolka", id="annotation"),
        pytest.param("\ufdd0", 0, "U+FDD0 är inget tecken", id="noncharacter"),
        pytest.param("\u0378", 0, "U+0378 är inget tecken", id="unassigned"),
        pytest.param("cancer\ufffevård", 6, "U+FFFE står där ett program", id="hyphen-of-pdfium"),
        pytest.param("a\ud83d", 1, "halva tecknet U+D83D", id="surrogate"),
        pytest.param("R&amp;D &#xFFFD;", 8, "U+FFFD står där", id="as-an-entity"),
        pytest.param("&amp;#xF0E1;", 0, "U+F0E1 finns bara", id="as-an-escaped-entity"),
    ],
)
def test_a_character_that_nobody_can_read_is_refused_by_name_and_place(
    text: str, offset: int, told: str
) -> None:
    found = refused_character(text)
    assert found is not None
    assert found[0] == offset
    assert told in found[1]


def test_an_emoji_younger_than_this_python_is_no_fault() -> None:
    assert refused_character("bra \U0001faff") is None


# Every character -----------------------------------------------------------------------------

BLANKS = "\u115f\u1160\u3164\uffa0\u2800"
SEEN = "\u0600\u0601\u0602\u0603\u0604\u0605\u06dd\u070f\u0890\u0891\u08e2\U000110bd\U000110cd"
"""Format characters that stand round numbers of other scripts."""


def is_invisible(char: str) -> bool:
    """True for what leaves no mark on paper, or a box."""
    if char == " " or char in SEEN or "\U0001f000" <= char < "\U0001fb00":
        return False
    selects = "\ufe00" <= char <= "\ufe0f" or "\U000e0000" <= char <= "\U000e0fff"
    return selects or char in BLANKS or unicodedata.category(char)[0] in "CZ"


def characters() -> list[str]:
    """All of the first plane and of the tags; of the others as many as there is time for."""
    codes = {*range(0x10000), *range(0xE0000, 0xE0200), *range(0x10000, 0x110000, size(1, 101))}
    return [chr(code) for code in sorted(codes)]


def test_every_character_is_seen_cleaned_away_or_refused() -> None:
    for char in characters():
        text = f"vå{char}rd"
        reading = clean(text)
        assert clean(reading) == reading
        assert unicodedata.is_normalized("NFC", reading)
        if refused_character(text) is None:
            assert not any(map(is_invisible, reading)), f"U+{ord(char):04X}"


@given(st.text() | st.text(alphabet=st.sampled_from("aÅ- \n\u00ad¬\u200d\u030a\u2011ﬁ&;#xF<p>")))
def test_any_text_reads_without_invisible_characters_or_is_refused(text: str) -> None:
    reading = clean(text)
    assert clean(reading) == reading
    assert unicodedata.is_normalized("NFC", reading)
    found = refused_character(text)
    assert 0 <= found[0] < len(text) if found else not any(map(is_invisible, reading))


@given(st.text(alphabet=st.sampled_from("ab <>/p&;lti•\n\u0308"), max_size=30))
def test_cleaning_a_clean_text_changes_nothing(text: str) -> None:
    assert clean(clean(text)) == clean(text)


@given(st.text())
def test_composed_and_decomposed_text_read_alike(text: str) -> None:
    forms = {clean(unicodedata.normalize(form, text)) for form in ("NFC", "NFD")}
    assert len(forms) == 1
