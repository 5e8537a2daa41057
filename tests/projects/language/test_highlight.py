"""Marks in a text, the best passage, and HTML."""

import html
import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from projects.language.analyzer import Analyzer
from projects.language.highlight import Highlighter, best_passage, to_html
from projects.language.query import Kind


def marked(analyzer: Analyzer, query: str, text: str) -> str:
    """The text with what is marked in brackets."""
    marks = Highlighter(analyzer.analyze_query(query), analyzer).marks(text)
    return re.sub(r"</?mark>", lambda tag: "]" if "/" in tag[0] else "[", to_html(text, marks))


@pytest.mark.parametrize(
    ("query", "text", "expected"),
    [
        pytest.param("rond", "Ronder för ronden", "[Ronder] för [ronden]", id="forms"),
        pytest.param("cancer", "Bäckencancer", "Bäcken[cancer]", id="only-the-part"),
        pytest.param("hjärntumör", "tumör i hjärnan", "[tumör] i [hjärnan]", id="parts"),
        pytest.param("cancer rehab", "cancerrehab", "[cancerrehab]", id="joined"),
        pytest.param("hemsjukvård", "vård i hemmet", "[vård i hemmet]", id="synonym"),
        pytest.param("tumörsjukdom", "Om lungcancer", "Om [lungcancer]", id="narrower"),
        pytest.param('"stöd i hemmet"', "stöd i hemmet", "[stöd] i [hemmet]", id="phrase"),
        pytest.param("stöd", "AI-stödet", "AI-[stödet]", id="piece"),
        pytest.param("stöd -barn", "barnstöd", "barn[stöd]", id="exclusions-are-not-marked"),
        pytest.param("led", "ledtid", "[led]tid", id="part-of-a-word"),
        pytest.param("bild", "utbildning", "utbildning", id="no-substring"),
        pytest.param("", "vård", "vård", id="nothing"),
    ],
)
def test_what_was_met_is_marked(analyzer: Analyzer, query: str, text: str, expected: str) -> None:
    assert marked(analyzer, query, text) == expected


def test_a_mark_says_which_word_was_met_and_how(analyzer: Analyzer) -> None:
    query = analyzer.analyze_query("hemsjukvård cancer")
    synonym, part = Highlighter(query, analyzer).marks("Vård i hemmet vid bäckencancer")
    assert synonym.reason.word.text == "hemsjukvård"
    assert synonym.reason.alternative is not None
    assert synonym.reason.alternative.kind is Kind.SYNONYM
    assert part.reason.alternative is not None
    assert part.reason.alternative.kind is Kind.PART


def test_the_text_is_escaped_before_it_is_marked(analyzer: Analyzer) -> None:
    text = "<script>rond</script> & 'rond'"
    marks = Highlighter(analyzer.analyze_query("rond script"), analyzer).marks(text)
    assert to_html(text, marks) == (
        "&lt;<mark>script</mark>&gt;<mark>rond</mark>&lt;/<mark>script</mark>&gt; &amp; "
        "&#x27;<mark>rond</mark>&#x27;"
    )


def test_the_best_passage_has_most_words_of_the_query(analyzer: Analyzer) -> None:
    text = "Stöd ges. " + "Annat sägs här. " * 20 + "Stöd till barn i kris. " + "Mer text. " * 20
    query = analyzer.analyze_query("stöd barn kris")
    marks = Highlighter(query, analyzer).marks(text)
    start, end = best_passage(text, marks, 60)
    assert end - start <= 60
    assert "Stöd till barn i kris" in text[start:end]
    assert to_html(text, marks, start, end).startswith("…")


def test_a_passage_begins_and_ends_between_words(analyzer: Analyzer) -> None:
    text = "patienten " * 30 + "rond " + "patienten " * 30
    marks = Highlighter(analyzer.analyze_query("rond"), analyzer).marks(text)
    start, end = best_passage(text, marks, 57)
    assert set(text[start:end].split()) == {"patienten", "rond"}


def test_a_short_text_is_its_own_passage() -> None:
    assert best_passage("kort text", [], 40) == (0, 9)


def test_without_marks_the_passage_is_the_beginning() -> None:
    assert best_passage("vård " * 40, [], 22) == (0, 19)


TEXTS = st.text(alphabet="abcdeiklnorstuvåäö <>&'\"-\n") | st.text()


@given(TEXTS, TEXTS)
def test_marks_nest_in_nothing_and_lose_no_character(query: str, text: str) -> None:
    analyzer = Analyzer()
    marks = Highlighter(analyzer.analyze_query(f"{query} {text[:40]}"), analyzer).marks(text)
    rendered = to_html(text, marks)
    assert re.fullmatch(r"([^<]*(<mark>[^<]+</mark>)?)*", rendered)
    assert html.unescape(re.sub("</?mark>", "", rendered)) == text


@given(TEXTS, st.integers(1, 60))
def test_a_passage_is_never_longer_than_asked_for(text: str, length: int) -> None:
    analyzer = Analyzer()
    marks = Highlighter(analyzer.analyze_query(text[:30]), analyzer).marks(text)
    start, end = best_passage(text, marks, length)
    assert 0 <= start <= end <= len(text)
    assert end - start <= length
