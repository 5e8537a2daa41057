"""The tree of a query as the literal that PostgreSQL casts to a tsquery."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator

from projects.language.query import WHOLE_WEIGHTS, AllOf, Alternative, AnyOf, Node, Phrase, Word
from projects.language.vector import LAST_POSITION, quoted

EVERY_WEIGHT = "ABCD"
Accept = Callable[[Alternative], bool]


def everything(_alternative: Alternative) -> bool:
    """Every alternative, the last resort included."""
    return True


def to_tsquery(node: Node, accept: Accept = everything) -> str:
    """The node as a literal; empty if nothing is left to search for.

    Only alternatives that ``accept`` takes count, so that one tree serves the first tier and the
    last resort. Every lexeme is quoted; nothing a person types can reach the syntax around it.
    """
    if isinstance(node, Word):
        return _joined(" | ", _literals(filter(accept, node.alternatives)))
    if isinstance(node, Phrase):
        return _phrase(node)
    if isinstance(node, AnyOf):
        return _joined(" | ", (to_tsquery(item, accept) for item in node.items))
    if isinstance(node, AllOf):
        return _joined(" & ", (to_tsquery(item, accept) for item in node.items))
    inner = to_tsquery(node.item, accept)
    return f"!({inner})" if inner else ""


def _literals(alternatives: Iterable[Alternative]) -> Iterator[str]:
    """Single lexemes, each once with all the weights under which it is asked for; then the others.

    Of any weight it stands alone: a GIN index knows no weights, so that PostgreSQL would have to
    read every row that the index finds.
    """
    given = list(alternatives)
    weights: dict[str, set[str]] = defaultdict(set)
    for each in given:
        if len(each.lexemes) == 1:
            weights[each.lexemes[0]].update(each.weights or EVERY_WEIGHT)
    for lexeme, wanted in weights.items():
        yield _weighted(lexeme, "".join(sorted(wanted)))
    yield from (_several(each) for each in given if len(each.lexemes) != 1)


def _weighted(lexeme: str, weights: str) -> str:
    return quoted(lexeme) + (f":{weights}" if weights not in {"", EVERY_WEIGHT} else "")


def _several(alternative: Alternative) -> str:
    operator = " <-> " if alternative.adjacent else " & "
    weights = alternative.weights
    return _joined(operator, (_weighted(lexeme, weights) for lexeme in alternative.lexemes))


def _phrase(phrase: Phrase) -> str:
    """The steps, each its distance after the one before."""
    literal = ""
    for step in phrase.steps:
        operator = f" <{min(step.distance, LAST_POSITION)}> " if literal else ""
        literal += f"{operator}{quoted(step.lexeme)}:{WHOLE_WEIGHTS}"
    return f"({literal})"


def _joined(operator: str, literals: Iterable[str]) -> str:
    """The literals that are not empty, in brackets if there are several."""
    present = [literal for literal in literals if literal]
    if len(present) > 1:
        return f"({operator.join(present)})"
    return present[0] if present else ""
