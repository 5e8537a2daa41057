"""The pages with a list: parts, other forms, and what these say to what they do not know."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property, lru_cache
from typing import Generic, TypeVar

from django import forms
from django.core.paginator import Page, Paginator
from django.http import Http404, HttpRequest, HttpResponse, QueryDict
from django.shortcuts import render
from django.urls import resolve, reverse
from django.utils.html import format_html
from django.utils.safestring import SafeString

from projects.addresses import Problem, address, clean_query, only, problems, without
from projects.facets import BY_NAME, facet_index
from projects.filters import ProjectFilter
from projects.listed_projects import ListedProject, listed_projects
from projects.search.analyzed_rows import Listed
from projects.selection import Selection
from projects.web import selected_years
from projects.web.exports.formats import DIALECTS

Row = TypeVar("Row", bound=Listed)
RowsAt = Callable[[int, int], Sequence[Row]]
"""The rows of a selection from one place up to another."""

SIZES = (20, 50, 100)
_SIZE_EXPECTED = f"Välj {', '.join(map(str, SIZES[:-1]))} eller {SIZES[-1]}"
_PAGE_EXPECTED = "Ange sidans nummer, från 1"


class _Pages(Paginator, Generic[Row]):  # type: ignore[type-arg]  # takes no argument when it runs
    """The pages of a selection, which counts its rows together with its facets."""

    def __init__(self, selection: Selection, per_page: int, rows: RowsAt[Row]) -> None:
        super().__init__((), per_page)
        self._selection, self._rows = selection, rows

    @cached_property
    def count(self) -> int:
        """The number of rows on all pages."""
        return self._selection.counts.total

    def page(self, number: int | str) -> Page[Row]:
        """The page of this number."""
        number = self.validate_number(number)
        start = (number - 1) * self.per_page
        return Page(self._rows(start, start + self.per_page), number, self)


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

    def page_of(self, selection: ProjectFilter) -> Page[ListedProject]:
        """The page of projects, those of the latest year first where nothing orders them."""

        def projects(start: int, stop: int) -> list[ListedProject]:
            return listed_projects().of(selected_years.keys(selection, start, stop))

        return self.page_of_rows(selection, projects)

    def page_of_rows(self, selection: Selection, rows: RowsAt[Row]) -> Page[Row]:
        """The page that is asked for, the last one when there are fewer, the first by default."""
        return _Pages(selection, self.per_page, rows).get_page(self._understood("page") or 1)

    def _understood(self, name: str) -> int | None:
        self.is_valid()
        return self.cleaned_data.get(name)


PLACES = {"rcc": "centre", "region": "region", "omrade": "area", "nyckelord": "keyword"}
"""Where the pages of entities stand, and the facets that they are values of."""


@dataclass(frozen=True, slots=True)
class ListPage:
    """A page with a list: its path, the facet and value that it fixes, what it is about."""

    path: str
    within: Mapping[str, str] = field(default_factory=dict)
    words: str = ""


def everywhere() -> ListPage:
    """The list of all published projects."""
    return ListPage(reverse("projects"))


def documents() -> ListPage:
    """The list of the texts of documents."""
    return ListPage(reverse("documents"))


def entity_place(facet: str, slug: str) -> ListPage:
    """The page of a centre, region, area or keyword; 404 where there is none."""
    found = BY_NAME[facet]
    labels = {option.value: option.label for option in facet_index().options(found)}
    if slug not in labels:
        raise Http404
    return ListPage(reverse(facet, args=[slug]), {facet: slug}, f"{found.label}: {labels[slug]}")


@lru_cache(maxsize=1024)
def beside(path: str, form: str) -> str:
    """The address of the list at a path of this site in another form, such as csv or atom."""
    found = resolve(path)
    if found.url_name in PLACES.values():
        return reverse(f"export-{found.url_name}-{form}", kwargs=found.kwargs)
    return reverse(f"{'documents' if found.url_name == 'documents' else 'export'}-{form}")


@lru_cache(maxsize=1024)
def subscribing(path: str) -> str:
    """The address of the page that says how to get the news of the list at a path of this site."""
    found = resolve(path)
    if found.url_name in PLACES.values():
        return reverse(f"{found.url_name}-news", kwargs=found.kwargs)
    return reverse("news")


def frame_of(card: str, title: str, *, height: int) -> SafeString:
    """The markup that shows the card at an absolute address in another page."""
    return format_html(
        '<iframe src="{}" title="{}" width="100%" height="{}" loading="lazy"></iframe>',
        card,
        title,
        height,
    )


FEED = "atom"


def refusal(
    request: HttpRequest, form: str, selection: Selection, place: ListPage
) -> HttpResponse | None:
    """The page that names what was not understood, and the ways on; None for nothing."""
    found = [
        *problems(selection.form, selection.given),
        *_unknown(request, form, selection.base_filters),
    ]
    if not found:
        return None
    rest = only(selection.given, selection.base_filters)
    context = {
        "problems": found,
        "list_address": place.path + address(rest),
        "thing": "Flödet" if form == FEED else "Filen",
    }
    return render(request, "web/export_refused.html", context, status=400)


def _unknown(request: HttpRequest, form: str, chosen_by: Iterable[str]) -> Iterator[Problem]:
    """The parameters that no export has, and a dialect that is none; paging means nothing here."""
    given = clean_query(request.GET)
    known = {*chosen_by, *PagingForm.base_fields}
    for name in given:
        if name == "dialect" and form == "csv":
            if given[name] not in DIALECTS:
                message = (
                    f"Okänt värde: {given[name]}. Välj {' eller '.join(filter(None, DIALECTS))}"
                )
                yield Problem(name, "CSV-dialekt", message, without(given, name))
        elif name not in known:
            message = f"Parametern finns inte. Möjliga: {', '.join(sorted(known))}"
            yield Problem(name, "Okänd parameter", message, without(given, name))
