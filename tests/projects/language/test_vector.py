"""The literal of a tsvector."""

from projects.language.vector import LAST_POSITION, Vector, concept_lexeme, quoted


def test_lexemes_are_written_with_positions_and_weights() -> None:
    vector = Vector()
    vector.add("vård", 1, "A")
    vector.add("vård", 7, "D")
    vector.add("hem", 2, "C")
    assert vector.literal() == "'vård':1A,7D 'hem':2C"


def test_the_stronger_weight_wins_at_one_position() -> None:
    vector = Vector()
    for weight in "DBC":
        vector.add("vård", 1, weight)
    assert vector.lexemes == {"vård": {1: "B"}}


def test_quotes_and_backslashes_are_doubled() -> None:
    assert quoted("a'b\\c\x00") == "'a''b\\\\c'"


def test_positions_stay_within_the_limits_of_the_type() -> None:
    vector = Vector()
    for position in range(16_000, 17_000):
        vector.add("vård", position, "C")
    assert len(vector.lexemes["vård"]) <= 256
    vector.add("hem", 99_999, "C")
    assert vector.lexemes["hem"] == {LAST_POSITION: "C"}


def test_no_more_than_a_megabyte_is_taken() -> None:
    vector = Vector()
    for number in range(200_000):
        vector.add(f"ord{number}", 1, "C")
    assert len(vector.literal()) < 3_000_000
    assert len(vector.lexemes) < 200_000


def test_the_lexeme_of_a_concept_is_no_word() -> None:
    assert not concept_lexeme("lungcancer").isalnum()
    assert len(concept_lexeme("x" * 5_000).encode()) < 2_000


def test_nothing_is_nothing() -> None:
    vector = Vector()
    vector.add("", 1, "A")
    assert vector.literal() == ""
