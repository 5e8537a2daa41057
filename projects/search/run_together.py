"""Words that were written together by mistake: *kommunalasjuksköterskor*."""

from collections.abc import Callable, Iterator, Set

SHORTEST = 4
"""In letters, of each word but the stop words between two others."""
LONGEST = 40
DIRECTIONS = frozenset(
    {"efter", "emot", "fram", "från", "före", "genom", "mellan", "till", "under", "åter", "över"}
)
"""Words that make one word with what follows them: *återstår* is not *åter står*."""


def apart(
    typed: str,
    commonness: Callable[[str], int],
    may_end: Callable[[str], bool],
    stop_words: Set[str],
) -> list[str]:
    """The two or three words that a text of letters consists of; empty if there is no such way.

    ``commonness`` is how often a word is used, 0 for what is none; the last word may also be one
    that ``may_end`` takes. Of several ways the one with the fewest words is meant, then the one
    whose words in front are used most.
    """
    if len(typed) > LONGEST:
        return []
    ways = list(_ways(typed, commonness, may_end, stop_words))
    return min(ways, key=lambda way: (len(way), -commonness(way[0])), default=[])


def _ways(
    typed: str,
    commonness: Callable[[str], int],
    may_end: Callable[[str], bool],
    stop_words: Set[str],
) -> Iterator[list[str]]:
    for place in range(SHORTEST, len(typed) - SHORTEST + 1):
        front, rest = typed[:place], typed[place:]
        if front in DIRECTIONS or not commonness(front):
            continue
        if may_end(rest):
            yield [front, rest]
        for other in range(1, len(rest) - SHORTEST + 1):
            middle, last = rest[:other], rest[other:]
            is_word = middle in stop_words or (other >= SHORTEST and commonness(middle))
            if is_word and may_end(last):
                yield [front, middle, last]
