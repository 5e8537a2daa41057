"""The page where one sees where one is signed in, and ends it."""

from typing import cast

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST

from projects.accounts.sessions import end, end_others, name_of, sessions_of
from projects.models import User


@never_cache
@login_required
@require_http_methods(["GET", "HEAD"])
def sessions_page(request: HttpRequest) -> HttpResponse:
    """The sessions of the account, this one marked."""
    key = request.session.session_key
    listed = [
        {"row": each, "name": name_of(each), "is_this": each.session_key == key}
        for each in sessions_of(cast("User", request.user))
    ]
    return render(request, "account/sessions.html", {"sessions": listed})


@login_required
@require_POST
def end_session(request: HttpRequest, name: str) -> HttpResponse:
    """End one of them; this one ends by signing out."""
    if end(cast("User", request.user), name):
        messages.success(request, "Sessionen är avslutad.")
    return HttpResponseRedirect(reverse("sessions"))


@login_required
@require_POST
def end_other_sessions(request: HttpRequest) -> HttpResponse:
    """End all but this one."""
    count = end_others(cast("User", request.user), request.session.session_key)
    told = (
        "1 annan session är avslutad." if count == 1 else f"{count} andra sessioner är avslutade."
    )
    messages.success(request, told if count else "Det fanns inga andra sessioner.")
    return HttpResponseRedirect(reverse("sessions"))
