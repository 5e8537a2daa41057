"""The rows that projects point to, as exports name them: read once for each revision."""

from collections.abc import Callable, Iterable, Mapping
from functools import lru_cache
from typing import Any

from django.db.models import Model, QuerySet

from projects.keywords import in_order
from projects.models import Concept, ImportRun
from projects.per_revision import per_revision
from projects.records import source_line

Named = Mapping[Any, Model]
"""Rows by their keys, in the order that lists have."""
Kind = type[Model]
Told = Any
MANY = 1024
"""So many lists are kept while an export is made, as many projects have the same."""


def _keywords() -> Iterable[Model]:
    return sorted(Concept.objects.keywords().only("slug", "name", "group"), key=in_order)


def _runs() -> Iterable[Model]:
    return ImportRun.objects.select_related("source").defer("report").order_by()


_READ: Mapping[Kind, Callable[[], Iterable[Model]]] = {Concept: _keywords, ImportRun: _runs}
"""What is read otherwise than all rows of a table in their usual order."""


class Labels(dict[Kind, Named]):
    """Rows by their models; those of a model are read when they are first asked for."""

    def __missing__(self, kind: Kind) -> Named:
        read = _READ.get(kind, QuerySet(kind).all)
        self[kind] = found = {each.pk: each for each in read()}
        return found


@per_revision
def labels() -> Labels:
    """The labels of the current revision; the caller does not change them."""
    return Labels()


class _ByKey(dict[Any, Told]):
    """What is told of each row, "" for no key; a row that no revision told of is asked for."""

    def __init__(self, kind: Kind, rows: Named, tell: Callable[[Any], Told]) -> None:
        super().__init__({None: "", **{key: tell(row) for key, row in rows.items()}})
        self._kind, self._tell = kind, tell

    def __missing__(self, key: object) -> Told:
        self[key] = told = self._tell(QuerySet(self._kind).get(pk=key))
        return told


def by_key(known: Labels, kind: Kind, tell: Callable[[Any], Told]) -> Callable[[Any], Told]:
    """From the key of a row to what is told of it; "" for no key."""
    return _ByKey(kind, known[kind], tell).__getitem__


def in_list(rows: Named, tell: Callable[[Any], str]) -> Callable[[list[Any]], list[str]]:
    """From keys in any order to what is told of their rows; unknown keys are left out."""
    places = {key: place for place, key in enumerate(rows)}
    told = [tell(row) for row in rows.values()]

    @lru_cache(maxsize=MANY)
    def in_order(keys: tuple[Any, ...]) -> tuple[str, ...]:
        return tuple(told[place] for place in sorted(places[key] for key in keys if key in places))

    return lambda keys: [*in_order(tuple(keys))]


def line_of(run: ImportRun) -> str:
    """How to name the source that was read, with its terms."""
    return source_line(run.source)
