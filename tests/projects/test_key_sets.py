"""Sets of keys."""

from hypothesis import given
from hypothesis import strategies as st

from projects.key_sets import as_set, keys_in, those_in

KEYS = st.sets(st.integers(min_value=1, max_value=5_000))


@given(KEYS, KEYS)
def test_sets_are_joined_counted_and_read_as_sets_of_python_are(
    first: set[int], other: set[int]
) -> None:
    assert keys_in(as_set(first) & as_set(other)) == sorted(first & other)
    assert keys_in(as_set(first) & ~as_set(other)) == sorted(first - other)
    assert (as_set(first) | as_set(other)).bit_count() == len(first | other)


@given(st.lists(st.integers(min_value=1, max_value=5_000)), KEYS)
def test_those_in_a_set_keep_their_order(keys: list[int], among: set[int]) -> None:
    assert those_in(keys, as_set(among)) == [key for key in keys if key in among]
