"""The pages of a centre, a region and an area: what is known of it, and its projects."""

from dataclasses import replace

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_safe

from projects.models import Area, CancerCentre, Project, Region
from projects.models.project_queryset import ProjectQuerySet
from projects.public import entity
from projects.public.entity import Entity
from projects.public.listing import listing


@require_safe
def centre(request: HttpRequest, slug: str) -> HttpResponse:
    """A Regional Cancer Centre."""
    found = get_object_or_404(CancerCentre, slug=slug.lower())
    if found.slug != slug:
        return redirect("centre", found.slug, permanent=True)
    projects = Project.objects.published().of_centre(slug)
    about = entity.of_centre(found, request.path, projects)
    return _page(request, about, projects, fixed="centre")


@require_safe
def region(request: HttpRequest, slug: str) -> HttpResponse:
    """A region."""
    found = get_object_or_404(Region, slug=slug.lower())
    if found.slug != slug:
        return redirect("region", found.slug, permanent=True)
    projects = Project.objects.published().in_region(slug)
    return _page(request, entity.of_region(found, request.path, projects), projects)


@require_safe
def area(request: HttpRequest, slug: str) -> HttpResponse:
    """An area or a sub-area."""
    found = get_object_or_404(Area.objects.select_related("parent"), slug=slug.lower())
    if found.slug != slug:
        return redirect("area", found.slug, permanent=True)
    projects = Project.objects.published().in_area(slug)
    return _page(request, entity.of_area(found, request.path, projects), projects)


def _page(
    request: HttpRequest, about: Entity, projects: ProjectQuerySet, *, fixed: str = ""
) -> HttpResponse:
    """The page with its list; a facet whose value the page fixes is not offered."""
    found = listing(request.path, request.GET, projects.with_relations())
    facets = [each for each in found.facets if each.facet.name != fixed]
    context = {"entity": about, "list": replace(found, facets=facets)}
    return render(request, "public/entity.html", context)
