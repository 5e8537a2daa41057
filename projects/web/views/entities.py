"""The pages of a centre, a region and an area: what is known of it, and its projects."""

from collections.abc import Iterable
from dataclasses import replace
from urllib.parse import urlencode

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_safe

from projects.reference_tables import Row, reference_tables, with_slug
from projects.web import entity_documents, entity_pages, namesakes
from projects.web.entity_documents import EntityInDocuments
from projects.web.entity_pages import Entity
from projects.web.list_page import listing
from projects.web.namesakes import Namesake
from projects.web.years import years_of


@require_safe
def centre(request: HttpRequest, slug: str) -> HttpResponse:
    """A Regional Cancer Centre."""
    found = _with_slug(reference_tables().centres, slug)
    if found.slug != slug:
        return redirect("centre", found.slug, permanent=True)
    about = entity_pages.of_centre(found, request.path, years_of(request.GET))
    said = entity_documents.of_centre(found)
    return _page(request, about, said, "centre", slug)


@require_safe
def region(request: HttpRequest, slug: str) -> HttpResponse:
    """A region."""
    found = _with_slug(reference_tables().regions, slug)
    if found.slug != slug:
        return redirect("region", found.slug, permanent=True)
    about = entity_pages.of_region(found, request.path, years_of(request.GET))
    said = entity_documents.of_region(found)
    return _page(request, about, said, "region", slug)


@require_safe
def area(request: HttpRequest, slug: str) -> HttpResponse:
    """An area or a sub-area."""
    found = _with_slug(reference_tables().areas, slug)
    if found.slug != slug:
        return redirect("area", found.slug, permanent=True)
    about = entity_pages.of_area(found, request.path, years_of(request.GET))
    said = entity_documents.of_area(found)
    return _page(request, about, said, "area", slug, namesakes.of_area(found))


def _with_slug(rows: Iterable[Row], slug: str) -> Row:
    """The row of this slug, in any spelling of case; Http404 when there is none."""
    found = with_slug(rows, slug.lower())
    if found is None:
        raise Http404
    return found


def _page(
    request: HttpRequest,
    about: Entity,
    said: EntityInDocuments,
    facet: str,
    slug: str,
    namesake: Namesake | None = None,
) -> HttpResponse:
    """The page with its list; a project has one centre, so that this facet leaves no choice."""
    found = listing(request, {facet: slug})
    facets = [each for each in found.facets if (each.facet.name, facet) != ("centre", "centre")]
    years = years_of(request.GET)
    context = {
        "entity": about,
        "documents": said,
        "namesake": namesake,
        "list": replace(found, facets=facets),
        "years": years,
        "files": "?" + urlencode({facet: slug, **years.within}),
    }
    return render(request, "web/entity.html", context)
