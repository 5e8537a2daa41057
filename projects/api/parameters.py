"""Parameters of the API: what is unknown or ill-typed is refused by name."""

from collections.abc import Collection, Iterator

from django import forms
from django.http import QueryDict
from django.urls import reverse
from django.utils.text import Truncator

from projects.addresses import MAX_SHOWN, MAX_VALUE, clean_query, problems
from projects.api.problems import InvalidParametersError, ParameterError
from projects.filter_fields import TIERS
from projects.search.scope import DOCUMENTS
from projects.selection import Selection

DEFAULT_LIMIT = 20
MAX_LIMIT = 200
MAX_OFFSET = 1_000_000
MOST_LISTED = 40
"""So many possible values fit into a sentence."""
LISTS = {"keyword": "api-keywords"}
"""The parameters with too many values for a sentence, and where these are listed."""
_LIMIT_EXPECTED = f"Ange ett heltal från 1 till {MAX_LIMIT}"
_OFFSET_EXPECTED = f"Ange ett heltal från 0 till {MAX_OFFSET}"


def _messages(expected: str) -> dict[str, str]:
    return dict.fromkeys(("invalid", "min_value", "max_value"), expected)


class WindowForm(forms.Form):
    """The parameters `limit` and `offset`."""

    limit = forms.IntegerField(
        min_value=1,
        max_value=MAX_LIMIT,
        required=False,
        error_messages=_messages(_LIMIT_EXPECTED),
    )
    offset = forms.IntegerField(
        min_value=0,
        max_value=MAX_OFFSET,
        required=False,
        error_messages=_messages(_OFFSET_EXPECTED),
    )

    def __init__(self, data: QueryDict) -> None:
        super().__init__(clean_query(data))

    @property
    def first(self) -> int:
        """The number of projects before the window; for a valid form."""
        return self.cleaned_data["offset"] or 0

    @property
    def size(self) -> int:
        """The number of projects that the window holds; for a valid form."""
        return self.cleaned_data["limit"] or DEFAULT_LIMIT


def refuse_unknown(query: QueryDict, known: Collection[str]) -> None:
    """Raise InvalidParametersError when the query has a parameter that is not known."""
    names = [Truncator(name).chars(MAX_VALUE) for name in query if name not in known]
    expected = f"Möjliga parametrar: {', '.join(known)}" if known else "Här finns inga parametrar"
    detail = f"Okänd parameter. {expected}."
    if names:
        raise InvalidParametersError(
            ParameterError(parameter=name, detail=detail) for name in names[:MAX_SHOWN]
        )


def refuse_invalid(selection: Selection, window: WindowForm) -> None:
    """Raise InvalidParametersError when a value was not understood."""
    errors = [*_errors(selection.form, selection), *_errors(window, selection)]
    if errors:
        raise InvalidParametersError(errors)


def refuse_window(window: WindowForm, query: QueryDict) -> None:
    """Raise InvalidParametersError when limit or offset of a query was not understood."""
    found = problems(window, clean_query(query))
    if found:
        raise InvalidParametersError(
            ParameterError(parameter=each.parameter, detail=f"{each.message}.") for each in found
        )


def _errors(form: forms.BaseForm, selection: Selection) -> Iterator[ParameterError]:
    for each in problems(form, selection.given):
        detail = " ".join(filter(None, (f"{each.message}.", _expected(each.parameter, selection))))
        yield ParameterError(parameter=each.parameter, detail=detail)


def _expected(name: str, selection: Selection) -> str:
    """The possible values of a parameter in a sentence; "" when they cannot be listed."""
    if name in LISTS:
        return f"Möjliga värden står i {reverse(LISTS[name])}."
    possible = _possible(name, selection)
    if len(possible) > MOST_LISTED:
        lists = "api-entries" if selection.scope is DOCUMENTS else "api-projects"
        return f"Möjliga värden står under facets i {reverse(lists)}."
    return f"Möjliga värden: {', '.join(possible)}." if possible else ""


def _possible(name: str, selection: Selection) -> list[str]:
    """The values that a parameter can have, when they can be listed."""
    if name == "sort":
        return list(selection.orders.by_name)
    if name == "tier":
        return list(TIERS)
    facet = selection.facets.by_name.get(name)
    return [option.value for option in selection.options(facet)] if facet else []
