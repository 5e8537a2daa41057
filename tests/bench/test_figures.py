"""Figures of rounds, their ratios, and the tables and aims that show them."""

from bench.compare.figures import Aim, Figure, high, medians, table


def test_a_figure_is_the_median_of_its_rounds_with_their_range() -> None:
    assert str(Figure((30.0, 10.0, 20.0))) == "20.0 (10.0–30.0)"


def test_a_single_round_has_no_range() -> None:
    assert str(Figure((1234.5,))) == "1,234"


def test_each_round_gives_its_own_median_and_high_percentile() -> None:
    rounds = [[float(number) for number in range(1, 101)], [5.0, 1.0, 3.0]]

    assert medians(rounds).rounds == (50.5, 3.0)
    assert high(rounds).rounds == (95.0, 3.0)


def test_a_ratio_is_taken_within_each_round() -> None:
    slow_round, quick_round = (40.0, 20.0), (10.0, 10.0)
    ours, theirs = zip(slow_round, quick_round, strict=True)

    assert (Figure(ours) / Figure(theirs)).rounds == (2.0, 1.0)


def test_a_table_is_written_in_markdown() -> None:
    text = table(("page", "ms"), [("tuned", 3.25), ("ours", 0.5)])

    assert text.splitlines() == [
        "| page | ms |",
        "| --- | --- |",
        "| tuned | 3.2 |",
        "| ours | 0.50 |",
    ]


def test_an_aim_is_met_by_the_median_up_to_its_limit_or_from_it() -> None:
    measured = Figure((0.5, 0.6, 9.0))

    assert Aim("time", 0.6, measured).row == ("time", "≤ 0.60", "0.60 (0.50–9.0)", "yes")
    assert Aim("answers", 1.5, measured, at_least=True).row[1:] == (
        "≥ 1.5",
        "0.60 (0.50–9.0)",
        "**no**",
    )
