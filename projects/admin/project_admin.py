"""The pages where administrators find, edit, publish and withdraw projects."""

from collections.abc import Collection
from typing import Any, cast

from django.contrib import admin, messages
from django.db.models import ForeignKey, QuerySet
from django.forms import ModelChoiceField
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import path, reverse
from django.utils import timezone
from django.utils.text import Truncator

from projects.admin.base_admin import RegistryAdmin
from projects.admin.bulk_publication import BulkPublication
from projects.admin.forms import GuardedForm
from projects.admin.keyword_help import keyword_help
from projects.admin.list_filters import AreaOrSubArea, Lacks, MayEdit
from projects.admin.permissions import asked_once, staff_member
from projects.admin.project_fieldsets import (
    FIELDSETS,
    IDENTITY,
    READ_FIELDSETS,
    RECORD,
    RECORDED,
    Fieldsets,
)
from projects.admin.project_forms import CHOSEN, NEW, ProjectForm, names_of, save_keywords
from projects.admin.project_preview import preview
from projects.admin.publication_moves import saved_message
from projects.admin.quality_page import quality_page
from projects.admin.report_pages import addresses
from projects.admin.restore_page import restorable_names, restore_page
from projects.admin.similar_entries import similar_entries
from projects.facets import OF_PROJECTS, facet_index
from projects.models import Area, KeywordOrigin, Project, PublicationState
from projects.models.indexed_text import HEAVY
from projects.models.project import UNFINISHED
from projects.rights import centres_of, is_administrator, may_edit, may_edit_all
from projects.services import write

SHOWN_TITLE = 90


