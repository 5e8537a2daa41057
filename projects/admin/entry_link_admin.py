"""Links of documents' entries with projects: the project's centre accepts or refuses each."""

from collections.abc import Iterable
from typing import Any, ClassVar
from urllib.parse import urlencode

from django.contrib import admin, messages
from django.contrib.admin import SimpleListFilter
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.text import Truncator

from projects.admin.base_admin import ForTheMemberAdmin
from projects.admin.forms import GuardedForm
from projects.admin.permissions import staff_member
from projects.models import EntryLink, LinkOrigin, User
from projects.models.entry_link import EntryLinkQuerySet
from projects.rights import entry_links_of, may_edit_all
from projects.services import write

SHOWN_TEXT = 90
WAITING, ACCEPTED, REFUSED = "vantar", "godtagna", "avvisade"
DECISIONS = {
    "_accept": (LinkOrigin.EDITOR, "godtagen: läsarna ser den"),
    "_refuse": (LinkOrigin.REFUSED, "avvisad: den visas inte och föreslås inte igen"),
    "_undo": (LinkOrigin.READING, "som den lästes från början"),
}
"""By the button: what the link becomes, and how the answer says so."""


class OfDecision(SimpleListFilter):
    """The links that wait, that hold, or that an editor refused."""

    title = "läge"
    parameter_name = "lage"

    def lookups(self, request: HttpRequest, model_admin: object) -> Iterable[tuple[str, str]]:  # noqa: ARG002  # Django's signature
        """Those that wait first."""
        return [(WAITING, "Väntar på beslut"), (ACCEPTED, "Visas"), (REFUSED, "Avvisade")]

    def queryset(self, request: HttpRequest, queryset: QuerySet[Any]) -> QuerySet[Any]:  # noqa: ARG002  # Django's signature
        """The narrowed list."""
        if not isinstance(queryset, EntryLinkQuerySet):
            return queryset
        if self.value() == WAITING:
            return queryset.candidates()
        if self.value() == ACCEPTED:
            return queryset.accepted()
        return queryset.filter(origin=LinkOrigin.REFUSED) if self.value() == REFUSED else queryset


def waiting_address() -> str:
    """The list of the links that wait for a decision of the member."""
    asked = urlencode({"lage": WAITING})
    return f"{reverse('admin:projects_entrylink_changelist')}?{asked}"


class EntryLinkForm(GuardedForm):
    """Why it is decided so."""

    class Meta:
        help_texts: ClassVar = {"reason": "Läsarna ser skälet vid kopplingen."}


@admin.register(EntryLink)
class EntryLinkAdmin(ForTheMemberAdmin[EntryLink]):
    """The links of the projects of the member's centres; national administrators see all."""

    form = EntryLinkForm
    change_form_template = "admin/projects/entrylink/change_form.html"
    fields = ("entry_text", "target", "relation", "confidence", "origin", "reason")
    readonly_fields = ("entry_text", "target", "relation", "confidence", "origin")
    list_display = ("short_entry", "short_target", "relation", "confidence", "origin")
    list_select_related = ("entry__document", "project", "other")
    search_fields = ("project__reference", "project__title", "entry__title")
    search_help_text = "Söker i projektets referens och titel och i textens rubrik."
    actions = ("accept_selected", "refuse_selected")

    def get_list_filter(self, request: HttpRequest) -> tuple[Any, ...]:
        """The centre too for who decides for all."""
        is_national = may_edit_all(staff_member(request))
        return (OfDecision, "relation", *(("project__centre",) if is_national else ()))

    # What is seen --------------------------------------------------------------------------------

    @admin.display(description="text")
    def short_entry(self, link: EntryLink) -> str:
        """The entry's text, cut for the list."""
        return Truncator(link.entry.text).chars(SHOWN_TEXT)

    @admin.display(description="kopplas till")
    def short_target(self, link: EntryLink) -> str:
        """The project or the other entry."""
        if link.project is None:
            return Truncator(str(link.other)).chars(SHOWN_TEXT)
        return Truncator(f"{link.project.reference} {link.project.title}").chars(SHOWN_TEXT)

    @admin.display(description="texten ur dokumentet")
    def entry_text(self, link: EntryLink) -> SafeString:
        """The whole text, with the way to its page."""
        entry = link.entry
        page = reverse("entry", args=[entry.document.slug, entry.slug])
        return format_html('{}<br><a href="{}">{}</a>', entry.text, page, entry)

    @admin.display(description="kopplas till")
    def target(self, link: EntryLink) -> SafeString:
        """The project with its summary, or the other entry's text."""
        if link.project is None:
            return format_html("{}", link.other.text if link.other else "")
        project = link.project
        page = reverse("admin:projects_project_change", args=[project.pk])
        named = f"{project.reference} {project.title}"
        return format_html('<a href="{}">{}</a><br>{}', page, named, project.summary)

    # Who may what --------------------------------------------------------------------------------

    def rows_of(self, user: User) -> QuerySet[EntryLink]:
        """Those that the member decides on."""
        return entry_links_of(user)

    # How it is decided ---------------------------------------------------------------------------

    def save_model(
        self,
        request: HttpRequest,
        obj: EntryLink,
        form: GuardedForm,  # noqa: ARG002  # Django's signature
        change: object,  # noqa: ARG002
    ) -> None:
        """With the decision of the button; the reason may change without one."""
        for button, (origin, _) in DECISIONS.items():
            if button in request.POST:
                obj.origin = origin
        write.save(obj)

    def response_change(self, request: HttpRequest, obj: EntryLink) -> HttpResponse:
        """Tell what was decided, and go back to the list."""
        said = next((told for button, (_, told) in DECISIONS.items() if button in request.POST), "")
        messages.success(request, f"Kopplingen är {said}." if said else "Skälet är sparat.")
        return self.response_post_save_change(request, obj)

    @admin.action(description="Godta valda kopplingar")
    def accept_selected(self, request: HttpRequest, queryset: QuerySet[EntryLink]) -> None:
        """Readers see them."""
        self._decide(request, queryset, LinkOrigin.EDITOR, "godtagen", "godtagna")

    @admin.action(description="Avvisa valda kopplingar")
    def refuse_selected(self, request: HttpRequest, queryset: QuerySet[EntryLink]) -> None:
        """Nobody sees them again."""
        self._decide(request, queryset, LinkOrigin.REFUSED, "avvisad", "avvisade")

    def _decide(
        self,
        request: HttpRequest,
        queryset: QuerySet[EntryLink],
        origin: LinkOrigin,
        one: str,
        many: str,
    ) -> None:
        with write.change(user=staff_member(request)):
            rows = list(queryset.select_for_update(of=("self",), no_key=True).order_by("pk"))
            for link in rows:
                link.origin = origin
                write.save(link)
        is_one = len(rows) == 1
        told = (
            f"{len(rows)} {'koppling är' if is_one else 'kopplingar är'} {one if is_one else many}."
        )
        messages.success(request, told)
