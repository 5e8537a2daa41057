"""Filters in the words of the queryset, with form fields that name each value they do not know."""

from abc import ABC, abstractmethod
from collections.abc import Callable, Collection, Iterable
from copy import copy
from functools import reduce
from operator import or_
from typing import TYPE_CHECKING, Any, Self

from django import forms
from django.core.exceptions import ValidationError
from django.http import QueryDict
from django_filters import Filter

from projects.facets import Facet, FacetIndex, Facets, Option
from projects.language.query import Filter as FieldFilter
from projects.language.query_parser import parse
from projects.language.sort_key import fold
from projects.search.find import Tier
from projects.search.scope import Rows

if TYPE_CHECKING:
    from projects.selection import Selection

MAX_TEXT = 300
PLAIN = "1"
TIERS = {
    Tier.ALL.value: "svarar på hela sökningen",
    Tier.SOME.value: "närliggande",
}
"""The values of the parameter `tier`, and what readers call them."""
UNKNOWN = "Okänt värde: %(value)s"
TOO_LONG = f"Texten är längre än {MAX_TEXT} tecken"

Options = Callable[[Facet], list[Option]]
Known = Callable[[list[str]], Collection[str]]


def fields_moved(query: QueryDict, facets: Facets, options: Options) -> QueryDict:
    """The cleaned parameters with each field in `q` moved to the parameter that it stands for.

    A value may be a slug or a name, in any case; an unknown one is moved as it is.
    """
    text = query.get("q", "")
    fields = parse(text, facets.field_names).filters if ":" in text else []
    if not fields:
        return query
    moved = query.copy()
    for each in fields:
        text = text.replace(each.text, " ", 1)
        values = [*moved.getlist(each.field), _value(each, options(facets.by_name[each.field]))]
        moved.setlist(each.field, list(dict.fromkeys(values)))
    moved.setlist("q", [" ".join(text.split())])
    if not moved["q"]:
        del moved["q"]
    return moved


def _value(given: FieldFilter, options: Iterable[Option]) -> str:
    wanted = fold(given.value)
    for option in options:
        names = {option.value, fold(option.label), *fold(option.label).split()[1:]}
        if wanted in names:
            return option.value
    return given.value


class ValuesField(forms.Field):
    """Repeated values of which some are known; each other one is an error of its own."""

    widget = forms.SelectMultiple

    def __init__(self, label: str, known: Known) -> None:
        super().__init__(label=label, required=False)
        self._known = known

    def clean(self, value: list[str]) -> list[str]:
        """The values, or ValidationError when some are unknown. Asks only when there are any."""
        unknown = set(value) - set(self.known(value))
        if unknown:
            raise ValidationError([_unknown(each) for each in value if each in unknown])
        return value

    def known(self, values: list[str]) -> list[str]:
        """Those of the values that can be chosen."""
        known = self._known(values) if values else ()
        return [value for value in values if value in known]


class TextsField(forms.Field):
    """Repeated texts, each of at most MAX_TEXT characters."""

    widget = forms.SelectMultiple

    def clean(self, value: list[str]) -> list[str]:
        """The texts, or ValidationError when some are too long."""
        long = [text for text in value if len(text) > MAX_TEXT]
        if long:
            raise ValidationError(
                [ValidationError(TOO_LONG, code="unknown", params={"value": each}) for each in long]
            )
        return value


class SortField(forms.CharField):
    """The name of an order."""

    def __init__(self, label: str, known: Collection[str]) -> None:
        super().__init__(label=label, required=False)
        self._known = known

    def clean(self, value: str) -> str:
        """The name, or ValidationError when no order has it."""
        if value and value not in self._known:
            raise ValidationError([_unknown(value)])
        return value


class PlainField(forms.CharField):
    """Whether only the very words of the text count."""

    def clean(self, value: str) -> str:
        """The value; ValidationError for anything but "1" and nothing."""
        if value and value != PLAIN:
            raise ValidationError([_unknown(value)])
        return value


def _unknown(value: str) -> ValidationError:
    return ValidationError(UNKNOWN, code="unknown", params={"value": value})


NOTHING = object()
"""The value of a parameter that was not understood and so fits no project."""


class RegistryFilter(Filter, ABC):
    """A filter in the words of the queryset, which also knows what to do with nonsense."""

    parent: "Selection"

    def __deepcopy__(self, _memo: dict[int, Any]) -> Self:
        """A FilterSet sets the parent of its own filters; what else they hold never changes."""
        return copy(self)

    @abstractmethod
    def select(self, projects: Rows, value: Any) -> Rows:  # noqa: ANN401  # what the field reads
        """The projects that fit what the field has read."""

    @abstractmethod
    def members(self, index: FacetIndex, value: Any) -> int:  # noqa: ANN401  # what the field reads
        """The same as a set of the index."""

    def forgiven(self) -> object:
        """What counts instead of a value that was not understood."""
        return NOTHING


