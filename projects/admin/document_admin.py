"""Documents and their entries: what the registry says of them; the texts stay as published."""

from typing import Any, ClassVar

from django.contrib import admin
from django.db.models import Model, QuerySet
from django.http import HttpRequest
from django.urls import path
from django.utils.text import Truncator

from projects.admin.base_admin import RegistryAdmin
from projects.admin.candidate_pages import candidate_page
from projects.admin.forms import GuardedForm
from projects.admin.permissions import asked_once, staff_member
from projects.entry_facets import ENTRY_FACETS, entry_index
from projects.models import Document, DocumentEntry
from projects.models.indexed_text import HEAVY
from projects.rights import documents_of, entries_of, is_administrator, role_of
from projects.services import write

SHOWN_TEXT = 90


class OfDocuments(RegistryAdmin[Any]):
    """Pages of what an import brought: it may be described, and its text is only read."""

    linked: ClassVar[tuple[str, ...]] = ()
    """Many-to-many fields, which are saved with the row."""

    def editable(self, request: HttpRequest) -> QuerySet[Any]:
        """The rows that the member may change."""
        raise NotImplementedError

    def has_add_permission(self, request: HttpRequest) -> bool:  # noqa: ARG002  # Django's signature
        """Documents are read from files: `manage.py import_document`."""
        return False

    def has_view_permission(self, request: HttpRequest, obj: Model | None = None) -> bool:  # noqa: ARG002
        """Whoever has a role reads them."""
        return role_of(staff_member(request)) is not None

    def has_change_permission(self, request: HttpRequest, obj: Model | None = None) -> bool:
        """National administrators all, others those of a document of their centre."""
        if obj is None:
            return is_administrator(staff_member(request))
        own = self.editable(request).filter(pk=obj.pk)
        return asked_once(request, (self.opts.label, obj.pk), own.exists)

    def save_model(
        self,
        request: HttpRequest,  # noqa: ARG002  # Django's signature
        obj: Model,
        form: GuardedForm,
        change: object,  # noqa: ARG002
    ) -> None:
        """With its links to regions and centres, in one write."""
        changed = set(form.changed_data)
        given = {name: form.cleaned_data[name] for name in self.linked if name in changed}
        write.save(obj, **given)

    def save_related(
        self, request: HttpRequest, form: object, formsets: object, change: object
    ) -> None:
        """Nothing: regions and centres are saved with the row."""


@admin.register(Document)
class DocumentAdmin(OfDocuments):
    """The documents beside the projects."""

    linked = ("regions",)
    fields = (
        "slug", "kind", "title", "part", "publisher", "number", "published", "adopted",
        "period_from", "period_to", "centre", "regions", "pages", "address", "rights", "about",
        "note",
    )  # fmt: skip
    readonly_fields = ("slug", "kind", "title", "part", "centre", "about", "rights")
    filter_horizontal = ("regions",)
    list_display = ("__str__", "kind", "years", "centre")
    list_select_related = ("centre",)
    list_filter = ("kind", "centre")
    search_fields = ("title",)

    @admin.display(description="år")
    def years(self, document: Document) -> str:
        """The years that it is about."""
        return document.years

    def editable(self, request: HttpRequest) -> QuerySet[Document]:
        """Those of the member."""
        return documents_of(staff_member(request))


@admin.register(DocumentEntry)
class DocumentEntryAdmin(OfDocuments):
    """The texts of documents: where they belong may be corrected, not what they say."""

    change_form_template = "admin/projects/documententry/change_form.html"
    linked = ("regions", "centres")
    fields = (
        "document", "slug", "kind", "number", "title", "heading", "text", "line_from", "line_to",
        "page", "year", "area", "centres", "regions", "state",
    )  # fmt: skip
    readonly_fields = (
        "document", "slug", "kind", "number", "title", "heading", "text", "line_from", "line_to",
        "page", "year",
    )  # fmt: skip
    filter_horizontal = ("regions", "centres")
    list_display = ("short_title", "kind", "year", "document", "state")
    list_select_related = ("document",)
    list_filter = ("document", "kind", "state")
    search_fields = ("folded_text",)
    text_facets = (ENTRY_FACETS, entry_index)
    search_help_text = "Söker i texten."

    def get_urls(self) -> list[Any]:
        """The admin's own addresses, and that of the candidates of an entry."""
        guarded = self.admin_site.admin_view(candidate_page)
        own = path("<int:pk>/kandidater/", guarded, name="entry_candidates")
        return [own, *super().get_urls()]

    @admin.display(description="rubrik", ordering="sort_key")
    def short_title(self, entry: DocumentEntry) -> str:
        """The title, cut for the list."""
        return Truncator(entry.title).chars(SHOWN_TEXT)

    def get_queryset(self, request: HttpRequest) -> QuerySet[DocumentEntry]:
        """Without what search derives."""
        found: QuerySet[DocumentEntry] = super().get_queryset(request)
        return found.defer(*HEAVY)

    def editable(self, request: HttpRequest) -> QuerySet[DocumentEntry]:
        """Those of the member."""
        return entries_of(staff_member(request))
