"""Pages about the registry itself, and what search engines and browsers look for."""

from datetime import date, timedelta

from django.conf import settings
from django.contrib.sitemaps.views import sitemap as sitemap_of
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from projects.addresses import SITE, origin
from projects.models import Project, Revision
from projects.web import retention
from projects.web.sitemaps import RegistrySitemap, number_of_parts

ASSESSED = date(2026, 11, 22)
"""When the pages were last assessed as a whole; change it together with the statement's text."""


def _owner() -> dict[str, object]:
    return {"owner": settings.OWNER_NAME, "contact": settings.CONTACT_EMAIL}


@require_safe
def about(request: HttpRequest) -> HttpResponse:
    """Who answers for the registry, and how to read it."""
    return render(request, "web/about.html", _owner())


@require_safe
def accessibility(request: HttpRequest) -> HttpResponse:
    """The statement that the law on accessible digital public services (2018:1937) asks for."""
    return render(request, "web/accessibility.html", _owner() | {"assessed": ASSESSED})


@require_safe
def privacy(request: HttpRequest) -> HttpResponse:
    """What is kept of whom, why, how long, and how to have it erased."""
    return render(request, "web/privacy.html", _owner() | {"times": retention.told()})


@require_safe
def english(request: HttpRequest) -> HttpResponse:
    """What the registry is, in English."""
    total = Project.objects.published().count()
    return render(request, "web/english.html", _owner() | {"total": total, "searches": SEARCHES})


SEARCHES = (
    ("prehabilitering", "Preparing patients for surgery: exercise, nutrition, support"),
    ("AI mammografi", "Artificial intelligence in breast imaging"),
    ("palliativ vård i hemmet", "Palliative care at home"),
    ("digital patologi", "Digital pathology"),
    ("kontaktsjuksköterska", "The named contact nurse that every patient has"),
    ("barn som anhöriga", "Children whose parent has cancer"),
)
"""Searches for a reader who writes no Swedish, with what they find."""


@require_safe
def robots(request: HttpRequest) -> HttpResponse:
    """What robots are to leave alone, and where the addresses of all pages are."""
    pages = range(2, number_of_parts() + 1)
    context = {"origin": origin(request), "pages": pages}
    return render(request, "web/robots.txt", context, content_type="text/plain; charset=utf-8")


DAYS_OF_CONTACT = 180
"""So long the address for reports of faults in security counts from each day on: RFC 9116."""


@require_safe
def security_txt(request: HttpRequest) -> HttpResponse:
    """Where to report a fault in security; 404 while no contact is stated."""
    if not settings.CONTACT_EMAIL:
        message = "Ingen kontaktadress är angiven."
        raise Http404(message)
    day = timezone.now().replace(hour=0, minute=0, second=0, microsecond=0)
    expires = day + timedelta(days=DAYS_OF_CONTACT)
    text = (
        f"Contact: mailto:{settings.CONTACT_EMAIL}\n"
        f"Expires: {expires:%Y-%m-%dT%H:%M:%SZ}\n"
        "Preferred-Languages: sv, en\n"
        f"Canonical: {origin(request)}{request.path}\n"
    )
    return HttpResponse(text, content_type="text/plain; charset=utf-8")


@require_safe
def sitemap(request: HttpRequest) -> HttpResponse:
    """The address of every page of the registry, with the date of its latest change."""
    with Revision.current().known():
        return sitemap_of(request, {"registry": RegistrySitemap}).render()


@require_safe
def opensearch(request: HttpRequest) -> HttpResponse:
    """How a browser searches the registry from its address line."""
    context = {"origin": origin(request), "site": SITE}
    content_type = "application/opensearchdescription+xml; charset=utf-8"
    return render(request, "web/opensearch.xml", context, content_type=content_type)
