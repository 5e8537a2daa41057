"""The addresses of documents, their entries and figures."""

from collections.abc import Collection, Iterator

from django.http import Http404, QueryDict
from django.http.response import HttpResponseBase
from django.shortcuts import redirect
from rest_framework.request import Request
from rest_framework.response import Response

from projects.addresses import address, clean_query
from projects.api.base_view import ReadOnlyView, bound
from projects.api.described import documented
from projects.api.entry_serializers import (
    DocumentSerializer,
    EntryDetailSerializer,
    EntryPageSerializer,
    FigurePageSerializer,
    entry_detail,
)
from projects.api.list_answer import EntryWindow
from projects.api.parameters import WindowForm, refuse_invalid, refuse_window
from projects.api.problems import InvalidParametersError, ParameterError
from projects.entry_filters import EntryFilter
from projects.models import DocumentEntry, Figure
from projects.reference_tables import reference_tables
from projects.told_documents import told_documents
from projects.told_figures import told_figures

DOCUMENT, KEY = "{document}", "{key}"
"""Parameters that are parts of the address."""
ENTRY_PARAMETERS = (*EntryFilter.base_filters, *WindowForm.base_fields)


class DocumentListView(ReadOnlyView):
    """The documents, the latest first."""

    @documented("documents", DocumentSerializer(many=True))
    def get(self, _request: Request) -> Response:
        """All of them."""
        write = bound(DocumentSerializer, self.origin).to_representation
        return Response([write(each) for each in told_documents().documents.values()])


class EntryListView(ReadOnlyView):
    """The published entries that the parameters select."""

    parameters = ENTRY_PARAMETERS

    @documented("entries", EntryPageSerializer, asks=ENTRY_PARAMETERS)
    def get(self, request: Request) -> Response:
        """A window of the selection."""
        selection = EntryFilter(request.query_params, DocumentEntry.objects.published())
        window = WindowForm(request.query_params)
        refuse_invalid(selection, window)
        page = EntryWindow(selection, window, self.origin + request.path, told_documents().of)
        return self.written(EntryPageSerializer, page, Link=page.links)


class EntryView(ReadOnlyView):
    """One entry."""

    @documented("entry", EntryDetailSerializer, asks=[DOCUMENT, KEY], other=(301, 404))
    def get(self, _request: Request, document: str, key: str) -> HttpResponseBase:
        """The entry; a redirect from another spelling of case."""
        told = told_documents().entry(document.lower(), key.lower())
        if told is None:
            raise Http404
        if told.address != (document, key):
            return redirect("api-entry", *told.address, permanent=True)
        return self.written(EntryDetailSerializer, entry_detail(told))


YEARS = [str(year) for year in range(2000, 2101)]
OF_FIGURES = ("document", "region", "centre", "year")


class FigureListView(ReadOnlyView):
    """The figures of documents that the parameters select."""

    parameters = (*OF_FIGURES, *WindowForm.base_fields)

    @documented("figures", FigurePageSerializer, asks=(*OF_FIGURES, *WindowForm.base_fields))
    def get(self, request: Request) -> Response:
        """A window of them, in the order of the documents."""
        window = WindowForm(request.query_params)
        refuse_window(window, request.query_params)
        query = clean_query(request.query_params)
        found = _chosen(query)
        first, size = window.first, window.size
        answer = {
            "count": len(found),
            "limit": size,
            "offset": first,
            "next": self._at(query, first + size, size) if first + size < len(found) else None,
            "previous": self._at(query, max(first - size, 0), size) if first else None,
            "results": found[first : first + size],
        }
        return self.written(FigurePageSerializer, answer)

    def _at(self, query: QueryDict, offset: int, limit: int) -> str:
        asked = query.copy()
        asked["limit"], asked["offset"] = str(limit), str(offset)
        return self.origin + self.request.path + address(asked)


def _chosen(query: QueryDict) -> list[Figure]:
    """The figures with the values of the parameters; InvalidParametersError for an unknown one."""
    errors = [
        ParameterError(parameter=name, detail=f"Okänt värde: {value}. {expected}.")
        for name, (known, expected) in _known().items()
        for value in query.getlist(name)
        if value not in known
    ]
    if errors:
        raise InvalidParametersError(errors)
    return [
        each
        for each in told_figures().figures
        if all(_has(each, name, query.getlist(name)) for name in OF_FIGURES)
    ]


def _known() -> dict[str, tuple[Collection[str], str]]:
    """The values that each parameter may have, and the sentence that says so."""
    tables = reference_tables()
    slugs = {
        "document": list(told_documents().documents),
        "region": [each.slug for each in tables.regions],
        "centre": [each.slug for each in tables.centres],
    }
    named = {name: (known, f"Möjliga värden: {', '.join(known)}") for name, known in slugs.items()}
    return {**named, "year": (YEARS, f"Ange ett år från {YEARS[0]} till {YEARS[-1]}")}


def _has(figure: Figure, name: str, wanted: list[str]) -> bool:
    return not wanted or any(value in wanted for value in _values(figure, name))


def _values(figure: Figure, name: str) -> Iterator[str]:
    if name == "year":
        yield str(figure.year or figure.document.period_to)
    elif found := getattr(figure, name):
        yield found.slug
