"""How large a file may be, and what a bomb of each kind is told."""

from collections.abc import Iterable
from typing import Any

import pytest

from projects.annex.lines import Line, Part
from projects.annex.readers import limits
from projects.annex.readers.opening import read_here
from projects.annex.row_errors import RefusedError
from tests.projects.annex.readers.bombs import BOMBS


@pytest.mark.parametrize(("data", "words"), BOMBS.values(), ids=list(BOMBS))
def test_a_bomb_is_refused_with_the_limit_and_what_was_found(data: bytes, words: str) -> None:
    with pytest.raises(RefusedError) as refused:
        read_here(data)
    assert words in str(refused.value)


def read(lines: Iterable[Line]) -> list[Line]:
    return list(limits.checked(lines))


def test_the_largest_file_that_is_read() -> None:
    lines = [Line(number, ("x",) * 60) for number in range(1, 5_001)]
    assert read([*lines, Line(5_001, ("", ""))])[:5_000] == lines
    limits.check_pages(200)
    limits.check_unpacked(50_000_000, 500_000)


@pytest.mark.parametrize(
    ("check", "words"),
    [
        (lambda: limits.check_pages(201), "filen har 201 sidor; högst 200 läses"),
        (
            lambda: read([Line(7, ("x",) * 61, Part(2, "Norr"))]),
            "blad ”Norr”, rad 7: raden har 61 kolumner; högst 60 läses",
        ),
    ],
)
def test_what_is_too_much_is_told_with_its_place(check: Any, words: str) -> None:
    with pytest.raises(RefusedError) as refused:
        check()
    assert str(refused.value) == words


def test_rows_are_counted_no_further_than_the_limit() -> None:
    taken: list[int] = []

    def endless() -> Iterable[Line]:
        while True:
            taken.append(1)
            yield Line(len(taken), ("x",))

    with pytest.raises(RefusedError):
        read(endless())
    assert len(taken) == 5_001
