"""What views and fields say of themselves, as plain values: OpenAPI is made of it when asked for.

Its generator takes a tenth of all the time and memory of a start, and few ask for a description.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Any, TypeVar

Described = TypeVar("Described")
IN_PATH = "{reference}"
"""The parameter that is a part of the address."""


@dataclass(frozen=True, slots=True)
class Operation:
    """The description of the operation that `OPERATIONS` has the words of."""

    name: str
    answer: object
    asks: tuple[str, ...]
    """Its parameters; `PARAMETERS` has their words."""
    request: object
    other: tuple[int, ...]
    """The statuses that it may answer beside the usual ones."""


OF_METHODS: dict[object, Operation] = {}
"""By the function that answers."""
OF_VIEWS: dict[type, Operation] = {}
"""By the view that answers GET as its library does."""
OF_FIELDS: list[tuple[type, Any]] = []
"""Fields, and the serializers or schemas that describe their values."""


def documented(
    name: str,
    answer: object,
    *,
    asks: Iterable[str] = (),
    request: object = None,
    other: Iterable[int] = (),
) -> Callable[[Described], Described]:
    """Decorator: what a method, or a view that only reads, is asked and answers."""
    operation = Operation(name, answer, tuple(asks), request, tuple(other))

    def describe(described: Described) -> Described:
        if isinstance(described, type):
            OF_VIEWS[described] = operation
        else:
            OF_METHODS[described] = operation
        return described

    return describe


def valued(values: object) -> Callable[[Described], Described]:
    """Decorator: what the values of a field look like."""

    def describe(field: Described) -> Described:
        fields: Any = field
        OF_FIELDS.append((fields, values))
        return field

    return describe
