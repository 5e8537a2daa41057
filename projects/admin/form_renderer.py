"""How forms of the staff become HTML: as Django writes them, but valid where it is not."""

from typing import Any

from django.forms.boundfield import BoundField
from django.forms.renderers import DjangoTemplates
from django.forms.widgets import Widget
from django.utils.safestring import SafeString, mark_safe


class PlainHiddenField(BoundField):
    """A field whose hidden inputs say nothing to a reader of the screen: HTML forbids it."""

    def build_widget_attrs(
        self, attrs: dict[str, Any], widget: Widget | None = None
    ) -> dict[str, Any]:
        """The attributes, for a hidden input without those of ARIA."""
        made = super().build_widget_attrs(attrs, widget)
        is_hidden = (widget or self.field.widget).is_hidden
        kept = (each for each in made.items() if not (is_hidden and each[0].startswith("aria-")))
        return dict(kept)

    def label_tag(self, *args: Any, **named: Any) -> SafeString:  # noqa: ANN401  # Django's
        """The label, which a hidden input has none of."""
        return mark_safe("") if self.is_hidden else super().label_tag(*args, **named)


class ValidFormRenderer(DjangoTemplates):
    """The renderer of all forms; see the setting FORM_RENDERER."""

    bound_field_class = PlainHiddenField
