"""The form by which a reader says what is wrong with an entry."""

import re
from typing import Any

from django import forms

from projects.addresses import clean_text
from projects.models import ErrorKind
from projects.models.error_report import KEPT, LONGEST

LONGEST_ADDRESS = 254
LINE_END = re.compile(r"\r\n|\r|\n")


class LinesField(forms.CharField):
    """A text of several lines, clean, with plain line ends: each counts as one character."""

    def to_python(self, value: Any) -> str:  # noqa: ANN401  # Django's signature
        """The text as it is stored."""
        lines = LINE_END.split(super().to_python(value) or "")
        return "\n".join(map(clean_text, lines)).strip()

    def widget_attrs(self, widget: forms.Widget) -> dict[str, Any]:
        """Without `maxlength`, by which a browser cuts what is pasted and says nothing."""
        return {
            name: value
            for name, value in super().widget_attrs(widget).items()
            if name != "maxlength"
        }


class ErrorReportForm(forms.Form):
    """What kind of error, what it is, and perhaps where an answer goes."""

    kind = forms.ChoiceField(
        label="Vad gäller det?",
        choices=ErrorKind.choices,
        widget=forms.RadioSelect,
        error_messages={
            "required": "Välj vad det gäller.",
            "invalid_choice": "Välj ett av alternativen.",
        },
    )
    text = LinesField(
        label="Beskriv felet",
        max_length=LONGEST,
        help_text="Vad står det, och vad borde det stå? Berätta gärna var du vet det ifrån."
        " Skriv inga uppgifter om patienter.",
        widget=forms.Textarea(attrs={"rows": 7}),
        error_messages={
            "required": "Beskriv vad som är fel.",
            "max_length": "Texten är %(show_value)d tecken. Den får vara högst %(limit_value)d.",
        },
    )
    address = forms.EmailField(
        label="Din e-postadress, om du vill ha svar",
        required=False,
        max_length=LONGEST_ADDRESS,
        help_text="Lämna tomt om du inte vill. Adressen visas bara för dem som sköter uppgifterna,"
        f" och tas bort när anmälan avslutas, senast efter {KEPT.days} dagar.",
        widget=forms.EmailInput(attrs={"autocomplete": "email"}),
        error_messages={
            "invalid": "Skriv en hel e-postadress, som namn@exempel.se, eller lämna tomt.",
            "max_length": f"Adressen är längre än {LONGEST_ADDRESS} tecken.",
        },
    )
