"""Charts as geometry: lengths in proportion, whatever the numbers."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from projects.web.charts import Figure, Money, bars, largest, money, percent, stacks


def length(text: str) -> float:
    """The number of a percentage."""
    assert text.endswith("%")
    return float(text.removesuffix("%"))


@given(st.lists(st.integers(0, 10**12), min_size=1, max_size=30))
def test_bars_are_as_long_as_their_numbers_and_the_longest_fills_the_chart(
    values: list[int],
) -> None:
    chart = bars("a", "A", "", [Figure(str(value), value) for value in values])
    for bar in chart.bars:
        assert length(bar.pieces[0].width) == pytest.approx(
            100 * bar.value / (max(values) or 1), abs=0.01
        )
    assert [bar.value for bar in chart.bars] == values


def test_rows_follow_one_another_without_overlap() -> None:
    chart = bars("a", "A", "", [Figure("Patologi", 47), Figure("BFM", 90)])
    assert [(bar.label_y, bar.bar_y) for bar in chart.bars] == [
        ("1em", "1.3em"),
        ("3.6em", "3.9em"),
    ]
    assert (chart.height, chart.thickness) == ("5.2em", "0.8em")


def test_the_parts_of_a_stack_follow_one_another_each_in_its_pattern() -> None:
    [norr, syd] = stacks(
        "a", "A", "", [(Figure("Norr", 72), [10, 0, 62]), (Figure("Syd", 36), [9, 9, 18])]
    ).bars
    assert [(p.pattern, p.start, p.width) for p in norr.pieces] == [
        (1, "0%", "13.89%"),
        (3, "13.89%", "86.11%"),
    ]
    assert [(p.pattern, p.start, p.width) for p in syd.pieces] == [
        (1, "0%", "12.5%"),
        (2, "12.5%", "12.5%"),
        (3, "25%", "25%"),
    ]


def test_money_beyond_the_allocated_has_a_pattern_and_a_line_of_its_own() -> None:
    rows = [Money("Sydöst", 100, 175), Money("Norr", 200, 150)]
    over, under = money("a", "A", "", rows, largest(rows)).bars
    assert [(p.pattern, p.start, p.width) for p in over.pieces] == [
        (0, "0%", "50%"),
        (1, "0%", "50%"),
        (2, "50%", "37.5%"),
    ]
    assert (over.note, over.limit) == ("0 mnkr (175 %)", "50%")
    assert [(p.pattern, p.width) for p in under.pieces] == [(0, "100%"), (1, "75%")]
    assert (under.note, under.limit) == ("0 mnkr (75 %)", "")


def test_a_krona_too_much_is_no_excess() -> None:
    assert Money("Väst", 10_048_126, 10_048_127).excess == 0
    assert Money("Sydöst", 6_171_570, 10_802_492).excess == 4_630_922


def test_nothing_is_drawn_of_nothing() -> None:
    assert percent(0, 0) == "0%"
    assert bars("a", "A", "", []).height == "0em"
    assert Money("Norr", 0, 0).share == 0
    assert largest([]) == 0


def test_a_long_label_is_cut_between_words() -> None:
    name = "Rehabilitering, palliativ vård, aktiva överlämningar och seneffekter"
    [bar] = bars("a", "A", "", [Figure(name, 1)]).bars
    assert (bar.label, bar.short) == (name, "Rehabilitering, palliativ …")
