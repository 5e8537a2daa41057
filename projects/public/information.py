"""Pages about the registry itself; what only its owner can state comes from the settings."""

from datetime import date

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from projects.models import Project

ASSESSED = date(2026, 11, 22)
"""When the pages were last assessed as a whole; change it together with the statement's text."""


def _owner() -> dict[str, object]:
    return {"owner": settings.OWNER_NAME, "contact": settings.CONTACT_EMAIL}


@require_safe
def about(request: HttpRequest) -> HttpResponse:
    """Who answers for the registry, and how to read it."""
    return render(request, "public/about.html", _owner())


@require_safe
def accessibility(request: HttpRequest) -> HttpResponse:
    """The statement that the law on accessible digital public services (2018:1937) asks for."""
    return render(request, "public/accessibility.html", _owner() | {"assessed": ASSESSED})


@require_safe
def english(request: HttpRequest) -> HttpResponse:
    """What the registry is, in English."""
    total = Project.objects.published().count()
    return render(request, "public/english.html", _owner() | {"total": total})
