"""The pages of the reference data, for national administrators; the codes are set once.

An administrator of a centre changes where her own is reached.
"""

from typing import Any, ClassVar

from django.contrib import admin
from django.db.models import ForeignKey, Model, QuerySet
from django.forms import ModelChoiceField
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse

from projects.admin.base_admin import RegistryAdmin
from projects.admin.forms import PRIMARY_KEY, GuardedForm
from projects.admin.generics import M
from projects.admin.mailbox_forms import MailboxForm
from projects.admin.permissions import asked_once, staff_member
from projects.models import Allocation, Area, CancerCentre, Programme, Region, Source
from projects.rights import is_administrator, may_edit_all, may_edit_centre
from projects.services import write


class ReferenceAdmin(RegistryAdmin[M]):
    """Pages of reference data; addresses and references are made of its codes."""

    fixed: ClassVar[tuple[str, ...]] = ()
    """Fields that cannot be changed once the row is there."""

    def get_readonly_fields(
        self,
        request: HttpRequest,  # noqa: ARG002  # Django's signature
        obj: Model | None = None,
    ) -> tuple[str, ...]:
        """The codes of a saved row."""
        return () if obj is None else self.fixed


@admin.register(CancerCentre)
class CancerCentreAdmin(ReferenceAdmin[CancerCentre]):
    """The Regional Cancer Centres."""

    form = MailboxForm
    fixed = ("slug", "code")
    fields = ("name", "slug", "code", "website", "mailbox", "confirmed_mailbox")
    list_display = ("name", "code", "website", "mailbox")

    def get_fields(self, request: HttpRequest, obj: Model | None = None) -> tuple[str, ...]:
        """What is said of a centre; the question about its mailbox only to those who change it."""
        centre = obj if isinstance(obj, CancerCentre) else None
        changes = self.has_change_permission(request, centre)
        return self.fields if changes else self.fields[:-1]

    def get_readonly_fields(
        self, request: HttpRequest, obj: Model | None = None
    ) -> tuple[str, ...]:
        """An administrator of the centre says where it is reached, and nothing else of it."""
        if may_edit_all(staff_member(request)):
            return super().get_readonly_fields(request, obj)
        return ("name", "slug", "code")

    def has_change_permission(self, request: HttpRequest, obj: CancerCentre | None = None) -> bool:
        """The own centres, or all."""
        user = staff_member(request)
        if obj is None:
            return is_administrator(user)
        return asked_once(request, ("centre", obj.pk), lambda: may_edit_centre(user, obj))


@admin.register(Region)
class RegionAdmin(ReferenceAdmin[Region]):
    """The regions and their centres."""

    fixed = ("slug", "county_code")
    fields = ("name", "slug", "county_code", "centres")
    list_display = ("name", "county_code", "centre_names")
    list_filter = ("centres",)
    search_fields = ("name",)

    def get_queryset(self, request: HttpRequest) -> QuerySet[Region]:
        """The regions with their centres."""
        return super().get_queryset(request).prefetch_related("centres")

    @admin.display(description="regionala cancercentrum")
    def centre_names(self, region: Region) -> str:
        """The centres in a row."""
        return ", ".join(centre.name for centre in region.centres.all())


@admin.register(Area)
class AreaAdmin(ReferenceAdmin[Area]):
    """The areas and sub-areas."""

    fixed = ("slug", "code")
    fields = ("name", "short_name", "slug", "code", "parent", "since")
    list_display = ("name", "code", "parent", "since")
    list_select_related = ("parent", "since")

    def response_add(
        self, request: HttpRequest, obj: Area, post_url_continue: str | None = None
    ) -> HttpResponse:
        """Back to the year that the area came with, if it did."""
        answer = super().response_add(request, obj, post_url_continue)
        return answer if obj.since is None else _to_year(obj.since_id)

    def formfield_for_foreignkey(
        self, db_field: "ForeignKey[Any, Any]", request: HttpRequest, **kwargs: object
    ) -> "ModelChoiceField[Any] | None":
        """A sub-area is part of an area, never of another sub-area."""
        if db_field.name == "parent":
            kwargs["queryset"] = Area.objects.top()
        return super().formfield_for_foreignkey(db_field, request, **kwargs)


@admin.register(Allocation)
class AllocationAdmin(ReferenceAdmin[Allocation]):
    """The money by programme, centre and area."""

    list_display = ("programme", "centre", "area", "allocated_sek", "distributed_sek", "projects")
    list_display_links = ("programme", "centre", "area")
    list_filter = ("programme", "centre", "area")
    list_select_related = ("programme", "centre", "area")


class SourceForm(GuardedForm):
    """A document as an administrator describes it, before or after its file is read in."""

    class Meta:
        labels: ClassVar[dict[str, str]] = {"note": "Villkor och anmärkning"}
        help_texts: ClassVar[dict[str, str]] = {
            "part": "Till exempel ”Bilaga 3”.",
            "note": "Vad dokumentet säger om hur det får användas. Visas där källan anges.",
            "file": "Fylls i när filen läses in. Behövs bara om du redan vet namnet.",
            "sha256": "Filens kontrollsumma; fylls i när filen läses in.",
        }


@admin.register(Source)
class SourceAdmin(ReferenceAdmin[Source]):
    """The published documents."""

    fixed = ("sha256",)
    form = SourceForm
    fields = (
        *("publisher", "title", "part", "number", "published", "address", "note"),
        *("file", "sha256"),
    )
    list_display = ("title", "part", "publisher", "published", "file")
    list_display_links = ("title", "file")
    list_filter = ("published",)

    def save_model(
        self, request: HttpRequest, obj: Source, form: GuardedForm, change: object
    ) -> None:
        """A document that is described for a programme becomes its source."""
        super().save_model(request, obj, form, change)
        programme = None if change else _asked_for(request)
        if programme:
            programme.source = obj
            write.save(programme)

    def response_add(
        self, request: HttpRequest, obj: Source, post_url_continue: str | None = None
    ) -> HttpResponse:
        """Back to the year that the document was described for, if it was."""
        answer = super().response_add(request, obj, post_url_continue)
        programme = _asked_for(request)
        return answer if programme is None else _to_year(programme.pk)


def _asked_for(request: HttpRequest) -> Programme | None:
    """The programme that the address names."""
    key = request.GET.get("programme", "")
    return Programme.objects.filter(pk=key).first() if PRIMARY_KEY.fullmatch(key) else None


def _to_year(key: int | None) -> HttpResponse:
    return HttpResponseRedirect(reverse("admin:programme_year", args=[key]))
