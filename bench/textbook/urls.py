"""One page: a search field, facets with counts, twenty hits."""

from django.core.paginator import Paginator
from django.db.models import Count
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import path

from bench.textbook.filters import ProjectFilter
from bench.textbook.models import Project

FACETS = {
    "region": ("regions__slug", "regions__name"),
    "centre": ("centre__slug", "centre__name"),
    "area": ("area__slug", "area__name"),
    "status": ("status", "status"),
    "year": ("programme__year", "programme__year"),
}
"""By the name of a parameter: the column of its values, and of what they are called."""


def project_list(request: HttpRequest) -> HttpResponse:
    """A page of hits, and for each facet one GROUP BY of them."""
    published = Project.objects.filter(state="publicerad").order_by("title")
    found = ProjectFilter(request.GET, published)
    hits = found.qs.select_related("centre", "area", "programme").prefetch_related("regions")
    facets = [
        (name, [(row[value], row[label], row["number"]) for row in _counted(found, value, label)])
        for name, (value, label) in FACETS.items()
    ]
    page = Paginator(hits, 20).get_page(request.GET.get("page"))
    return render(request, "textbook.html", {"filter": found, "facets": facets, "page": page})


def _counted(found: ProjectFilter, value: str, label: str) -> list[dict[str, object]]:
    groups = found.qs.order_by().values(*dict.fromkeys((value, label)))
    return list(groups.annotate(number=Count("pk", distinct=True)).order_by("-number"))


urlpatterns = [path("", project_list)]
