"""Words that were written together by mistake: *kommunalasjuksköterskor*."""

from collections.abc import Callable, Iterator, Set

SHORTEST = 4
"""In letters, of each word but the stop words between two others."""
MOST = 3


def apart(
    typed: str, commonness: Callable[[str], int], stop_words: Set[str], most: int = MOST
) -> list[str]:
    """The words that a text of letters consists of; empty if there is no such way.

    ``commonness`` is how often a word is used, 0 for what is none. Of several ways the one with the
    fewest words is meant, then the one whose rarest word is used most.
    """
    ways = list(_ways(typed, commonness, stop_words, most))
    return min(ways, key=lambda way: (len(way), -min(map(commonness, way[::2]))), default=[])


def _ways(
    typed: str, commonness: Callable[[str], int], stop_words: Set[str], most: int
) -> Iterator[list[str]]:
    for place in range(SHORTEST, len(typed) - SHORTEST + 1):
        front, rest = typed[:place], typed[place:]
        if not commonness(front):
            continue
        if commonness(rest):
            yield [front, rest]
        for other in range(1, len(rest) - SHORTEST + 1) if most > len((front, rest)) else ():
            middle, last = rest[:other], rest[other:]
            joins = middle in stop_words or (other >= SHORTEST and commonness(middle))
            if joins and commonness(last):
                yield [front, middle, last]
