"""What is said of a value that another row already has, with the right gender."""

from collections.abc import Mapping

from django.forms import Field

UNIQUE = {
    "adressnamn": "Det här adressnamnet finns redan.",
    "e-postadress": "Den här e-postadressen har redan ett konto.",
    "kod": "Den här koden finns redan.",
    "länskod": "Den här länskoden finns redan.",
    "år": "Det här året finns redan.",
}
"""By the label of the field. Django joins a label to *detta*, whatever its gender is."""


def name_what_is_taken(fields: Mapping[str, Field]) -> None:
    """Give each field of a form its sentence, where there is one."""
    for field in fields.values():
        sentence = UNIQUE.get(str(field.label or "").lower())
        if sentence:
            field.error_messages.setdefault("unique", sentence)
