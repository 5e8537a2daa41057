"""The tree of a query as a literal."""

import pytest

from projects.language.analyzer import Analyzer
from projects.language.query import AllOf, Alternative, Kind, Word
from projects.language.vector import to_tsquery


def close(alternative: Alternative) -> bool:
    return alternative.kind in {Kind.WHOLE, Kind.PIECES}


@pytest.mark.parametrize(
    ("text", "literal"),
    [
        pytest.param("rond", "'rond':AC", id="word"),
        pytest.param("stöd hem", "('stöd':AC & 'hem':AC)", id="all"),
        pytest.param("stöd OR hem", "('stöd':AC | 'hem':AC)", id="any"),
        pytest.param("-barn", "!('barn')", id="not, in words and parts alike"),
        pytest.param('"stöd i hemmet"', "('stöd':AC <2> 'hem':AC)", id="phrase"),
        pytest.param("AI-stöd", "('aistöd':AC | ('ai':AC <-> 'stöd':AC))", id="pieces"),
        pytest.param("i och", "", id="nothing"),
    ],
)
def test_a_query_is_written_as_a_literal(analyzer: Analyzer, text: str, literal: str) -> None:
    root = analyzer.analyze_query(text).root
    accepted = to_tsquery(root) if text.startswith("-") else to_tsquery(root, close)
    assert accepted == literal


def test_only_accepted_alternatives_count(analyzer: Analyzer) -> None:
    root = analyzer.analyze_query("lungcancer").root
    assert "=rokstopp" in to_tsquery(root)
    assert "=rokstopp" not in to_tsquery(root, lambda one: one.kind is not Kind.RELATED)
    assert to_tsquery(root, lambda one: one.kind is Kind.PREFIX) == ""


def test_all_parts_are_needed_together(analyzer: Analyzer) -> None:
    root = analyzer.analyze_query("hjärnmetastaser").root
    assert to_tsquery(root, lambda one: one.kind is Kind.PARTS) == "('hjärna' & 'metastas')"


def test_nothing_reaches_the_syntax_around_a_lexeme() -> None:
    evil = Alternative(Kind.WHOLE, "", ("a' | 'b", "c\\"))
    word = Word("", "", 0, 0, (evil,))
    assert to_tsquery(AllOf((word,))) == "('a'' | ''b' & 'c\\\\')"
