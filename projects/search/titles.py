"""Titles found by the beginnings of their words, by an index of the database."""

from collections.abc import Iterator, Sequence
from itertools import islice, product

from django.db import connection

from projects.language.sort_key import sort_key
from projects.language.vector import quoted
from projects.models.title_words import TITLE_WORDS_SQL
from projects.search.dots import bare_start

_DOTTED = {"a": "a{|", "o": "o}"}
"""What stands in a sort key for a letter that was typed without its dots."""
_VARIED = 2
"""So many letters of a beginning are looked for with and without dots; the rest is compared."""

Title = tuple[str, str]
"""A reference and a title."""


def titles_beginning_with(typed: Sequence[str], most: int) -> list[Title]:
    """The published projects in whose titles a word begins with each of these, dots or not.

    First those whose titles begin as the first does, then the others, both in Swedish order; as
    many as `most`. The words are folded. Two statements, without the ORM, which takes longer to
    write them than PostgreSQL to answer.
    """
    having = " & ".join(f"({' | '.join(_starts(word))})" for word in typed)
    found = dict.fromkeys(_beginning(having, typed[0], most))
    if len(found) < most:
        found |= dict.fromkeys(_read(_HAVING + _IN_ORDER, [having, most]))
    return list(islice(found, most))


def _starts(word: str) -> Iterator[str]:
    """What a word of a title may begin with, as parts of a tsquery."""
    for each in dict.fromkeys(filter(None, (sort_key(word), bare_start(word)))):
        yield f"{quoted(each)}:*"


def _beginning(having: str, word: str, most: int) -> list[Title]:
    """Those that begin so: one look into the order of titles for each way to set the dots."""
    bare, own = bare_start(word), f"{sort_key(word)}%"
    keys = dict.fromkeys((*(_with_dots(bare) if bare else ()), sort_key(word)))
    part = f"({_HAVING}{_BEGINNING}{_IN_ORDER})"
    values: list[str | int] = []
    for key in keys:
        values += [having, f"{key}%", f"{bare or word}%", own, most]
    statement = " UNION ALL ".join([part] * len(keys))
    ordered = f"SELECT reference, title FROM ({statement}) found ORDER BY sort_key, id"  # noqa: S608  # no text of a reader's
    return _read(ordered, values)


def _with_dots(bare: str) -> Iterator[str]:
    """The beginning up to where it may have dots more than so often, in all ways."""
    places = [place for place, letter in enumerate(bare) if letter in _DOTTED]
    start = bare[: places[_VARIED]] if len(places) > _VARIED else bare
    return map("".join, product(*(_DOTTED.get(letter, letter) for letter in start)))


def _read(statement: str, values: list[str | int]) -> list[Title]:
    with connection.cursor() as cursor:
        cursor.execute(statement, values)
        return [(reference, title) for reference, title, *_ in cursor]


_HAVING = (
    "SELECT reference, title, sort_key, id FROM projects_project"  # noqa: S608  # our own expression
    f" WHERE state = 'publicerad' AND {TITLE_WORDS_SQL} @@ %s::tsquery"
)
_BEGINNING = (
    " AND sort_key LIKE %s AND (translate(sort_key, '{|}', 'aao') LIKE %s OR sort_key LIKE %s)"
)
_IN_ORDER = " ORDER BY sort_key, id LIMIT %s"
