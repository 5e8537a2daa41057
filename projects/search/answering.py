"""The projects that answer a query, as a set, whatever their order."""

from collections.abc import Callable, Iterator, Mapping
from functools import reduce
from operator import and_, or_

from django.db import connection

from projects.key_sets import as_set
from projects.language.query import AllOf, Alternative, AnyOf, Node, Not, Phrase, Word
from projects.language.vector import EVERY_WEIGHT, single_lexemes, to_tsquery
from projects.search.common_lexemes import Having, common_lexemes
from projects.search.scope import PROJECTS, Scope
from projects.search.term_weights import is_direct

Sets = Mapping[str, int]


def answering(node: Node, *, in_titles: bool = False, scope: Scope = PROJECTS) -> int:
    """The published rows of a scope that answer a node directly, or whose titles do.

    What very many have is known as sets, where a scope has them; of the rest the database says
    who has it.
    """
    words = [each for each in _leaves(node) if isinstance(each, Word)]
    lexemes = {lexeme for word in words for lexeme in _anywhere(word)}
    of = _title if in_titles else _all
    common = common_lexemes().of(lexemes) if scope.has_sets else {}
    sets = {each: of(having) for each, having in common.items()}
    literals = {literal for each in _leaves(node) if (literal := _rest(each, sets))}
    asked = _asked(sorted(literals), scope.table, in_titles=in_titles)
    return _members(node, sets, asked) or 0


def _all(having: Having) -> int:
    return having.projects


def _title(having: Having) -> int:
    return having.titles


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


def _rest(leaf: Word | Phrase, sets: Sets) -> str:
    """The tsquery of what of a leaf no set knows."""
    if isinstance(leaf, Phrase):
        return to_tsquery(leaf)
    return to_tsquery(leaf, _not_in({*_anywhere(leaf)} & sets.keys()))


def _not_in(lexemes: set[str]) -> Callable[[Alternative], bool]:
    return lambda each: (
        is_direct(each) and not (len(each.lexemes) == 1 and each.lexemes[0] in lexemes)
    )


def _members(node: Node, sets: Sets, asked: Sets) -> int | None:
    """The members of a node; None for one that asks for nothing."""
    match node:
        case Word() | Phrase():
            return _of_leaf(node, sets, asked)
        case Not():
            inner = _members(node.item, sets, asked)
            return None if inner is None else ~inner
        case AnyOf() | AllOf():
            found = [_members(item, sets, asked) for item in node.items]
            present = [each for each in found if each is not None]
            join = or_ if isinstance(node, AnyOf) else and_
            return reduce(join, present) if present else None


def _of_leaf(leaf: Word | Phrase, sets: Sets, asked: Sets) -> int | None:
    known = (
        [sets[each] for each in _anywhere(leaf) if each in sets] if isinstance(leaf, Word) else []
    )
    literal = _rest(leaf, sets)
    if not known and not literal:
        return None
    return reduce(or_, known, asked.get(literal, 0))


def _asked(literals: list[str], table: str, *, in_titles: bool) -> Sets:
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
