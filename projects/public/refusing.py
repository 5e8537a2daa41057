"""What a file or a feed says to parameters that it does not understand: no, and why."""

from collections.abc import Iterator

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from projects.exporting.text_files import DIALECTS
from projects.public.places import Place
from projects.selection.filters import ProjectFilter
from projects.selection.paging import PagingForm
from projects.selection.parameters import address, clean_query, only, without
from projects.selection.problems import Problem, problems

FEED = "atom"


def refusal(
    request: HttpRequest, form: str, selection: ProjectFilter, place: Place
) -> HttpResponse | None:
    """The page that names what was not understood, and the ways on; None for nothing."""
    found = [*problems(selection.form, selection.given), *_unknown(request, form)]
    if not found:
        return None
    rest = only(selection.given, ProjectFilter.base_filters)
    context = {
        "problems": found,
        "list_address": place.path + address(rest),
        "thing": "Flödet" if form == FEED else "Filen",
    }
    return render(request, "public/export_refused.html", context, status=400)


def _unknown(request: HttpRequest, form: str) -> Iterator[Problem]:
    """The parameters that no export has, and a dialect that is none; paging means nothing here."""
    given = clean_query(request.GET)
    known = {*ProjectFilter.base_filters, *PagingForm.base_fields}
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
