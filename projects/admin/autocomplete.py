"""The choice of one of many rows by typing, in valid HTML."""

from typing import Any

from django.contrib.admin.widgets import AutocompleteSelect


class NamedAutocompleteSelect(AutocompleteSelect):
    """Its empty choice has a name: an option without text needs one."""

    def create_option(self, *args: Any, **named: Any) -> dict[str, Any]:  # noqa: ANN401  # Django's
        """The option as Django makes it, named where it has no text."""
        option: dict[str, Any] = super().create_option(*args, **named)
        if not option["label"]:
            option["attrs"]["label"] = "Inget valt"
        return option
