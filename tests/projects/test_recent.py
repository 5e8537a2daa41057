"""What is held in memory is bounded by its weight, and what is used stays."""

from concurrent.futures import ThreadPoolExecutor

import pytest

from projects.recent import Recent


@pytest.fixture
def held() -> Recent[str, str]:
    """Room for ten letters."""
    return Recent(10, lambda _key, value: len(value))


def test_what_was_put_is_got(held: Recent[str, str]) -> None:
    held.put("a", "vård")
    assert (held.get("a"), held.get("b")) == ("vård", None)


def test_what_was_not_used_longest_makes_room(held: Recent[str, str]) -> None:
    held.put("a", "vård")
    held.put("b", "skola")
    held.get("a")
    held.put("c", "råd")
    assert (held.get("a"), held.get("b"), held.get("c")) == ("vård", None, "råd")


def test_one_large_value_makes_many_small_ones_go(held: Recent[str, str]) -> None:
    for letter in "abcdefghij":
        held.put(letter, letter)
    held.put("stor", "åtta tkn")
    assert (len(held), held.weight) == (3, 10)
    assert [held.get(letter) for letter in "hij"] == [None, "i", "j"]


def test_a_value_in_place_of_another_weighs_alone(held: Recent[str, str]) -> None:
    for value in ("vård", "skola", "råd"):
        held.put("a", value)
    assert (held.get("a"), held.weight, len(held)) == ("råd", 3, 1)


def test_what_weighs_too_much_is_not_held_and_displaces_nothing(held: Recent[str, str]) -> None:
    held.put("a", "vård")
    held.put("b", "rehabilitering")
    assert (held.get("a"), held.get("b")) == ("vård", None)


def test_a_value_that_grew_too_large_is_not_the_old_one(held: Recent[str, str]) -> None:
    held.put("a", "vård")
    held.put("a", "rehabilitering")
    assert (held.get("a"), held.weight) == (None, 0)


def test_values_can_be_dropped_one_by_one_and_all_at_once(held: Recent[str, str]) -> None:
    held.put("a", "vård")
    held.put("b", "råd")
    assert (held.drop("a"), held.drop("a"), held.weight) == (True, False, 3)
    held.clear()
    assert (len(held), held.weight, held.get("b")) == (0, 0, None)


def test_threads_keep_the_weight_right(held: Recent[str, str]) -> None:
    def use(number: int) -> None:
        held.put(str(number % 7), "x" * (number % 5))
        held.get(str(number % 3))

    with ThreadPoolExecutor(8) as pool:
        list(pool.map(use, range(2_000)))
    assert held.weight == sum(len(held.get(str(key)) or "") for key in range(7)) <= 10
