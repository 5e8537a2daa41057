"""The projects that answer a query, as a set, whatever their order."""

from collections.abc import Callable, Iterator, Mapping
from functools import partial, reduce
from operator import and_, or_

from django.db import connection

from projects.key_sets import as_set
from projects.language.query import AllOf, Alternative, AnyOf, Node, Not, Phrase, Word
from projects.language.vector import EVERY_WEIGHT, single_lexemes, to_tsquery
from projects.search.common_lexemes import common_lexemes
from projects.search.entry_lexemes import entry_lexemes
from projects.search.scope import PROJECTS, Scope
from projects.search.term_weights import is_direct

Asked = Mapping[str, int]
"""The rows of a tsquery, as the database says."""
Known = Callable[[Alternative], int | None]
"""The rows that an alternative finds, where they are known; else None."""


def answering(node: Node, *, in_titles: bool = False, scope: Scope = PROJECTS) -> int:
    """The published rows of a scope that answer a node directly, or whose titles do.

    What very many projects have, and what entries have, is known as sets; of the rest the
    database says who has it.
    """
    known = (
        _known_projects(node, in_titles=in_titles)
        if scope is PROJECTS
        else partial(entry_lexemes().answering, in_titles=in_titles)
    )
    literals = {literal for each in _leaves(node) if (literal := _rest(each, known))}
    asked = _asked(sorted(literals), scope.table, in_titles=in_titles)
    return _members(node, known, asked) or 0


def _known_projects(node: Node, *, in_titles: bool) -> Known:
    """The sets of the lexemes that very many projects have."""
    words = [each for each in _leaves(node) if isinstance(each, Word)]
    common = common_lexemes().of({lexeme for word in words for lexeme in _anywhere(word)})

    def known(alternative: Alternative) -> int | None:
        having = common.get(alternative.lexemes[0]) if len(alternative.lexemes) == 1 else None
        if having is None:
            return None
        return having.titles if in_titles else having.projects

    return known


def _leaves(node: Node) -> Iterator[Word | Phrase]:
    if isinstance(node, Word | Phrase):
        yield node
    elif isinstance(node, Not):
        yield from _leaves(node.item)
    else:
        for item in node.items:
            yield from _leaves(item)


def _anywhere(word: Word) -> list[str]:
    """The lexemes that answer a word by themselves, wherever they stand."""
    direct = single_lexemes(filter(is_direct, word.alternatives))
    return [
        lexeme for lexeme, weights in direct.items() if weights == "".join(sorted(EVERY_WEIGHT))
    ]


def _rest(leaf: Word | Phrase, known: Known) -> str:
    """The tsquery of what of a leaf is not known."""
    if isinstance(leaf, Phrase):
        return to_tsquery(leaf)
    return to_tsquery(leaf, lambda each: is_direct(each) and known(each) is None)


def _members(node: Node, known: Known, asked: Asked) -> int | None:
    """The members of a node; None for one that asks for nothing."""
    match node:
        case Word() | Phrase():
            return _of_leaf(node, known, asked)
        case Not():
            inner = _members(node.item, known, asked)
            return None if inner is None else ~inner
        case AnyOf() | AllOf():
            found = [_members(item, known, asked) for item in node.items]
            present = [each for each in found if each is not None]
            join = or_ if isinstance(node, AnyOf) else and_
            return reduce(join, present) if present else None


def _of_leaf(leaf: Word | Phrase, known: Known, asked: Asked) -> int | None:
    direct = filter(is_direct, leaf.alternatives) if isinstance(leaf, Word) else ()
    held = [rows for each in direct if (rows := known(each)) is not None]
    literal = _rest(leaf, known)
    if not held and not literal:
        return None
    return reduce(or_, held, asked.get(literal, 0))


def _asked(literals: list[str], table: str, *, in_titles: bool) -> Asked:
    """The members of tsqueries."""
    if not literals:
        return {}
    vector = "ts_filter(search_vector, '{a,b}')" if in_titles else "search_vector"
    part = (
        f"SELECT %s, array_agg(id) FROM {table}"  # noqa: S608  # our own expressions
        f" WHERE state = 'publicerad' AND {vector} @@ %s::tsquery"
    )
    with connection.cursor() as cursor:
        cursor.execute(
            " UNION ALL ".join([part] * len(literals)),
            [each for each in literals for _ in range(2)],
        )
        return {literal: as_set(keys or ()) for literal, keys in cursor}
