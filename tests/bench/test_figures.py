"""Figures of rounds, their ratios, and the tables and aims that show them."""

from pathlib import Path

import pytest

from bench.compare.figures import Aim, Figure, high, medians, publish, table


def test_a_figure_is_the_median_of_its_rounds_with_their_range() -> None:
    assert str(Figure((30.0, 10.0, 20.0))) == "20.0 (10.0–30.0)"


def test_a_single_round_has_no_range() -> None:
    assert str(Figure((1234.5,))) == "1,234"


def test_what_is_counted_is_written_whole() -> None:
    assert (str(Figure((4,))), str(Figure((65381,)))) == ("4", "65,381")


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


def test_tables_take_the_place_of_the_old_ones_in_a_document(tmp_path: Path) -> None:
    document = tmp_path / "performance.md"
    document.write_text("Före\n<!-- memory -->\ngammalt\n<!-- /memory -->\nEfter\n")

    publish("| nytt |", "memory", document)

    assert document.read_text() == "Före\n<!-- memory -->\n| nytt |\n<!-- /memory -->\nEfter\n"


def test_a_document_without_the_marks_is_left_as_it_is(tmp_path: Path) -> None:
    document = tmp_path / "performance.md"
    document.write_text("Före\n")

    with pytest.raises(ValueError, match="substring not found"):
        publish("| nytt |", "memory", document)

    assert document.read_text() == "Före\n"
