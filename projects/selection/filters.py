"""The one FilterSet: from the parameters of an address to the projects that they select."""

from abc import ABC, abstractmethod
from collections import OrderedDict
from collections.abc import Callable, Collection
from functools import cache, cached_property
from typing import Any, cast

from django import forms
from django.core.exceptions import ValidationError
from django.db.models import QuerySet
from django.http import QueryDict
from django_filters import Filter, FilterSet

from projects.models.project_queryset import ProjectQuerySet
from projects.search.find import Found, find
from projects.selection import sorting
from projects.selection.facets import FACETS, Facet, Option
from projects.selection.fields import fields_moved
from projects.selection.parameters import clean_query, only

MAX_TEXT = 300
PLAIN = "1"
UNKNOWN = "Okänt värde: %(value)s"


class FacetField(forms.Field):
    """The chosen values of a facet; each unknown one is an error of its own."""

    widget = forms.SelectMultiple

    def __init__(self, label: str, options: Callable[[], list[Option]]) -> None:
        super().__init__(label=label, required=False)
        self.options = options

    def clean(self, value: list[str]) -> list[str]:
        """The values, or ValidationError when some are unknown. Asks only when there are any."""
        unknown = set(value) - set(self.known(value))
        if unknown:
            raise ValidationError([_unknown(each) for each in value if each in unknown])
        return value

    def known(self, values: list[str]) -> list[str]:
        """Those of the values that can be chosen."""
        options = {option.value for option in self.options()} if values else set()
        return [value for value in values if value in options]


class SortField(forms.CharField):
    """The name of an order."""

    def clean(self, value: str) -> str:
        """The name, or ValidationError when no order has it."""
        if value and value not in sorting.BY_NAME:
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


class RegistryFilter(Filter, ABC):
    """A filter in the words of the queryset, which also knows what to do with nonsense."""

    parent: "ProjectFilter"

    @abstractmethod
    def select(self, projects: ProjectQuerySet, value: Any) -> ProjectQuerySet:  # noqa: ANN401  # what the field reads
        """The projects that fit what the field has read."""

    def forgive(self, projects: ProjectQuerySet) -> ProjectQuerySet:
        """The projects that fit when the parameter was not understood: none."""
        return projects.none()


class TextFilter(RegistryFilter):
    """Projects that a text finds."""

    @property
    def field(self) -> forms.Field:
        """A text of at most MAX_TEXT characters."""
        messages = {"max_length": f"Texten är längre än {MAX_TEXT} tecken"}
        return forms.CharField(
            label=self.label, required=False, max_length=MAX_TEXT, error_messages=messages
        )

    def select(self, projects: ProjectQuerySet, value: str) -> ProjectQuerySet:  # noqa: ARG002  # the selection has found with it
        """The projects that the text finds."""
        found = self.parent.found
        return found.among(projects) if found else projects


class PlainFilter(RegistryFilter):
    """Not a filter but how the text is read: "1" for its very words only."""

    @property
    def field(self) -> forms.Field:
        """Nothing, or "1"."""
        return PlainField(label=self.label, required=False)

    def select(self, projects: ProjectQuerySet, value: str) -> ProjectQuerySet:  # noqa: ARG002  # for the text
        """All of them."""
        return projects

    def forgive(self, projects: ProjectQuerySet) -> ProjectQuerySet:
        """All of them."""
        return projects


class FacetFilter(RegistryFilter):
    """Projects with one of the chosen values of a facet."""

    def __init__(self, facet: Facet) -> None:
        super().__init__(field_name=facet.name, label=facet.label)
        self.facet = facet

    @property
    def field(self) -> "FacetField":
        """The values, known by the options that the FilterSet has loaded."""
        return FacetField(self.facet.label, lambda: self.parent.options(self.facet))

    def select(self, projects: ProjectQuerySet, value: list[str]) -> ProjectQuerySet:
        """The projects with one of the values; without values all."""
        return self.facet.narrow(projects, *value)

    def forgive(self, projects: ProjectQuerySet) -> ProjectQuerySet:
        """The projects with one of the known values: an unknown one is a value no project has."""
        known = self.field.known(self.parent.given.getlist(self.facet.name))
        return self.select(projects, known) if known else projects.none()


class SortFilter(RegistryFilter):
    """Not a filter but an order, chosen in the same way."""

    @property
    def field(self) -> forms.Field:
        """The name of an order."""
        return SortField(label=self.label, required=False)

    def select(self, projects: ProjectQuerySet, value: str) -> ProjectQuerySet:
        """The projects in that order."""
        return sorting.ordered(projects, value, self.parent.found)

    def forgive(self, projects: ProjectQuerySet) -> ProjectQuerySet:
        """The projects in the usual order."""
        return sorting.ordered(projects, "", self.parent.found)


class ProjectFilter(FilterSet):
    """The projects that an address selects.

    `form.errors` names every parameter that was not understood. `projects` is forgiving: what was
    not understood fits no project, and an unknown order is the usual one.
    """

    def __init__(self, data: QueryDict, queryset: ProjectQuerySet) -> None:
        self.options: Callable[[Facet], list[Option]] = cache(lambda facet: facet.options())
        self.given = fields_moved(clean_query(data), self.options)
        """All parameters of the address, cleaned; fields in the text are parameters too."""
        super().__init__(self.given, queryset=queryset)

    @classmethod
    def get_filters(cls) -> OrderedDict[str, Filter]:
        """One filter for each parameter, in the order of addresses."""
        facets = {facet.name: FacetFilter(facet) for facet in FACETS}
        text, plain = TextFilter(label="Sökord"), PlainFilter(label="Bara mina ord")
        sort = SortFilter(label="Ordning")
        return OrderedDict[str, Filter]({"q": text, **facets, "plain": plain, "sort": sort})

    @property
    def query(self) -> QueryDict:
        """The parameters of the selection in fixed order, unknown values included."""
        return only(self.given, self.base_filters)

    @property
    def projects(self) -> ProjectQuerySet:
        """The selected projects in their order."""
        return cast("ProjectQuerySet", self.qs)

    @cached_property
    def found(self) -> Found | None:
        """What the text finds, whatever else is chosen; None without a text to search for."""
        if not self.form.is_valid() and "q" in self.form.errors:
            return None
        text = self.form.cleaned_data["q"]
        plain = self.form.cleaned_data.get("plain") == PLAIN
        return find(text, plain=plain) if text else None

    def beside(self, facet: Facet) -> ProjectQuerySet:
        """The projects that everything but this facet selects, in no order."""
        projects = cast("ProjectQuerySet", self.queryset)
        return self._select(projects, leaving_out={facet.name, "sort"}).order_by()

    def filter_queryset(self, queryset: QuerySet[Any]) -> QuerySet[Any]:
        """The projects that fit every parameter."""
        return self._select(cast("ProjectQuerySet", queryset))

    def _select(
        self, projects: ProjectQuerySet, leaving_out: Collection[str] = ()
    ) -> ProjectQuerySet:
        self.form.is_valid()
        for name, each in cast("dict[str, RegistryFilter]", self.filters).items():
            if name in leaving_out:
                continue
            if name in self.form.errors:
                projects = each.forgive(projects)
            else:
                projects = each.select(projects, self.form.cleaned_data[name])
        return projects
