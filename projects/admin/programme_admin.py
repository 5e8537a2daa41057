"""The pages of the programmes: a new year is prepared, published and taken back here."""

import re
from typing import Any

from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect, QueryDict
from django.template.response import TemplateResponse
from django.urls import path, reverse

from projects.admin.money_forms import MoneyForm, MoneySourceForm, PastedMoneyForm, save_money
from projects.admin.permissions import staff_member
from projects.admin.programme_checklist import SHOWN_LATER, is_ready, steps
from projects.admin.reference_admin import ReferenceAdmin
from projects.annex.continuations import confirm, proposals, refuse
from projects.models import Programme, Project, RefusedContinuation
from projects.services import write
from projects.services.publication import built_upon, publish, take_back

GOES_ON, ANOTHER = "fortsatter", "inte-samma"
PAIR = re.compile(r"par-([0-9]{1,15})-([0-9]{1,15})")
MOST_PROPOSED = 50
"""So many proposals are shown at once; others follow when these are answered."""
MOST_NAMED = 20
"""So many projects that stand in the way are listed."""


@admin.register(Programme)
class ProgrammeAdmin(ReferenceAdmin[Programme]):
    """The programmes: a new year is a new row, and readers see it when it is published."""

    change_form_template = "admin/projects/programme/change_form.html"
    fixed = ("year",)
    fields = ("year", "name", "agreement", "source")
    list_display = ("year", "name", "source", "published")
    list_select_related = ("source",)

    def response_add(
        self,
        request: HttpRequest,
        obj: Programme,
        post_url_continue: str | None = None,  # noqa: ARG002  # Django's signature
    ) -> HttpResponse:
        """On to what is still missing."""
        messages.success(request, f"Programmet {obj.year} är upplagt. Läsarna ser det inte än.")
        return HttpResponseRedirect(year_page(obj))

    def get_urls(self) -> list[Any]:
        """The pages of a new year, beside Django's."""
        pages = {
            "nytt-ar": (self.year_view, "programme_year"),
            "fordelningar": (self.money_view, "programme_money"),
            "publicera": (self.publish_view, "programme_publish"),
            "fortsatter": (self.continuations_view, "programme_continuations"),
            "ta-tillbaka": (self.take_back_view, "programme_take_back"),
        }
        own = [
            path(f"<int:key>/{end}/", self.admin_site.admin_view(view), name=name)
            for end, (view, name) in pages.items()
        ]
        return [*own, *super().get_urls()]

    def year_view(self, request: HttpRequest, key: int) -> HttpResponse:
        """What the programme has, and what is missing."""
        programme = self._programme(request, key)
        found = {"steps": steps(programme), "is_ready": is_ready(programme)}
        return self._page(request, "year", programme, f"Nytt år: {programme.year}", **found)

    def money_view(self, request: HttpRequest, key: int) -> HttpResponse:
        """The allocations, typed or pasted."""
        programme = self._programme(request, key)
        sent = request.POST if request.method == "POST" else None
        is_pasted = sent is not None and "table" in sent
        pasted = PastedMoneyForm(sent if is_pasted else None)
        typed = MoneyForm(programme, None if is_pasted else sent)
        source = MoneySourceForm(sent)
        form = pasted if is_pasted else typed
        if sent is not None and form.is_valid() and source.is_valid():
            rows = pasted.cleaned_data["table"] if is_pasted else typed.rows()
            with write.change(user=staff_member(request)):
                count = save_money(programme, rows, source.cleaned_data["source"])
            messages.success(request, f"{count} fördelningar sparades.")
            return HttpResponseRedirect(year_page(programme))
        forms = {"typed": typed, "pasted": pasted, "source": source}
        return self._page(request, "money", programme, f"Fördelningar {programme.year}", **forms)

    def continuations_view(self, request: HttpRequest, key: int) -> HttpResponse:
        """Projects that seem to go on with earlier ones: a person says which do."""
        programme = self._programme(request, key)
        if request.method == "POST":
            said = answers(request.POST)
            with write.change(user=staff_member(request)):
                linked, refused = confirm(said[GOES_ON]), refuse(said[ANOTHER])
            text = f"{linked} projekt fortsätter ett tidigare; {refused} förslag är avvisade."
            messages.success(request, text)
            return HttpResponseRedirect(request.path)
        found = proposals(programme)
        linked_ones = Project.objects.filter(programme=programme).exclude(continues=None)
        shown = {
            "proposals": found[:MOST_PROPOSED],
            "more": len(found) - MOST_PROPOSED,
            "linked": linked_ones.select_related("continues").order_by("reference"),
            "refused": RefusedContinuation.objects.filter(project__programme=programme).count(),
        }
        title = f"Projekt {programme.year} som fortsätter"
        return self._page(request, "continuations", programme, title, **shown)

    def publish_view(self, request: HttpRequest, key: int) -> HttpResponse:
        """Ask, then publish; what is missing stands in the way."""
        programme = self._programme(request, key)
        if programme.published or not is_ready(programme):
            messages.error(request, "Programmet kan inte publiceras: se vad som saknas.")
            return HttpResponseRedirect(year_page(programme))
        if request.method != "POST":
            waiting = Project.objects.filter(programme=programme, state__in=SHOWN_LATER).count()
            title = f"Publicera {programme.year}"
            return self._page(request, "publish", programme, title, count=waiting)
        with write.change(user=staff_member(request)):
            count = publish(programme)
        messages.success(request, f"Programmet är publicerat med {count} projekt.")
        return HttpResponseRedirect(year_page(programme))

    def take_back_view(self, request: HttpRequest, key: int) -> HttpResponse:
        """Ask, then take the publication back; what builds upon it stands in the way."""
        programme = self._programme(request, key)
        if not programme.published:
            return HttpResponseRedirect(year_page(programme))
        others = built_upon(programme)
        if request.method != "POST" or others.exists():
            shown = Project.objects.published().filter(programme=programme).count()
            found = {"others": list(others[:MOST_NAMED]), "others_count": others.count()}
            title = f"Ta tillbaka publiceringen av {programme.year}"
            return self._page(request, "take_back", programme, title, count=shown, **found)
        with write.change(user=staff_member(request)):
            count = take_back(programme)
        messages.success(request, f"Publiceringen är tillbakatagen; {count} projekt väntar.")
        return HttpResponseRedirect(year_page(programme))

    def _programme(self, request: HttpRequest, key: int) -> Programme:
        """The programme; Http404 for none, PermissionDenied unless one may change it."""
        programme = Programme.objects.select_related("source").filter(pk=key).first()
        if programme is None:
            raise Http404
        if not self.has_change_permission(request, programme):
            raise PermissionDenied
        return programme

    def _page(
        self, request: HttpRequest, name: str, programme: Programme, title: str, **found: object
    ) -> TemplateResponse:
        context = {
            **self.admin_site.each_context(request),
            "title": title,
            "opts": self.opts,
            "programme": programme,
            "media": self.media,
            **found,
        }
        return TemplateResponse(request, f"admin/projects/programme/{name}.html", context)


def answers(sent: QueryDict) -> dict[str, list[tuple[int, int]]]:
    """The pairs of keys by what was said of them; what no page can have sent is left out."""
    found: dict[str, list[tuple[int, int]]] = {GOES_ON: [], ANOTHER: []}
    for name, value in sent.items():
        match = PAIR.fullmatch(name)
        if match and value in found:
            found[str(value)].append((int(match[1]), int(match[2])))
    return found


def year_page(programme: Programme) -> str:
    """The address of the checklist."""
    return reverse("admin:programme_year", args=[programme.pk])
