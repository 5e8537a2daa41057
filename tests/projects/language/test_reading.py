"""A text as words with forms, places and positions."""

from projects.language.word_forms import Words
from projects.language.words import Reading, Role, read


def named(readings: list[Reading], role: Role) -> list[str]:
    return [reading.form.text for reading in readings if reading.role is role]


def test_pieces_take_positions_one_after_the_other(words: Words) -> None:
    readings = read("Nytt AI-stöd nu", words)
    assert [(r.form.text, r.position) for r in readings] == [
        ("nytt", 1), ("aistöd", 2), ("ai", 2), ("stöd", 3), ("nu", 4),
    ]  # fmt: skip


def test_stop_words_keep_their_position(words: Words) -> None:
    vard, i, hemmet = read("vård i hemmet", words)
    assert [vard.position, i.position, hemmet.position] == [1, 2, 3]
    assert i.is_stop_word
    assert not hemmet.is_stop_word


def test_a_hyphen_that_only_interrupts_a_word_is_no_difference(words: Words) -> None:
    (reading,) = read("pre-habilitering", words)
    assert reading.role is Role.WORD
    assert reading.form == words.form("prehabilitering")


def test_a_word_that_lacks_its_end_is_read_completed_as_well(words: Words) -> None:
    readings = read("pre- och rehabilitering", words)
    assert named(readings, Role.COMPLETED) == ["prehabilitering"]
    assert readings[1].position == readings[0].position


def test_an_abbreviation_written_with_a_word_is_two_pieces(words: Words) -> None:
    assert named(read("SSIHteamet", words), Role.PIECE) == ["ssih", "teamet"]
    assert named(read("REKOrd", words), Role.PIECE) == []


def test_the_ending_of_a_hyphenated_word_is_no_difference(words: Words) -> None:
    with_ending, *_ = read("AI-stödet", words)
    without, *_ = read("AI-stöd", words)
    assert with_ending.form.lexeme == without.form.lexeme


def test_a_part_has_its_own_place(words: Words) -> None:
    text = "En Bäckencancer"
    (reading,) = (r for r in read(text, words) if r.form.parts)
    places = [reading.place(part) for part in reading.form.parts]
    assert [text[start:end] for start, end in places] == ["Bäcken", "cancer"]


def test_a_part_of_decomposed_text_has_the_place_of_the_word(words: Words) -> None:
    (reading,) = read("Ba\u0308ckencancer", words)
    assert {reading.place(part) for part in reading.form.parts} == {(reading.start, reading.end)}


def test_words_are_known_or_not(words: Words) -> None:
    assert words.form("bäckencancern").known
    assert not words.form("bäkencancer").known


def test_all_proper_parts_of_a_compound_are_named(words: Words) -> None:
    form = words.form("lungcancerkirurgin")
    assert form.lexeme == "lungcancerkirurgi"
    assert {part.lexeme for part in form.parts} == {
        "lunga", "lungcancer", "cancer", "cancerkirurgi", "kirurgi",
    }  # fmt: skip


def test_a_front_form_that_stands_alone_is_its_word(words: Words) -> None:
    assert words.form("hjärt").lexeme == words.form("hjärtat").lexeme
