"""What readers reported as wrong, for those who may mend it: to read, answer and close."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Any, ClassVar, Self
from urllib.parse import quote, urlencode

from django.contrib import admin, messages
from django.contrib.admin import SimpleListFilter
from django.contrib.admin.widgets import AdminTextareaWidget
from django.db.models import CharField, QuerySet
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.text import Truncator

from projects.admin.base_admin import ForTheMemberAdmin
from projects.admin.forms import GuardedForm
from projects.admin.permissions import staff_member
from projects.error_reports.handling import handle
from projects.models import ErrorReport, ErrorState, Project, User
from projects.models.error_report import CLOSED, KEPT, ErrorReportQuerySet
from projects.models.indexed_text import HEAVY
from projects.rights import error_reports_of, may_edit_all

SHOWN_TEXT = 90
OPEN = "oppna"


class OfState(SimpleListFilter):
    """The reports in a state, or those that are open."""

    title = "läge"
    parameter_name = "lage"

    def lookups(self, request: HttpRequest, model_admin: object) -> Iterable[tuple[str, str]]:  # noqa: ARG002  # Django's signature
        """The open ones first."""
        return [(OPEN, "Öppna"), *((each.value, str(each.label)) for each in ErrorState)]

    def queryset(self, request: HttpRequest, queryset: QuerySet[Any]) -> QuerySet[Any]:  # noqa: ARG002  # Django's signature
        """The narrowed list."""
        if self.value() == OPEN and isinstance(queryset, ErrorReportQuerySet):
            return queryset.open()
        return queryset.filter(state=self.value()) if self.value() else queryset


def open_reports_address(project: Project | None = None) -> str:
    """The list of the open reports, of one entry or of all that the member sees to."""
    asked = {"q": project.reference, "lage": OPEN} if project else {"lage": OPEN}
    return f"{reverse('admin:projects_errorreport_changelist')}?{urlencode(asked)}"


@dataclass(frozen=True, slots=True)
class OpenReports:
    """The open reports of an entry: how many, and where they are listed."""

    number: int
    address: str

    @classmethod
    def of(cls, project: Project) -> Self:
        """Those of a saved entry; one query."""
        return cls(project.error_reports.open().count(), open_reports_address(project))


class ErrorReportForm(GuardedForm):
    """State and note; a report has no history to tell who saved it meanwhile."""

    class Meta:
        help_texts: ClassVar = {
            "state": "Svara läsaren innan du väljer Åtgärdad eller Avvisad: då tas adressen bort."
        }

    def last_change(self) -> None:
        """Nothing is known of it."""


@admin.register(ErrorReport)
class ErrorReportAdmin(ForTheMemberAdmin[ErrorReport]):
    """The reports about entries of the member's centres; the reader's words are only read."""

    form = ErrorReportForm
    change_form_template = "admin/projects/errorreport/change_form.html"
    radio_fields = {"state": admin.VERTICAL}  # noqa: RUF012  # Django reads a plain class
    formfield_overrides = {  # noqa: RUF012
        CharField: {"widget": AdminTextareaWidget(attrs={"rows": 4})},
    }
    fieldsets = (
        ("Vad läsaren skriver", {"fields": ("entry", "kind", "text", "answer", "received")}),
        ("Vad ni gör", {"fields": ("state", "note", "started", "closed")}),
    )
    readonly_fields = ("entry", "kind", "text", "answer", "received", "started", "closed")
    list_display = ("title", "short_text", "state", "created", "handler")
    list_select_related = ("project", "started_by", "closed_by")
    search_fields = ("project__reference",)
    search_help_text = "Söker i projektets referens."

    def get_list_filter(self, request: HttpRequest) -> tuple[Any, ...]:
        """The centre too for who sees to those of all."""
        is_national = may_edit_all(staff_member(request))
        return (OfState, "kind", *(("project__centre",) if is_national else ()))

    # The list ------------------------------------------------------------------------------------

    @admin.display(description="felanmälan", ordering="project__reference")
    def title(self, report: ErrorReport) -> str:
        """What kind of error in which entry."""
        return str(report)

    @admin.display(description="beskrivning")
    def short_text(self, report: ErrorReport) -> str:
        """The reader's words, cut for the list."""
        return Truncator(report.text).chars(SHOWN_TEXT)

    @admin.display(description="anmäld", ordering="created_at")
    def created(self, report: ErrorReport) -> str:
        """The day on which it came."""
        return f"{timezone.localdate(report.created_at):%Y-%m-%d}"

    @admin.display(description="handläggs av")
    def handler(self, report: ErrorReport) -> User | None:
        """Who closed it, or else began with it."""
        return report.closed_by or report.started_by

    # The page ------------------------------------------------------------------------------------

    @admin.display(description="projekt")
    def entry(self, report: ErrorReport) -> SafeString:
        """The entry, to be mended there."""
        address = reverse("admin:projects_project_change", args=[report.project_id])
        project = report.project
        return format_html('<a href="{}">{} {}</a>', address, project.reference, project.title)

    @admin.display(description="svara till")
    def answer(self, report: ErrorReport) -> str:
        """A letter to the reader, begun; or why there is none."""
        if not report.address:
            is_closed = report.state in CLOSED
            return "Tas bort när anmälan avslutas." if is_closed else "Läsaren vill inte ha svar."
        subject = quote(f"Din felanmälan om {report.project.reference}")
        to = f"mailto:{quote(report.address, safe='@')}?subject={subject}"
        return format_html('<a href="{}">{}</a>', to, report.address)

    @admin.display(description="anmäld")
    def received(self, report: ErrorReport) -> str:
        """When it came."""
        return _minute(report.created_at)

    @admin.display(description="påbörjad")
    def started(self, report: ErrorReport) -> str:
        """When and by whom."""
        return _when(report.started_at, report.started_by)

    @admin.display(description="avslutad")
    def closed(self, report: ErrorReport) -> str:
        """When and by whom."""
        return _when(report.closed_at, report.closed_by)

    # Who may what --------------------------------------------------------------------------------

    def rows_of(self, user: User) -> QuerySet[ErrorReport]:
        """Those of the member's centres."""
        return error_reports_of(user)

    def get_queryset(self, request: HttpRequest) -> QuerySet[ErrorReport]:
        """With what the pages tell of their entries."""
        heavy = (f"project__{name}" for name in HEAVY)
        return super().get_queryset(request).select_related("project").defer(*heavy)

    # How it is saved -----------------------------------------------------------------------------

    def save_model(
        self,
        request: HttpRequest,
        obj: ErrorReport,
        form: GuardedForm,  # noqa: ARG002  # Django's signature
        change: object,  # noqa: ARG002
    ) -> None:
        """With who did it; nothing that readers see is written."""
        handle(obj, staff_member(request))

    def response_change(self, request: HttpRequest, obj: ErrorReport) -> HttpResponse:
        """Tell what became of the reader's address and when the report goes."""
        gone = f" Läsarens e-postadress är borttagen, och anmälan tas bort efter {KEPT.days} dagar."
        said = gone if obj.state in CLOSED else ""
        messages.success(request, f"Felanmälan är sparad: {obj.get_state_display().lower()}.{said}")
        if "_continue" in request.POST:
            return redirect("admin:projects_errorreport_change", obj.pk)
        return self.response_post_save_change(request, obj)

    def history_view(
        self,
        request: HttpRequest,  # noqa: ARG002  # Django's signature
        object_id: str,  # noqa: ARG002
        extra_context: dict[str, Any] | None = None,  # noqa: ARG002
    ) -> HttpResponse:
        """None: what readers write is not kept beyond its time."""
        raise Http404


def _when(moment: datetime | None, user: User | None) -> str:
    if moment is None:
        return "–"
    return f"{_minute(moment)} av {user or 'okänd'}"


def _minute(moment: datetime) -> str:
    return f"{timezone.localtime(moment):%Y-%m-%d %H.%M}"
