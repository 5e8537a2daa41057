"""Projects that are published or withdrawn many at once, from their list."""

from django import forms
from django.contrib import admin, messages
from django.http import HttpRequest, HttpResponse
from django.template.response import TemplateResponse

from projects.admin.generics import AnyModelAdmin
from projects.admin.permissions import staff_member
from projects.models import Project, PublicationState
from projects.models.project import ProjectQuerySet
from projects.rights import publishable_by
from projects.services import write


class WithdrawalForm(forms.Form):
    """Asks why."""

    reason = forms.CharField(
        label="Skäl",
        widget=forms.Textarea({"rows": 3, "cols": 80}),
        help_text="Skälet visas för besökarna på projektets sida.",
        error_messages={"required": "Skriv varför projekten återkallas."},
    )


def publish(projects: ProjectQuerySet) -> int:
    """Show the projects to the public; returns how many were not shown before."""
    hidden = projects.exclude(state=PublicationState.PUBLISHED)
    return _change(hidden, state=PublicationState.PUBLISHED, withdrawal_reason="")


def withdraw(projects: ProjectQuerySet, reason: str) -> int:
    """Replace the projects by the reason; returns how many were not withdrawn before."""
    standing = projects.exclude(state=PublicationState.WITHDRAWN)
    return _change(standing, state=PublicationState.WITHDRAWN, withdrawal_reason=reason)


def _change(projects: ProjectQuerySet, **values: str) -> int:
    with write.change():
        locked = Project.objects.select_for_update(no_key=True).filter(pk__in=projects.values("pk"))
        found = list(locked.order_by("pk"))
        for project in found:
            _save(project, values)
    return len(found)


def _save(project: Project, values: dict[str, str]) -> None:
    for name, value in values.items():
        setattr(project, name, value)
    write.save(project)


class BulkPublication(AnyModelAdmin[Project]):
    """The actions of the list of projects."""

    @admin.action(description="Publicera valda projekt", permissions=["publish"])
    def publish_selected(self, request: HttpRequest, queryset: ProjectQuerySet) -> None:
        """Show them to the public, unless one of them belongs to somebody else."""
        if self._refused(request, queryset):
            return
        with write.change(user=staff_member(request)):
            count = publish(queryset)
        messages.success(request, f"{count} projekt publicerades.")

    @admin.action(description="Återkalla valda projekt …", permissions=["publish"])
    def withdraw_selected(
        self, request: HttpRequest, queryset: ProjectQuerySet
    ) -> HttpResponse | None:
        """Ask for the reason, then withdraw, unless one of them belongs to somebody else."""
        if self._refused(request, queryset):
            return None
        form = WithdrawalForm(request.POST if "reason" in request.POST else None)
        if not form.is_valid():
            return self._ask_reason(request, queryset, form)
        with write.change(user=staff_member(request)):
            count = withdraw(queryset, form.cleaned_data["reason"])
        messages.success(request, f"{count} projekt återkallades.")
        return None

    def _refused(self, request: HttpRequest, queryset: ProjectQuerySet) -> bool:
        own = publishable_by(staff_member(request))
        others = list(queryset.exclude(pk__in=own.values("pk")))
        if others:
            named = ", ".join(project.reference for project in others)
            text = f"Inget ändrades: du får inte ändra {named}. Välj bara dina egna RCC:s projekt."
            messages.error(request, text)
        return bool(others)

    def _ask_reason(
        self, request: HttpRequest, queryset: ProjectQuerySet, form: WithdrawalForm
    ) -> HttpResponse:
        context = {
            **self.admin_site.each_context(request),
            "title": "Återkalla projekt",
            "opts": self.opts,
            "projects": queryset,
            "form": form,
            "media": self.media,
        }
        return TemplateResponse(request, "admin/projects/project/withdraw.html", context)
