"""The one FilterSet: from the parameters of an address to the projects that they select."""

from collections.abc import Callable
from functools import cache

from django import forms
from django.core.exceptions import ValidationError
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


class _RegistryFilter(Filter):  # type: ignore[misc]  # django-filter comes without types
    """A filter that knows what to select when its parameter was not understood: nothing."""

    def forgive(self, projects: ProjectQuerySet) -> ProjectQuerySet:
        return projects.none()


class TextFilter(_RegistryFilter):
    """Projects whose text holds all words."""

    @property
    def field(self) -> forms.Field:
        """A text of at most MAX_TEXT characters."""
        messages = {"max_length": f"Texten är längre än {MAX_TEXT} tecken"}
        return forms.CharField(
            label=self.label, required=False, max_length=MAX_TEXT, error_messages=messages
        )

    def filter(self, qs: ProjectQuerySet, value: str) -> ProjectQuerySet:
        """The projects that contain the text."""
        return qs.containing(value)


class FacetFilter(_RegistryFilter):
    """Projects with one of the chosen values of a facet."""

    def __init__(self, facet: Facet) -> None:
        super().__init__(field_name=facet.name, label=facet.label)
        self.facet = facet

    @property
    def field(self) -> forms.Field:
        """The values, known by the options that the FilterSet has loaded."""
        return FacetField(self.label, lambda: self.parent.options(self.facet))

    def filter(self, qs: ProjectQuerySet, value: list[str]) -> ProjectQuerySet:
        """The projects with one of the values; without values all."""
        return self.facet.narrow(qs, *value)

    def forgive(self, projects: ProjectQuerySet) -> ProjectQuerySet:
        """The projects with one of the known values: an unknown one is a value no project has."""
        values = self.parent.form[self.field_name].data
        known = self.parent.form.fields[self.field_name].known(values)
        return self.filter(projects, known) if known else projects.none()


class SortFilter(_RegistryFilter):
    """Not a filter but an order, chosen in the same way."""

    @property
    def field(self) -> forms.Field:
        """The name of an order."""
        return SortField(label=self.label, required=False)

    def filter(self, qs: ProjectQuerySet, value: str) -> ProjectQuerySet:
        """The projects in that order."""
        return sorting.BY_NAME.get(value, sorting.DEFAULT).order(qs)

    def forgive(self, projects: ProjectQuerySet) -> ProjectQuerySet:
        """The projects in the usual order."""
        return sorting.DEFAULT.order(projects)


class ProjectFilter(FilterSet):  # type: ignore[misc]  # django-filter comes without types
    """The projects that an address selects.

    `form.errors` names every parameter that was not understood. `qs` is forgiving: what was not
    understood fits no project, and an unknown order is the usual one.
    """

    @classmethod
    def get_filters(cls) -> dict[str, Filter]:
        """One filter for each parameter, in the order of addresses."""
        facets = {facet.name: FacetFilter(facet) for facet in FACETS}
        return {"q": TextFilter(label="Sökord"), **facets, "sort": SortFilter(label="Ordning")}

    def __init__(self, data: QueryDict, queryset: ProjectQuerySet) -> None:
        super().__init__(clean_query(data), queryset=queryset)
        self.options: Callable[[Facet], list[Option]] = cache(lambda facet: facet.options())

    @property
    def query(self) -> QueryDict:
        """The parameters of the selection in fixed order, cleaned, unknown values included."""
        return only(self.data, self.base_filters)

    def filter_queryset(self, queryset: ProjectQuerySet) -> ProjectQuerySet:
        """The projects that fit every parameter."""
        for name, each in self.filters.items():
            if name in self.form.errors:
                queryset = each.forgive(queryset)
            else:
                queryset = each.filter(queryset, self.form.cleaned_data[name])
        return queryset
