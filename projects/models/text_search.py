"""How staff find rows by a text: the grammar of the public search, anywhere in a word."""

from collections.abc import Callable
from functools import reduce
from operator import and_, or_

from django.db.models import Q

from projects.language.query_parser import MINUS, Chunk, parse
from projects.language.sort_key import fold

APOSTROPHES = "'’‘ʼ´`"
_AROUND = ",.;:!?()[]"
"""Signs that stand after or around a word and are no part of it."""

Match = Callable[[str], Q]


def holding(text: str, match: Match) -> Q:
    """The rows that hold every word and "phrase" of a text, and nothing that it excludes.

    Of what OR joins one is enough. `match` says which rows hold a word or phrase. A text without
    words holds for all rows.
    """
    return reduce(and_, (_group(group, match) for group in parse(text).groups), Q())


def _group(chunks: list[Chunk], match: Match) -> Q:
    wanted = [(each, sought) for each in chunks if (sought := _sought(each))]
    found = reduce(or_, (match(sought) for _, sought in wanted), Q())
    return ~found if wanted and wanted[0][0].excluded else found


def _sought(chunk: Chunk) -> str:
    text = " ".join(chunk.text.split())
    return text if chunk.is_phrase else text.strip(_AROUND) or text


def in_folded_text(sought: str) -> Q:
    """The rows whose `folded_text` holds it, however its dashes and apostrophes are written."""
    folded = fold(sought)
    plain = not any(each in MINUS + APOSTROPHES for each in folded)
    named = "folded_text__contains" if plain else "folded_text__regex"
    return Q(**{named: folded if plain else spelled(folded)})


def in_fields(*fields: str) -> Match:
    """The rows of which one of these fields holds it, in any case, å ä ö included.

    The database compares the case of no letter but a–z (D2), so that both are asked for.
    """

    def match(sought: str) -> Q:
        pattern = spelled(sought)
        return reduce(or_, (Q(**{f"{field}__iregex": pattern}) for field in fields), Q())

    return match


def spelled(text: str) -> str:
    """The text as a regular expression of PostgreSQL for each way to write it."""
    return "".join(map(_letter, text))


def _letter(each: str) -> str:
    for signs in (MINUS, APOSTROPHES):
        if each in signs:
            return f"[{''.join(sorted(signs, key=lambda sign: sign == '-'))}]"
    if each.isspace():
        return r"\s+"
    if each.isascii():
        return each if each.isalnum() else f"\\{each}"
    return f"[{each.lower()}{each.upper()}]" if each.isalpha() else each