@admin.register(Project)
class ProjectAdmin(BulkPublication, RegistryAdmin[Project]):
    """Everyone finds every public entry; a member changes those of the own centres."""

    form = ProjectForm
    change_form_template = "admin/projects/project/change_form.html"
    list_display = (
        "reference",
        "short_title",
        "centre_name",
        "area",
        "region_names",
        "status",
        "state",
        "changed",
    )
    list_display_links = ("reference", "short_title")
    list_filter = (
        MayEdit,
        "state",
        "programme",
        "centre",
        AreaOrSubArea,
        "regions",
        "status",
        "progress",
        "actor_kind",
        Lacks,
        "updated_at",
    )
    list_select_related = ("centre", "area")
    search_fields = ("folded_text",)
    text_facets = (OF_PROJECTS, facet_index)
    search_help_text = "Söker i referens, titel, sammanfattning, enhet, aktör och regioner."
    autocomplete_fields = ("regions", "continues")
    actions = ("publish_selected", "withdraw_selected")

    @admin.display(description="titel", ordering="sort_key")
    def short_title(self, project: Project) -> str:
        """The title, cut for the list."""
        return Truncator(project.title).chars(SHOWN_TITLE)

    @admin.display(description="RCC", ordering="centre")
    def centre_name(self, project: Project) -> str:
        """The centre without what the heading says."""
        return project.centre.name.removeprefix("RCC ")

    @admin.display(description="regioner")
    def region_names(self, project: Project) -> str:
        """The regions in a row, without what the heading says."""
        return ", ".join(region.name.removeprefix("Region ") for region in project.regions.all())

    @admin.display(description="ändrad", ordering="updated_at")
    def changed(self, project: Project) -> str:
        """The day of the latest change."""
        return f"{timezone.localdate(project.updated_at):%Y-%m-%d}"

    @admin.display(description="Nyckelord enligt regel")
    def keywords_by_rule(self, project: Project) -> str:
        """What the text gives."""
        return names_of(project, KeywordOrigin.RULE)

    @admin.display(description="Behållna nyckelord")
    def added_keywords(self, project: Project) -> str:
        """What editors added or keep, for those who only read."""
        return names_of(project, KeywordOrigin.EDITOR)

    @admin.display(description="Avvisade nyckelord")
    def refused_keywords(self, project: Project) -> str:
        """What editors refused, for those who only read."""
        return names_of(project, KeywordOrigin.REFUSED)

    def view_on_site(self, project: Project) -> str | None:
        """The address of the public page; a draft, and what waits for its year, has none."""
        hidden = {*UNFINISHED, PublicationState.WAITING}
        return None if project.state in hidden else reverse("project", args=[project.reference])

    def get_urls(self) -> list[Any]:
        """The admin's own addresses, that of what deserves a look, and of earlier versions."""
        guarded = self.admin_site.admin_view
        return [
            path("kvalitet/", guarded(quality_page), name="quality"),
            path("<int:pk>/aterstall/<int:number>/", guarded(restore_page), name="restore_version"),
            *addresses(),
            path("nyckelord/", guarded(keyword_help), name="project_keywords"),
            path("liknande/", guarded(similar_entries), name="project_similar"),
            path("forhandsgranska/", guarded(self.preview_view), name="project_preview_new"),
            path("<int:pk>/forhandsgranska/", guarded(self.preview_view), name="project_preview"),
            *super().get_urls(),
        ]

    def restorable(self, request: HttpRequest, row: Project) -> Collection[str]:
        """What one who may change the entry may bring back of it."""
        if not self.has_change_permission(request, row):
            return ()
        return restorable_names(staff_member(request), row)

    def preview_view(self, request: HttpRequest, pk: int | None = None) -> HttpResponse:
        """The public page with what stands in the form."""
        return preview(self, request, pk)

    # What is seen -------------------------------------------------------------------------------

    def get_queryset(self, request: HttpRequest) -> QuerySet[Project]:
        """What the member may see, with the regions; for the list without what it never shows."""
        seen = Project.objects.visible_to(staff_member(request)).prefetch_related("regions")
        match = request.resolver_match
        is_list = match is not None and match.url_name == "projects_project_changelist"
        return seen.defer(*HEAVY) if is_list else seen

    def get_fieldsets(self, request: HttpRequest, obj: Project | None = None) -> Fieldsets:
        """The groups of the form; what the registry itself records comes with a saved entry."""
        if obj is None:
            return FIELDSETS
        groups = FIELDSETS if self.has_change_permission(request, obj) else READ_FIELDSETS
        return (*groups, RECORD)

    def get_form(
        self,
        request: HttpRequest,
        obj: Project | None = None,
        change: bool = False,  # noqa: FBT001, FBT002  # Django's signature
        **shape: object,
    ) -> type[ProjectForm]:
        """The form as the member may use it; Django makes a class for each request."""
        form = cast("type[ProjectForm]", super().get_form(request, obj, change, **shape))
        form.user = staff_member(request)
        return form

    def get_readonly_fields(
        self, request: HttpRequest, obj: Project | None = None
    ) -> tuple[str, ...]:
        """The year is fixed; centre and area are changed by national administrators only."""
        if obj is None:
            return RECORDED
        moves = may_edit_all(staff_member(request))
        return (*RECORDED, "programme") if moves else (*RECORDED, *IDENTITY)

    def get_object(
        self, request: HttpRequest, object_id: str, from_field: str | None = None
    ) -> Project | None:
        """The entry; a draft of another centre that it continues is told by its reference only."""
        project = super().get_object(request, object_id, from_field)
        if project and project.continues:
            seen = Project.objects.visible_to(staff_member(request))
            if not seen.filter(pk=project.continues.pk).exists():
                project.continues.title = ""
        return project

    # What may be changed ------------------------------------------------------------------------

    def has_add_permission(self, request: HttpRequest) -> bool:
        """Only for a centre of one's own."""
        allowed = super().has_add_permission(request)
        return allowed and asked_once(request, "add", centres_of(staff_member(request)).exists)

    def has_change_permission(self, request: HttpRequest, obj: Project | None = None) -> bool:
        """Only entries of the own centres, as they are saved."""
        if not super().has_change_permission(request, obj):
            return False
        user = staff_member(request)
        return obj is None or asked_once(request, obj.pk, lambda: may_edit(user, obj))

    def has_publish_permission(self, request: HttpRequest) -> bool:
        """Administrators; for the actions, which an editor is not offered."""
        return is_administrator(staff_member(request))

    def formfield_for_foreignkey(
        self, db_field: "ForeignKey[Any, Any]", request: HttpRequest, **kwargs: object
    ) -> "ModelChoiceField[Any] | None":
        """Choices within the member's rights."""
        user = staff_member(request)
        choices: dict[str, QuerySet[Any]] = {
            "centre": centres_of(user),
            "area": Area.objects.top(),
            "sub_area": Area.objects.exclude(parent=None),
            "continues": Project.objects.visible_to(user),
        }
        if db_field.name in choices:
            kwargs["queryset"] = choices[db_field.name]
        return super().formfield_for_foreignkey(db_field, request, **kwargs)

    # How it is saved ----------------------------------------------------------------------------

    def save_model(
        self,
        request: HttpRequest,  # noqa: ARG002  # Django's signature
        obj: Project,
        form: GuardedForm,
        change: object,
    ) -> None:
        """Entry and regions through the one write path; a new one gets the next reference."""
        if not change:
            obj.reference = write.next_reference(obj.programme, obj.centre, obj.area)
        changed = set(form.changed_data)
        write.save(obj, regions=form.cleaned_data["regions"] if "regions" in changed else None)
        if changed & {*CHOSEN, NEW}:
            save_keywords(obj, form.cleaned_data)

    def save_related(
        self, request: HttpRequest, form: object, formsets: object, change: object
    ) -> None:
        """Nothing: regions and keywords are saved with the entry."""

    def response_add(
        self,
        request: HttpRequest,
        obj: Project,
        post_url_continue: str | None = None,  # noqa: ARG002  # Django's signature
    ) -> HttpResponse:
        """Tell what readers see of the new entry."""
        return self._saved(request, obj)

    def response_change(self, request: HttpRequest, obj: Project) -> HttpResponse:
        """Tell what readers see of the entry now."""
        return self._saved(request, obj)

    def _saved(self, request: HttpRequest, project: Project) -> HttpResponse:
        messages.success(request, saved_message(project))
        if "_continue" in request.POST:
            return redirect("admin:projects_project_change", project.pk)
        return self.response_post_save_change(request, project)
