"""The pages of programmes: a year's money and what the documents tell of it."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_safe

from projects.models import Revision
from projects.web.programme_page import programme_page


@require_safe
def programme_detail(request: HttpRequest, year: int) -> HttpResponse:
    """The programme of a year."""
    with Revision.current().known():
        page = programme_page(year)
        if page is None:
            raise Http404
        if request.path != reverse("programme", args=[year]):  # leading zeros
            return redirect("programme", year, permanent=True)
        return render(request, "web/programme.html", {"page": page})
