"""The pages of a centre, a region and an area: what is known of it, and its projects."""

from dataclasses import replace

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_safe

from projects.facets import BY_NAME
from projects.models import Area, CancerCentre, Project, Region
from projects.models.project import ProjectQuerySet
from projects.web import entity_pages
from projects.web.entity_pages import Entity
from projects.web.list_page import listing


@require_safe
def centre(request: HttpRequest, slug: str) -> HttpResponse:
    """A Regional Cancer Centre."""
    found = get_object_or_404(CancerCentre, slug=slug.lower())
    if found.slug != slug:
        return redirect("centre", found.slug, permanent=True)
    about = entity_pages.of_centre(found, request.path, _projects("centre", slug))
    return _page(request, about, "centre", slug)


@require_safe
def region(request: HttpRequest, slug: str) -> HttpResponse:
    """A region."""
    found = get_object_or_404(Region, slug=slug.lower())
    if found.slug != slug:
        return redirect("region", found.slug, permanent=True)
    about = entity_pages.of_region(found, request.path, _projects("region", slug))
    return _page(request, about, "region", slug)


@require_safe
def area(request: HttpRequest, slug: str) -> HttpResponse:
    """An area or a sub-area."""
    found = get_object_or_404(Area.objects.select_related("parent"), slug=slug.lower())
    if found.slug != slug:
        return redirect("area", found.slug, permanent=True)
    about = entity_pages.of_area(found, request.path, _projects("area", slug))
    return _page(request, about, "area", slug)


def _projects(facet: str, slug: str) -> ProjectQuerySet:
    return BY_NAME[facet].narrow(Project.objects.published(), slug)


def _page(request: HttpRequest, about: Entity, facet: str, slug: str) -> HttpResponse:
    """The page with its list; a project has one centre, so that this facet leaves no choice."""
    found = listing(request, {facet: slug})
    facets = [each for each in found.facets if (each.facet.name, facet) != ("centre", "centre")]
    context = {"entity": about, "list": replace(found, facets=facets)}
    return render(request, "web/entity.html", context)