class TextFilter(RegistryFilter):
    """Projects that a text finds."""

    @property
    def field(self) -> forms.Field:
        """A text of at most MAX_TEXT characters."""
        return forms.CharField(
            label=self.label,
            required=False,
            max_length=MAX_TEXT,
            error_messages={"max_length": TOO_LONG},
        )

    def select(self, projects: Rows, value: str) -> Rows:  # noqa: ARG002  # the selection has found with it
        """The projects that the text finds."""
        found = self.parent.found
        return found.among(projects) if found else projects

    def members(self, index: FacetIndex, value: str) -> int:  # noqa: ARG002  # as above
        """The projects that the text finds."""
        members = self.parent.found.members if self.parent.found else None
        return index.everything if members is None else index.everything & members


class ReadingFilter(RegistryFilter):
    """Not a filter but how the text is read, or in what order projects stand."""

    def select(self, projects: Rows, value: Any) -> Rows:  # noqa: ANN401, ARG002  # for the text
        """All of them."""
        return projects

    def members(self, index: FacetIndex, value: Any) -> int:  # noqa: ANN401, ARG002  # for the text
        """All of them."""
        return index.everything

    def forgiven(self) -> object:
        """As without the parameter."""
        return ""


class PlainFilter(ReadingFilter):
    """Whether the text is read for its very words only."""

    @property
    def field(self) -> forms.Field:
        """Nothing, or "1"."""
        return PlainField(label=self.label, required=False)


class WithoutFilter(ReadingFilter):
    """The expansions of the text that are not wanted."""

    @property
    def field(self) -> forms.Field:
        """The texts of the expansions, as the list shows them."""
        return TextsField(label=self.label, required=False)


class SortFilter(ReadingFilter):
    """An order, chosen in the same way."""

    @property
    def field(self) -> forms.Field:
        """The name of an order."""
        return SortField(str(self.label), self.parent.orders.by_name)

    def select(self, projects: Rows, value: str) -> Rows:
        """The projects in that order; the usual one for an unknown name."""
        return self.parent.orders.ordered(projects, value, self.parent.found)


class ValuesFilter(RegistryFilter):
    """Projects with one of the chosen values, of which the known ones can be listed."""

    @abstractmethod
    def known(self, values: list[str]) -> Collection[str]:
        """The known values, at least those that are among these."""

    @property
    def field(self) -> ValuesField:
        """The values."""
        return ValuesField(str(self.label), self.known)

    def forgiven(self) -> object:
        """The known ones of the values: an unknown one is a value no project has."""
        return self.field.known(self.parent.given.getlist(str(self.field_name))) or NOTHING


class FacetFilter(ValuesFilter):
    """Projects with one of the chosen values of a facet."""

    def __init__(self, facet: Facet) -> None:
        super().__init__(field_name=facet.name, label=facet.label)
        self.facet = facet

    def known(self, values: list[str]) -> Collection[str]:  # noqa: ARG002  # a facet knows them all
        """The values of the facet's options."""
        return {option.value for option in self.parent.options(self.facet)}

    def select(self, projects: Rows, value: list[str]) -> Rows:
        """The projects with one of the values; without values all."""
        return self.facet.narrow(projects, *value)

    def members(self, index: FacetIndex, value: list[str]) -> int:
        """The projects with one of the values; without values all."""
        return index.having(self.facet, value) if value else index.everything


class TierFilter(ValuesFilter):
    """Projects that answer the whole text, or some of its words, or both."""

    def known(self, values: list[str]) -> Collection[str]:  # noqa: ARG002  # always the same
        """The names of the tiers."""
        return TIERS

    def select(self, projects: Rows, value: list[str]) -> Rows:
        """The projects of these tiers; without a choice of those that the selection follows."""
        tiers = self.parent.tiers_of(value)
        if found := self.parent.found:
            return found.in_tiers(projects, tiers)
        return projects if Tier.ALL in tiers else projects.none()

    def members(self, index: FacetIndex, value: list[str]) -> int:
        """The same as a set."""
        some = index.of_keys(self.parent.found.some) if self.parent.found else 0
        sets = {Tier.ALL: index.everything & ~some, Tier.SOME: some}
        return reduce(or_, (sets[each] for each in self.parent.tiers_of(value)))
