"""The groups of the form of a project: those of its public page, in their order and words."""

from typing import Any

from projects.fields import FORM

IDENTITY = ("programme", "centre", "area")
"""What the reference is made of, and what an import recognises the entry by."""

Fieldsets = tuple[tuple[str | None, Any], ...]

KEYWORDS = "keywords"
"""The class of the group that has chips in the place of fields."""


def others(*, editable: bool) -> tuple[str, ...]:
    """The fields that no group names."""
    others = (each for each in FORM.fields if each.name not in _NAMED)
    return tuple(each.name for each in others if each.editable is editable)


_FACTS = (
    *("centre", "regions", "unit", "actor", "actor_kind"),
    *("status", "progress", "start_note", "programme", "reference"),
)
_GROUPS: Fieldsets = (
    (None, {"fields": ("title", "area", "sub_area")}),
    ("Sammanfattning", {"fields": ("summary",)}),
    ("Resultat", {"fields": ("results",)}),
    (
        "Nyckelord",
        {
            "classes": (KEYWORDS,),
            "fields": (*("keywords_by_rule", "added_keywords", "refused_keywords", "new_keyword"),),
            "description": (
                "Nyckelorden följer av texten. Det du behåller eller avvisar gäller före regeln, "
                "också efter nästa import; tar du bort bocken gäller regeln igen."
            ),
        },
    ),
    ("Hör ihop med", {"fields": ("continues",)}),
    ("Fråga om projektet", {"fields": ("mailbox", "confirmed_mailbox", "website")}),
    (
        "Uppgifter",
        {
            "fields": _FACTS,
            "description": (
                "Referensen bildas av år, RCC och område när projektet läggs upp och ändras "
                "aldrig. Bara nationella administratörer flyttar ett projekt till ett annat RCC "
                "eller område."
            ),
        },
    ),
    ("Publicering", {"fields": ("state", "withdrawal_reason")}),
)
_NAMED = {name for _, options in _GROUPS for name in options["fields"]}


ASKED = ("new_keyword", "confirmed_mailbox")
"""What the form asks and no project has."""


def _told(name: str | None, options: dict[str, Any]) -> tuple[str | None, dict[str, Any]]:
    """The group; on the page, what has no place of its own stands among the facts."""
    if options["fields"] is not _FACTS:
        return name, options
    return name, {**options, "fields": (*_FACTS, *others(editable=True))}


def _read(name: str | None, options: dict[str, Any]) -> tuple[str | None, dict[str, Any]]:
    """The group for those who only read."""
    fields = tuple(each for each in options["fields"] if each not in ASKED)
    return name, {**options, "fields": fields}


FIELDSETS: Fieldsets = tuple(_told(*group) for group in _GROUPS)
READ_FIELDSETS: Fieldsets = tuple(_read(*group) for group in FIELDSETS)
RECORD: tuple[str, Any] = ("Uppgifter om posten", {"fields": others(editable=False)})
RECORDED = ("reference", "keywords_by_rule", *others(editable=False))
