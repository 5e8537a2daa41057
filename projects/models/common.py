"""Pieces that several models share."""

from collections.abc import Callable
from typing import TypeVar, cast

import pghistory
from django.core.validators import RegexValidator
from django.db import models

SLUG_PATTERN = r"^[a-z0-9]+(-[a-z0-9]+)*$"
SLUG_MESSAGE = "Använd små bokstäver a till z, siffror och enkla bindestreck."
ANOTHER_SCHEME = r"(?i)^(?!https?://)[^/]*://"
SCHEME_MESSAGE = "Ange en webbadress som börjar med https:// eller http://."

Model = TypeVar("Model", bound=models.Model)


def tracked(model: type[Model]) -> type[Model]:
    """Class decorator: database triggers record every version of a row, whoever writes it."""
    return tracked_except()(model)


def tracked_except(*derived: str) -> Callable[[type[Model]], type[Model]]:
    """As `tracked`, without columns that are derived from the others."""
    trackers = (pghistory.InsertEvent(), pghistory.UpdateEvent(), pghistory.DeleteEvent())
    track = pghistory.track(*trackers, exclude=list(derived) or None)
    return cast("Callable[[type[Model]], type[Model]]", track)


def slug_field() -> "models.SlugField[str, str]":
    """A slug for addresses: lower-case a to z, digits and single hyphens."""
    return models.SlugField("adressnamn", validators=[RegexValidator(SLUG_PATTERN, SLUG_MESSAGE)])


def web_address_field(
    name: str, max_length: int = 200, help_text: str = ""
) -> "models.URLField[str, str]":
    """The address of a page, or nothing; https and http alone, which every browser follows."""
    # A code of its own, as forms have words of theirs for "invalid".
    of_the_web = RegexValidator(ANOTHER_SCHEME, SCHEME_MESSAGE, "scheme", inverse_match=True)
    return models.URLField(
        name, max_length=max_length, blank=True, help_text=help_text, validators=[of_the_web]
    )


def not_empty(field: str, *, name: str, message: str) -> models.CheckConstraint:
    """A constraint: the text field holds at least one character."""
    return models.CheckConstraint(
        condition=~models.Q(**{field: ""}), name=name, violation_error_message=message
    )


def one_of(
    field: str, choices: type[models.TextChoices], name: str, *, or_empty: bool = False
) -> models.CheckConstraint:
    """A constraint: the field holds one of the choices, or nothing where that is allowed."""
    values = [*choices.values, *([""] if or_empty else [])]
    return models.CheckConstraint(
        condition=models.Q(**{f"{field}__in": values}),
        name=name,
        violation_error_message=f"Välj ett av: {', '.join(map(str, choices.labels))}.",
    )


def track_links(through: type[models.Model]) -> type[models.Model]:
    """The history of a many-to-many relation: a tracked proxy of its link table."""
    meta = type("Meta", (), {"proxy": True, "app_label": "projects"})
    name = through.__name__.replace("_", "").capitalize() + "Link"
    model = type(name, (through,), {"__module__": through.__module__, "Meta": meta})
    track = pghistory.track(pghistory.InsertEvent(), pghistory.DeleteEvent())
    return cast("type[models.Model]", track(model))
