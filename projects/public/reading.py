"""How a text was read, as a page says it, with the ways to ask otherwise."""

from dataclasses import dataclass

from django.http import QueryDict

from projects.search.find import Found
from projects.search.interpreting import Interpretation, Term, interpret
from projects.selection.filters import PLAIN
from projects.selection.parameters import address, without


@dataclass(frozen=True, slots=True)
class Reading:
    """What was assumed, and the addresses of the same list asked for otherwise."""

    interpretation: Interpretation
    plain: bool
    corrected: str
    """The query with its corrections; searched for already unless `plain`."""
    plain_address: str
    full_address: str
    corrected_address: str

    @property
    def expanded(self) -> list[Term]:
        """The words that were searched for by more than themselves."""
        return self.interpretation.expanded


def reading(found: Found, query: QueryDict) -> Reading:
    """How the text of the selection was read."""
    interpretation = interpret(found.understood)
    return Reading(
        interpretation=interpretation,
        plain=found.understood.plain,
        corrected=interpretation.suggestion,
        plain_address=_with(query, plain=PLAIN),
        full_address=without(query, "plain"),
        corrected_address=_with(query, q=interpretation.suggestion, plain=""),
    )


def _with(query: QueryDict, **values: str) -> str:
    changed = query.copy()
    for name, value in values.items():
        changed.setlist(name, [value] if value else [])
    return address(changed)
