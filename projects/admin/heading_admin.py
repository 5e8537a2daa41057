"""The headings of columns that imports know, for national administrators."""

from django.contrib import admin
from django.forms import ChoiceField
from django.http import HttpRequest

from projects.admin.forms import GuardedForm
from projects.admin.reference_admin import ReferenceAdmin
from projects.admin.versions import kind_in_words
from projects.annex.headers import ColumnKind, folded
from projects.models import ColumnHeading


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
    list_display = ("heading", "kind_in_words")
    search_fields = ("heading",)

    def get_fields(self, request: HttpRequest, obj: ColumnHeading | None = None) -> tuple[str, ...]:
        """The form; for those who only read, what the column holds in words."""
        may = self.has_change_permission(request, obj) or self.has_add_permission(request)
        return ("heading", "kind" if may else "kind_in_words")

    @admin.display(description="innehåll", ordering="kind")
    def kind_in_words(self, heading: ColumnHeading) -> str:
        """What the column holds."""
        return kind_in_words(heading.kind)
