"""Which part of a list a page shows."""

from functools import cached_property

from django import forms
from django.core.paginator import Page, Paginator
from django.http import QueryDict

from projects.addresses import clean_query
from projects.filters import ProjectFilter
from projects.models import Project

SIZES = (20, 50, 100)
_SIZE_EXPECTED = f"Välj {', '.join(map(str, SIZES[:-1]))} eller {SIZES[-1]}"
_PAGE_EXPECTED = "Ange sidans nummer, från 1"


class _Pages(Paginator):  # type: ignore[type-arg]  # takes no argument when it runs
    """The pages of a selection, which counts its projects together with its facets."""

    def __init__(self, selection: ProjectFilter, per_page: int) -> None:
        super().__init__(selection.projects, per_page)
        self._selection = selection

    @cached_property
    def count(self) -> int:
        """The number of projects on all pages."""
        return self._selection.counts.total

    def page(self, number: int | str) -> Page[Project]:
        """The page of this number."""
        number = self.validate_number(number)
        start = (number - 1) * self.per_page
        return Page(self._selection.part(start, start + self.per_page), number, self)


class PagingForm(forms.Form):
    """The parameters `page` and `per`."""

    per = forms.TypedChoiceField(
        label="Antal per sida",
        choices=[(size, str(size)) for size in SIZES],
        coerce=int,
        empty_value=None,
        required=False,
        error_messages={"invalid_choice": _SIZE_EXPECTED},
    )
    page = forms.IntegerField(
        label="Sida",
        min_value=1,
        required=False,
        error_messages={"invalid": _PAGE_EXPECTED, "min_value": _PAGE_EXPECTED},
    )

    def __init__(self, data: QueryDict) -> None:
        super().__init__(clean_query(data))

    @property
    def per_page(self) -> int:
        """The number of projects on a page; the usual one when it was not understood."""
        return int(self._understood("per") or SIZES[0])

    def page_of(self, selection: ProjectFilter) -> Page[Project]:
        """The page that is asked for, the last one when there are fewer, the first by default."""
        return _Pages(selection, self.per_page).get_page(self._understood("page") or 1)

    def _understood(self, name: str) -> int | None:
        self.is_valid()
        return self.cleaned_data.get(name)
