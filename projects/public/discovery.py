"""What search engines and browsers look for: what there is, what not to fetch, how to search."""

from django.contrib.sitemaps.views import sitemap as sitemap_of
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from projects.public.sitemap import RegistrySitemap
from projects.selection.origin import SITE, origin


@require_safe
def robots(request: HttpRequest) -> HttpResponse:
    """What robots are to leave alone, and where the addresses of all pages are."""
    pages = range(2, RegistrySitemap().paginator.num_pages + 1)
    context = {"origin": origin(request), "pages": pages}
    return render(request, "public/robots.txt", context, content_type="text/plain; charset=utf-8")


@require_safe
def sitemap(request: HttpRequest) -> HttpResponse:
    """The address of every page of the registry, with the date of its latest change."""
    return sitemap_of(request, {"registry": RegistrySitemap})


@require_safe
def opensearch(request: HttpRequest) -> HttpResponse:
    """How a browser searches the registry from its address line."""
    context = {"origin": origin(request), "site": SITE}
    content_type = "application/opensearchdescription+xml; charset=utf-8"
    return render(request, "public/opensearch.xml", context, content_type=content_type)
