"""The pages of the imports and the published rows: to read, never to change."""

from collections.abc import Callable
from typing import Any

from django.contrib import admin
from django.contrib.admin.utils import unquote
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.urls import path
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.text import Truncator

from projects.admin import trial_pages
from projects.admin.base_admin import ReadOnlyAdmin
from projects.admin.import_pages import import_page
from projects.admin.import_report import readable
from projects.admin.permissions import staff_member
from projects.admin.undo_pages import may_undo, undo_page
from projects.models import ImportRun, Project, SourceRow
from projects.rights import may_import


@admin.register(ImportRun)
class ImportRunAdmin(ReadOnlyAdmin[ImportRun]):
    """Each applied import with its report."""

    change_form_template = "admin/projects/importrun/change_form.html"
    change_list_template = "admin/projects/importrun/change_list.html"
    fields = ("kind", "undoes", "source", "programme", "centre", "user", "applied_at")
    list_display = (
        "applied_at",
        "number",
        "kind",
        "source",
        "programme",
        "centre",
        "user",
        "rows",
        "conflicts",
    )
    list_filter = ("kind", "programme", "centre", "applied_at")
    list_select_related = ("source", "programme", "centre", "user")

    @admin.display(description="nummer", ordering="pk")
    def number(self, run: ImportRun) -> int:
        """By which the page of sources and the commands know it."""
        return run.pk

    def get_urls(self) -> list[Any]:
        """The admin's own addresses, and those where files are tried and read in."""
        pages: dict[str, tuple[str, Callable[..., HttpResponse]]] = {
            "import/": ("import", import_page),
            "<int:pk>/angra/": ("undo_import", undo_page),
            "import/<int:pk>/": ("trial", trial_pages.trial_page),
            "import/<int:pk>/rapport.xlsx": ("trial_report", trial_pages.report_page),
            "import/<int:pk>/kolumner/": ("trial_headings", trial_pages.headings_page),
            "import/<int:pk>/las-in/": ("trial_apply", trial_pages.apply_page),
            "import/<int:pk>/jamfor/": ("trial_retry", trial_pages.retry_page),
            "import/<int:pk>/ta-bort/": ("trial_discard", trial_pages.discard_page),
        }
        own = [
            path(address, self.admin_site.admin_view(page), name=name)
            for address, (name, page) in pages.items()
        ]
        return [*own, *super().get_urls()]

    def changelist_view(
        self, request: HttpRequest, extra_context: dict[str, Any] | None = None
    ) -> HttpResponse:
        """The list, with the way to a new import for those who may."""
        may = may_import(staff_member(request))
        return super().changelist_view(request, {**(extra_context or {}), "may_import": may})

    @admin.display(description="rader")
    def rows(self, run: ImportRun) -> int:
        """The number of rows in the document."""
        return int(run.report.get("rows", 0))

    @admin.display(description="konflikter")
    def conflicts(self, run: ImportRun) -> int:
        """The number of fields that were left for a person."""
        return len(run.report.get("conflicts", ()))

    def change_view(
        self,
        request: HttpRequest,
        object_id: str,
        form_url: str = "",
        extra_context: dict[str, Any] | None = None,
    ) -> HttpResponse:
        """The run with its report, and links to the entries that the member may see."""
        run = self.get_object(request, unquote(object_id))
        user = staff_member(request)
        context = {
            **(extra_context or {}),
            "report": readable(run.report, user) if run else None,
            "undoings": run.undone_by.select_related("user") if run else (),
            "may_undo": run is not None and may_undo(user, run),
        }
        return super().change_view(request, object_id, form_url, context)


SHOWN_SOURCE = 40


@admin.register(SourceRow)
class SourceRowAdmin(ReadOnlyAdmin[SourceRow]):
    """The rows as published, cell by cell."""

    fields = (
        "project",
        "run",
        "undone_by",
        "part",
        "file_lines",
        "centre",
        "area",
        "sub_area",
        "cell_table",
    )
    readonly_fields = ("file_lines", "cell_table")
    list_display = ("project", "short_run", "part", "file_lines", "centre", "area")
    list_filter = ("run__programme", "centre", "area")
    list_select_related = ("project", "run__source", "centre", "area")

    def get_queryset(self, request: HttpRequest) -> QuerySet[SourceRow]:
        """The rows of the entries that the member may see: a row tells the title of its entry."""
        seen = Project.objects.visible_to(staff_member(request))
        return super().get_queryset(request).filter(project__in=seen.values("pk"))

    @admin.display(description="import", ordering="run")
    def short_run(self, row: SourceRow) -> str:
        """The import, cut for the list: all rows of a document say the same."""
        return f"{row.run_id}: {Truncator(row.run.source).chars(SHOWN_SOURCE)}"

    @admin.display(description="rader i filen", ordering="lines")
    def file_lines(self, row: SourceRow) -> str:
        """The line numbers in a row."""
        return ", ".join(map(str, row.lines))

    @admin.display(description="celler")
    def cell_table(self, row: SourceRow) -> SafeString:
        """The raw cells under their headings, markup and all, as text."""
        pairs = ((cell["column"], cell["text"]) for cell in row.cells)
        listed = format_html_join("", "<dt>{}</dt><dd>{}</dd>", pairs)
        return format_html('<dl class="cells">{}</dl>', listed)
