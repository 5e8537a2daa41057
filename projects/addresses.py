"""Addresses and their parameters: cleaned once, written in one order, faults named in words."""

import re
import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import islice

from django import forms
from django.conf import settings
from django.http import HttpRequest, QueryDict
from django.utils.text import Truncator

# PostgreSQL takes neither NUL nor half a surrogate pair; no other control character means anything.
_UNUSABLE = re.compile(r"[\x00-\x1f\x7f-\x9f\ud800-\udfff\ufffe\uffff]+")


def clean_text(text: str) -> str:
    """The text in Unicode form C, runs of control characters as one space, without outer space."""
    return unicodedata.normalize("NFC", _UNUSABLE.sub(" ", text)).strip()


def clean_query(raw: QueryDict) -> QueryDict:
    """The parameters with clean names and values, each value once, empty ones left out."""
    query = QueryDict(mutable=True)
    for name, values in raw.lists():
        kept = [text for text in map(clean_text, values) if text]
        if kept:
            query.setlist(clean_text(name), list(dict.fromkeys(kept)))
    return query


def with_upper(query: QueryDict, name: str) -> QueryDict:
    """The query with the values of one parameter in upper case, each once."""
    if name in query:
        query.setlist(name, list(dict.fromkeys(map(str.upper, query.getlist(name)))))
    return query


def only(query: QueryDict, names: Iterable[str]) -> QueryDict:
    """Those of these parameters that the query has a value of, in this order."""
    kept = QueryDict(mutable=True)
    for name in names:
        if values := query.getlist(name):
            kept.setlist(name, values)
    return kept


def with_value(query: QueryDict, name: str, value: str) -> QueryDict:
    """The query with one more value of a parameter, unless it has it."""
    more = query.copy()
    more.setlist(name, list(dict.fromkeys([*query.getlist(name), value])))
    return more


def without_name(query: QueryDict, name: str) -> QueryDict:
    """The query without a parameter."""
    rest = query.copy()
    rest.pop(name, None)
    return rest


def changed(query: QueryDict, **values: str) -> str:
    """The address of a query with these single values; an empty one leaves the parameter out."""
    other = query.copy()
    for name, value in values.items():
        other.setlist(name, [value] if value else [])
    return address(other)


def without(query: QueryDict, name: str, value: str | None = None) -> str:
    """The address of a query without one value of a parameter, or without the parameter."""
    rest = query.copy()
    rest.setlist(name, [other for other in query.getlist(name) if value not in {None, other}])
    return address(rest)


def address(query: QueryDict) -> str:
    """The query as the end of an address; "?" alone when it is empty."""
    return f"?{query.urlencode()}"


def ending(query: QueryDict) -> str:
    """The query as the end of an address that it is put after; nothing when it is empty."""
    return address(query) if query else ""


SITE = "Projektregistret"
"""What the site is called."""


def origin(request: HttpRequest) -> str:
    """Scheme and host: the public ones where they are set, otherwise those of the request."""
    return settings.PUBLIC_URL or f"{request.scheme}://{request.get_host()}"


MAX_SHOWN = 10
MAX_VALUE = 60


@dataclass(frozen=True, slots=True)
class Problem:
    """A value that was not understood: its parameter, what was expected, the way out."""

    parameter: str
    label: str
    message: str
    address: str
    """The same selection without the value."""


def problems(form: forms.BaseForm, query: QueryDict) -> list[Problem]:
    """The first problems of a form that was made from the query."""
    return list(islice(_problems(form, query), MAX_SHOWN))


def _problems(form: forms.BaseForm, query: QueryDict) -> Iterator[Problem]:
    for name, errors in form.errors.as_data().items():
        for error in errors:
            value = (error.params or {}).get("value") if error.code == "unknown" else None
            message = Truncator(error.messages[0]).chars(MAX_VALUE + len("Okänt värde: "))
            yield Problem(name, str(form[name].label), message, without(query, name, value))
