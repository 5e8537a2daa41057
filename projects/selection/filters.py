"""The one FilterSet: from the parameters of an address to the projects that they select."""

from abc import ABC, abstractmethod
from collections import OrderedDict
from collections.abc import Callable, Iterable
from functools import cache
from typing import Any, cast

from django import forms
from django.core.exceptions import ValidationError
from django.db.models import QuerySet
from django.http import QueryDict
from django_filters import Filter, FilterSet

from projects.models.project_queryset import ProjectQuerySet
from projects.selection import sorting
from projects.selection.facets import FACETS, Facet, Option
from projects.selection.parameters import clean_query, only

MAX_TEXT = 300
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
    """Projects whose text holds all words."""

    @property
    def field(self) -> forms.Field:
        """A text of at most MAX_TEXT characters."""
        messages = {"max_length": f"Texten är längre än {MAX_TEXT} tecken"}
        return forms.CharField(
            label=self.label, required=False, max_length=MAX_TEXT, error_messages=messages
        )

    def select(self, projects: ProjectQuerySet, value: str) -> ProjectQuerySet:
        """The projects that contain the text."""
        return projects.containing(value)


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
        return sorting.BY_NAME.get(value, sorting.DEFAULT).order(projects)

    def forgive(self, projects: ProjectQuerySet) -> ProjectQuerySet:
        """The projects in the usual order."""
        return sorting.DEFAULT.order(projects)


class ProjectFilter(FilterSet):
    """The projects that an address selects.

    `form.errors` names every parameter that was not understood. `projects` is forgiving: what was
    not understood fits no project, and an unknown order is the usual one.
    """

    def __init__(self, data: QueryDict, queryset: ProjectQuerySet) -> None:
        self.given = clean_query(data)
        """All parameters of the address, cleaned."""
        super().__init__(self.given, queryset=queryset)
        self.options: Callable[[Facet], list[Option]] = cache(lambda facet: facet.options())

    @classmethod
    def get_filters(cls) -> OrderedDict[str, Filter]:
        """One filter for each parameter, in the order of addresses."""
        facets = {facet.name: FacetFilter(facet) for facet in FACETS}
        text, sort = TextFilter(label="Sökord"), SortFilter(label="Ordning")
        return OrderedDict[str, Filter]({"q": text, **facets, "sort": sort})

    @property
    def query(self) -> QueryDict:
        """The parameters of the selection in fixed order, unknown values included."""
        return only(self.given, self.base_filters)

    @property
    def projects(self) -> ProjectQuerySet:
        """The selected projects in their order."""
        return cast("ProjectQuerySet", self.qs)

    def filter_queryset(self, queryset: QuerySet[Any]) -> QuerySet[Any]:
        """The projects that fit every parameter."""
        return self._narrowed(cast("ProjectQuerySet", queryset), self.filters)

    def projects_but(self, facet: Facet) -> ProjectQuerySet:
        """The projects that would be selected without what is chosen of the facet, unordered."""
        names = [name for name in self.filters if name not in {facet.name, "sort"}]
        return self._narrowed(cast("ProjectQuerySet", self.queryset), names)

    def _narrowed(self, projects: ProjectQuerySet, names: Iterable[str]) -> ProjectQuerySet:
        for name in names:
            each = cast("RegistryFilter", self.filters[name])
            if name in self.form.errors:
                projects = each.forgive(projects)
            else:
                projects = each.select(projects, self.form.cleaned_data[name])
        return projects
