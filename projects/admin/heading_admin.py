"""The headings of columns that imports know, for national administrators."""

from django.contrib import admin
from django.forms import ChoiceField

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
    fields = ("heading", "kind")
    list_display = ("heading", "kind_in_words")
    search_fields = ("heading",)

    @admin.display(description="innehåll", ordering="kind")
    def kind_in_words(self, heading: ColumnHeading) -> str:
        """What the column holds."""
        return kind_in_words(heading.kind)
