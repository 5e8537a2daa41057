"""What was not understood in an address, in words."""

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import islice

from django import forms
from django.http import QueryDict
from django.utils.text import Truncator

from projects.addresses import without

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
