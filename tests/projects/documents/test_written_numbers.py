"""Numbers as texts write them."""

from decimal import Decimal

import pytest

from projects.documents.written_numbers import is_said, numbers_in


@pytest.mark.parametrize(
    ("text", "numbers"),
    [
        ("40%", ["40"]),
        ("12 253", ["12253"]),
        ("1,5", ["1.5"]),
        ("35–40", ["35", "40"]),
        ("Tre", ["3"]),
        ("tredje", ["3"]),
        ("en tredjedel", ["0.3333"]),
        ("många", []),
    ],
)
def test_digits_and_words_are_read(text: str, numbers: list[str]) -> None:
    assert numbers_in(text) == tuple(map(Decimal, numbers))


def test_a_part_of_a_number_or_word_is_not_said() -> None:
    assert is_said("57 %", "Norrbotten 57 % 63 %")
    assert not is_said("7", "Norrbotten 57 % 63 %")
    assert not is_said("en", "endast tre")
