"""What a rule proposes for a measure: each candidate accepted or refused by one press."""

from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404
from django.template.response import TemplateResponse

from projects.admin.permissions import staff_member
from projects.documents.candidates import candidates, decide, rule_of
from projects.models import DocumentEntry
from projects.rights import centres_of, role_of
from projects.services import write

GONE = "Ingenting är ändrat: projektet är ingen kandidat längre."


def candidate_page(request: HttpRequest, pk: int) -> HttpResponse:
    """The candidates of the member's centres; sent as a form one of them is decided."""
    user = staff_member(request)
    entry = get_object_or_404(DocumentEntry.objects.select_related("document"), pk=pk)
    if role_of(user) is None:
        raise PermissionDenied
    found = candidates(entry, centres_of(user))
    if request.method == "POST":
        asked = {name: request.POST.get(name, "") for name in ("accept", "refuse")}
        chosen = [each for each in found if str(each.project.pk) in asked.values()]
        if chosen:
            with write.change(user=user):
                decide(entry, chosen[0].project, accepted=bool(asked["accept"]))
            said = "godtagen: läsarna ser den" if asked["accept"] else "avvisad"
            messages.success(request, f"Kopplingen till {chosen[0].project.reference} är {said}.")
        else:
            messages.error(request, GONE)
        return HttpResponseRedirect(request.path)
    context = {
        **admin.site.each_context(request),
        "title": "Kandidater till åtgärdsförslaget",
        "opts": DocumentEntry._meta,
        "entry": entry,
        "rule": rule_of(entry),
        "candidates": found,
    }
    return TemplateResponse(request, "admin/projects/documententry/candidates.html", context)
