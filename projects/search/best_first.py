"""The order of projects of which a text finds too many to rank them all."""

from itertools import chain, islice

from projects.key_sets import as_set, keys_in, newest_first, those_in
from projects.search.answering import answering
from projects.search.find import Found
from projects.search.ranking import RANKED_AT_ONCE, in_order


def best_first(found: Found, among: int, start: int, stop: int) -> list[int]:
    """Keys from start up to stop of a set of projects of a first tier that is ranked later.

    Of more than RANKED_AT_ONCE those are ranked whose titles answer the whole text, and of the
    others the newest; the rest follows them, the newest first. Two statements at most.
    """
    named = those_in(found.named, among)
    others = among & ~as_set(named)
    ranked = _ranked(found, others)
    if start < len(named) + len(ranked):
        head = [*named, *in_order(found.understood, ranked)]
    else:
        head = [*named, *ranked]
    rest = newest_first(others & ~as_set(ranked))
    return list(islice(chain(head, rest), start, stop))


def _ranked(found: Found, among: int) -> list[int]:
    """The keys of those that are ranked."""
    if among.bit_count() <= RANKED_AT_ONCE:
        return keys_in(among)
    understood = found.understood
    titled = among & answering(understood.required, in_titles=True, scope=understood.scope)
    first = list(islice(newest_first(titled), RANKED_AT_ONCE))
    others = newest_first(among & ~as_set(first))
    return [*first, *islice(others, RANKED_AT_ONCE - len(first))]
