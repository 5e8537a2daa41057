"""`fält:värde` inside a text: parameters of their own."""

from collections.abc import Callable

from django.http import QueryDict

from projects.facets import BY_NAME, FIELD_NAMES, Facet, Option
from projects.language.query import Filter
from projects.language.query_parser import parse
from projects.language.sort_key import fold

Options = Callable[[Facet], list[Option]]


def fields_moved(query: QueryDict, options: Options) -> QueryDict:
    """The cleaned parameters with each field in `q` moved to the parameter that it stands for.

    A value may be a slug or a name, in any case; an unknown one is moved as it is.
    """
    text = query.get("q", "")
    fields = parse(text, FIELD_NAMES).filters if ":" in text else []
    if not fields:
        return query
    moved = query.copy()
    for each in fields:
        text = text.replace(each.text, " ", 1)
        values = [*moved.getlist(each.field), _value(each, options)]
        moved.setlist(each.field, list(dict.fromkeys(values)))
    moved.setlist("q", [" ".join(text.split())])
    if not moved["q"]:
        del moved["q"]
    return moved


def _value(given: Filter, options: Options) -> str:
    wanted = fold(given.value)
    for option in options(BY_NAME[given.field]):
        names = {option.value, fold(option.label), *fold(option.label).split()[1:]}
        if wanted in names:
            return option.value
    return given.value
