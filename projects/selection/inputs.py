"""How the raw values of parameters are read: form fields that name each value they do not know."""

from collections.abc import Callable, Collection

from django import forms
from django.core.exceptions import ValidationError

from projects.selection import sorting

MAX_TEXT = 300
PLAIN = "1"
UNKNOWN = "Okänt värde: %(value)s"
TOO_LONG = f"Texten är längre än {MAX_TEXT} tecken"

Known = Callable[[list[str]], Collection[str]]


class ValuesField(forms.Field):
    """Repeated values of which some are known; each other one is an error of its own."""

    widget = forms.SelectMultiple

    def __init__(self, label: str, known: Known) -> None:
        super().__init__(label=label, required=False)
        self._known = known

    def clean(self, value: list[str]) -> list[str]:
        """The values, or ValidationError when some are unknown. Asks only when there are any."""
        unknown = set(value) - set(self.known(value))
        if unknown:
            raise ValidationError([_unknown(each) for each in value if each in unknown])
        return value

    def known(self, values: list[str]) -> list[str]:
        """Those of the values that can be chosen."""
        known = self._known(values) if values else ()
        return [value for value in values if value in known]


class TextsField(forms.Field):
    """Repeated texts, each of at most MAX_TEXT characters."""

    widget = forms.SelectMultiple

    def clean(self, value: list[str]) -> list[str]:
        """The texts, or ValidationError when some are too long."""
        long = [text for text in value if len(text) > MAX_TEXT]
        if long:
            raise ValidationError(
                [ValidationError(TOO_LONG, code="unknown", params={"value": each}) for each in long]
            )
        return value


class SortField(forms.CharField):
    """The name of an order."""

    def clean(self, value: str) -> str:
        """The name, or ValidationError when no order has it."""
        if value and value not in sorting.BY_NAME:
            raise ValidationError([_unknown(value)])
        return value


class PlainField(forms.CharField):
    """Whether only the very words of the text count."""

    def clean(self, value: str) -> str:
        """The value; ValidationError for anything but "1" and nothing."""
        if value and value != PLAIN:
            raise ValidationError([_unknown(value)])
        return value


def _unknown(value: str) -> ValidationError:
    return ValidationError(UNKNOWN, code="unknown", params={"value": value})
