"""Compounds that share a part: *tjock- och ändtarmscancer*, *pre- och rehabilitering*.

The word with the hyphen gets what it lacks from its neighbour, when the two are coordinated and the
result is a word that the lexicon can read.
"""

from collections.abc import Iterator, Sequence

from projects.language.lexicon import SHORTEST_PART
from projects.language.tokens import Token
from projects.language.word_forms import Words

_CONJUNCTIONS = frozenset(
    ["och", "eller", "samt", "respektive", "resp", "till", "ocheller", "kontra"]
)
_FARTHEST = 6
_PREFIXES = (
    "re",
    "pre",
    "post",
    "av",
    "på",
    "in",
    "ut",
    "upp",
    "ned",
    "över",
    "under",
    "med",
    "mot",
)


def complete(tokens: Sequence[Token], words: Words) -> dict[int, str]:
    """The whole word for each token that lacks a part, by its place in the sequence."""
    completed: dict[int, str] = {}
    for index, token in enumerate(tokens):
        word = None
        if token.lacks_end:
            word = _with_end(token, _following(tokens, index), words)
        elif token.lacks_start:
            word = _with_start(token, _preceding(tokens, index), words)
        if word is not None:
            completed[index] = word
    return completed


def _following(tokens: Sequence[Token], index: int) -> Token | None:
    """The next whole word, over conjunctions and other words that lack their end."""
    conjunction = False
    for token in tokens[index + 1 : index + _FARTHEST]:
        if token.text in _CONJUNCTIONS:
            conjunction = True
        elif not token.lacks_end:
            adjacent = token is tokens[index + 1] and token.start - tokens[index].end <= len("-/ ")
            return token if conjunction or adjacent else None
    return None


def _preceding(tokens: Sequence[Token], index: int) -> Token | None:
    """The word before the conjunction before."""
    if index > 1 and tokens[index - 1].text in _CONJUNCTIONS:
        return tokens[index - 2]
    return None


def _with_end(token: Token, other: Token | None, words: Words) -> str | None:
    """The first word with the end of the other, the longest end that makes a word."""
    if other is None:
        return None
    readable = (token.text + end for end in _ends(token, other, words))
    several = len(other.pieces) > 1
    return next((word for word in readable if several or words.form(word).known), None)


def _with_start(token: Token, other: Token | None, words: Words) -> str | None:
    """The word without its start, after all but the last part of the other."""
    parts = words.divide(other.text) if other is not None else ()
    if other is None or not parts:
        return None
    word = other.text[: parts[-1].start] + token.text
    return word if words.form(word).known else None


def _ends(token: Token, other: Token, words: Words) -> Iterator[str]:
    """What a word may borrow from the end of the other, the likeliest end first.

    Of *ändtarmscancer* that is *tarmscancer* where the lexicon knows the word that it makes
    (*tjocktarm*), else *cancer*; of *rehabilitering* all but the prefix.
    """
    last = other.pieces[-1].text
    if len(other.pieces) > 1:
        yield last
        return
    for leaf in words.form(last).leaves[1:]:
        if words.knows(token.text + last[leaf.start : leaf.end]):
            yield last[leaf.start :]
    yield from (last[part.start :] for part in words.divide(last)[1:])
    rests = (last.removeprefix(prefix) for prefix in _PREFIXES if last.startswith(prefix))
    yield from (rest for rest in rests if len(rest) >= SHORTEST_PART)
