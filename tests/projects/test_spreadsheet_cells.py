"""Texts that a spreadsheet would take for a formula."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from projects.spreadsheet_cells import escaped, unescaped

STARTS = st.text(st.sampled_from("'=+-@\t\r＝＋－＠a1 "), max_size=4)
FORMULAS = ("=", "+", "-", "@", "\t", "\r", "＝", "＋", "－", "＠")


@pytest.mark.parametrize(
    ("text", "cell"),
    [
        ("=1+1", "'=1+1"),
        ("-5 dagars väntetid", "'-5 dagars väntetid"),
        ("＝cmd|' /C calc'!A0", "'＝cmd|' /C calc'!A0"),
        ("\t=1", "'\t=1"),
        ("'nytt' arbetssätt", "''nytt' arbetssätt"),
        ("Digital cytologi", "Digital cytologi"),
        ("", ""),
    ],
)
def test_one_apostrophe_stands_before_what_a_spreadsheet_would_work_out(
    text: str, cell: str
) -> None:
    assert escaped(text) == cell


@given(STARTS | st.text())
def test_every_text_comes_back(text: str) -> None:
    assert unescaped(escaped(text)) == text


@given(STARTS | st.text())
def test_no_cell_begins_as_a_formula_does(text: str) -> None:
    assert not escaped(text).startswith(FORMULAS)


@pytest.mark.parametrize("cell", ["'kafé'", "'", "-5", "a'=1", "' =1"])
def test_a_cell_that_was_never_escaped_is_read_as_it_stands(cell: str) -> None:
    assert unescaped(cell) == cell
