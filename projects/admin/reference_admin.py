"""The pages of the reference data, for national administrators; the codes are set once."""

from typing import Any, ClassVar

from django.contrib import admin
from django.db.models import ForeignKey, Model, QuerySet
from django.forms import ChoiceField, ModelChoiceField
from django.http import HttpRequest

from projects.admin.base_admin import RegistryAdmin
from projects.admin.forms import GuardedForm
from projects.admin.generics import M
from projects.annex.headers import ColumnKind, folded
from projects.models import (
    Allocation,
    Area,
    CancerCentre,
    ColumnHeading,
    Programme,
    Region,
    Source,
)


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

    fixed = ("slug", "code")
    fields = ("name", "slug", "code", "website", "mailbox")
    list_display = ("name", "code", "website", "mailbox")


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
    fields = ("name", "slug", "code", "parent")
    list_display = ("name", "code", "parent")
    list_select_related = ("parent",)

    def formfield_for_foreignkey(
        self, db_field: "ForeignKey[Any, Any]", request: HttpRequest, **kwargs: object
    ) -> "ModelChoiceField[Any] | None":
        """A sub-area is part of an area, never of another sub-area."""
        if db_field.name == "parent":
            kwargs["queryset"] = Area.objects.top()
        return super().formfield_for_foreignkey(db_field, request, **kwargs)


@admin.register(Programme)
class ProgrammeAdmin(ReferenceAdmin[Programme]):
    """The programmes: a new year is a new row."""

    fixed = ("year",)
    fields = ("year", "name", "agreement", "source")
    list_display = ("year", "name", "source")
    list_select_related = ("source",)


@admin.register(Allocation)
class AllocationAdmin(ReferenceAdmin[Allocation]):
    """The money by programme, centre and area."""

    list_display = ("programme", "centre", "area", "allocated_sek", "distributed_sek", "projects")
    list_display_links = ("programme", "centre", "area")
    list_filter = ("programme", "centre", "area")
    list_select_related = ("programme", "centre", "area")


@admin.register(Source)
class SourceAdmin(ReferenceAdmin[Source]):
    """The published documents."""

    fixed = ("sha256",)
    list_display = ("title", "part", "publisher", "published", "file")
    list_display_links = ("title", "file")
    list_filter = ("published",)


class ColumnHeadingForm(GuardedForm):
    """A heading is compared folded, so it is kept so."""

    kind = ChoiceField(
        label="Innehåll", choices=[(kind.name, str(kind).capitalize()) for kind in ColumnKind]
    )

    def clean_heading(self) -> str:
        """The heading as headings are compared."""
        return folded(str(self.cleaned_data["heading"]))


@admin.register(ColumnHeading)
class ColumnHeadingAdmin(ReferenceAdmin[ColumnHeading]):
    """What the columns of published tables are called, and what they hold."""

    form = ColumnHeadingForm
    fields = ("heading", "kind")
    list_display = ("heading", "kind_in_words")
    search_fields = ("heading",)

    @admin.display(description="innehåll", ordering="kind")
    def kind_in_words(self, heading: ColumnHeading) -> str:
        """What the column holds."""
        kind = ColumnKind.__members__.get(heading.kind)
        return str(kind).capitalize() if kind else heading.kind
