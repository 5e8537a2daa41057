"""Which fields of a project are told where: all of the model, but those that are named here.

A surface lists each field that has no place of its own there and is not left out for a reason.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from datetime import date, datetime
from functools import cache, cached_property
from operator import attrgetter
from typing import Any, TypeAlias

from django.db import models
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.text import capfirst

from projects.models import Project
from projects.models.indexed_text import DERIVED

Field: TypeAlias = "models.Field[Any, Any]"
Value = str | int | date | list[str]
"""What a field holds, in words; absent text is "", an absent list is empty."""
Names = Mapping[str, str]
"""By a reason or a place the names of its fields, divided by spaces."""

TECHNICAL = ("id", *DERIVED)
"""No surface tells them: they number the row, or are made from its other columns."""


@cache
def every() -> tuple[Field, ...]:
    """The fields of a project that somebody could be told, in the order of the model."""
    found = (*Project._meta.concrete_fields, *Project._meta.many_to_many)
    return tuple(sorted(each for each in found if each.name not in TECHNICAL))


def named(name: str) -> Field:
    """The field of this name in the code."""
    return next(each for each in every() if each.name == name)


def name_of(field: Field) -> str:
    """What people call the field."""
    return str(field.verbose_name)


def value(project: Project, field: Field, path: str = "") -> Value:
    """What the project says in the field: names for rows and choices; a path leads elsewhere."""
    held = attrgetter(path or field.name)(project)
    if held is None:
        return ""
    if field.many_to_many:
        return [str(each) for each in held.all()]
    if field.choices:
        return str(dict(field.flatchoices).get(held, held))
    if isinstance(held, bool):
        return "Ja" if held else "Nej"
    return held if isinstance(held, int | date) else str(held)


def has_slug(field: Field) -> bool:
    """True for a choice, and for rows that addresses name by a slug."""
    return bool(field.choices or hasattr(field.related_model, "slug"))


def code(project: Project, field: Field) -> str | list[str]:
    """What the project says in the field, as programs read it: slugs for rows and choices."""
    held = getattr(project, field.name)
    if field.many_to_many:
        return [str(each.slug) for each in held.all()]
    return str(getattr(held, "slug", "")) if field.is_relation else str(held)


def in_words(value: Value) -> str:
    """The value as a part of a sentence."""
    if isinstance(value, list):
        return ", ".join(value)
    if isinstance(value, datetime):
        value = timezone.localtime(value)
    return date_format(value, "j F Y") if isinstance(value, date) else str(value)


def address_in(field: Field, text: str) -> str:
    """Where the text of a field leads: an address is its own."""
    if isinstance(field, models.EmailField) and text:
        return f"mailto:{text}"
    return text if isinstance(field, models.URLField) else ""


@dataclass(frozen=True, slots=True)
class Fact:
    """A field of a project as it is told; text and address are "" where there is none."""

    label: str
    text: str
    address: str
    """Where it leads."""


@dataclass(frozen=True)
class Surface:
    """A place where a project is told of."""

    placed: Names = field(default_factory=dict)
    """By their places the fields that have one of their own."""
    left_out: Names = field(default_factory=dict)
    """By the reasons the fields that are not shown."""
    only: Callable[[Field], bool] = lambda _: True
    """What kind of fields it is about; of others it says nothing."""
    order: str = ""
    """What is listed first; the others follow in the order of the model."""
    labels: Mapping[str, str] = field(default_factory=dict)
    """Established labels, where the model has another word."""
    paths: Mapping[str, str] = field(default_factory=dict)
    """Where a value is found, when it is not the field itself that is told."""

    @cached_property
    def fields(self) -> tuple[Field, ...]:
        """What is listed."""
        named = " ".join((*self.placed.values(), *self.left_out.values())).split()
        first = {name: place for place, name in enumerate(self.order.split())}
        listed = (each for each in every() if each.name not in named and self.only(each))
        return tuple(sorted(listed, key=lambda each: first.get(each.name, len(first))))

    def label(self, field: Field) -> str:
        """How the field is headed."""
        return self.labels.get(field.name) or capfirst(name_of(field))

    def text(self, project: Project, field: Field) -> str:
        """What the project says in the field, "" where nothing is known."""
        return in_words(value(project, field, self.paths.get(field.name, "")))

    def facts(self, project: Project) -> list[Fact]:
        """What is listed of the project, known or not."""
        told = ((each, self.text(project, each)) for each in self.fields)
        return [Fact(self.label(each), text, address_in(each, text)) for each, text in told]


STATE = "state withdrawal_reason"
"""A withdrawn project has a page of its own that tells them; of a draft nobody is told."""

PAGE = Surface(
    placed={
        "the heading and the line under it": "title area sub_area",
        "a section": "summary results keywords",
        "Fråga om projektet": "website mailbox",
        "Hör ihop med": "continues",
        "a fact that leads into the registry": (
            "centre regions unit actor actor_kind status progress"
        ),
        "beside such a fact": "start_note programme reference updated_at",
        "the cells as published": "region_text",
        "the change log": "created_at",
    },
    left_out={"only published projects have the page": STATE},
)
"""The page of one project."""

CHANGE_LOG = Surface(
    placed={"one by one, as far as editors add and refuse them": "keywords"},
    left_out={
        "never changes": "reference",
        "are the log's own times": "created_at updated_at",
    },
)
"""The public one, on the page of a project and in the feed; it names what changed."""

FEED_ENTRY = Surface(
    placed={
        "the entry itself": "title created_at updated_at",
        "the text and the line under it": "summary reference area centre regions status",
    },
    left_out={
        "only published projects are in it": STATE,
        "the entry is short; the page that it leads to tells them": (
            "programme sub_area region_text unit actor actor_kind start_note results website "
            "mailbox continues keywords"
        ),
    },
)
"""An entry of a feed, beside its change log."""

COMPARISON = Surface(
    placed={
        "the heading, which leads to the page": "title reference",
        "rows of their own, with what is shared": "keywords",
    },
    left_out={
        "Region says it as it was read": "region_text",
        "only published projects are compared": STATE,
        "tell the registry's work, not the project": "created_at updated_at",
    },
    order=(
        "area sub_area centre regions unit actor actor_kind status progress programme start_note "
        "continues website mailbox summary results"
    ),
    labels={
        "centre": "Regionalt cancercentrum",
        "regions": "Region",
        "programme": "År",
        "start_note": "Start",
        "continues": "Fortsätter",
    },
    paths={"programme": "programme.year", "continues": "continues_reference"},
)
"""Projects side by side."""

EXPORT = Surface(
    left_out={"only published projects are exported": STATE},
    labels={
        "programme": "Satsning",
        "continues": "Fortsätter",
        "created_at": "Infört",
        "updated_at": "Ändrat",
    },
    paths={"continues": "continues_reference"},
)
"""Files, and the dictionary of their columns."""

API = Surface(
    placed={
        "as they are named": "reference title summary centre area sub_area regions unit keywords",
        "in a shape of their own": "programme status actor actor_kind created_at updated_at",
        "the cells of `source`": "region_text",
    },
    left_out={
        "version 1 began without; files have them": "start_note results website mailbox continues",
        "only published projects are answered, and 410 says the reason": STATE,
    },
)
"""A project as JSON; what is listed follows what version 1 began with."""

FORM = Surface(placed={"what is added and what is refused": "keywords"})
"""The form of the admin, and what it shows of the record."""

RESTORE = Surface(
    only=lambda field: field.editable,
    placed={"one choice, for those who may publish": STATE},
    left_out={
        "the reference is made of it, and nobody moves an entry to another year": "programme"
    },
)
"""What an editor can bring back from an earlier version, field by field."""

EDIT_TABLE = Surface(
    only=lambda field: field.editable,
    left_out={
        "an entry never moves by a table: its reference would not fit": "programme centre area",
        "files do not tell it, and the admin asks before it changes": STATE,
        "follow from the text; what editors add and refuse is chosen one by one": "keywords",
        "is confirmed by a person who sees both projects": "continues",
    },
)
"""An export that comes back: the columns in which an editor changes entries."""

PUBLISHED = "title summary unit start_note actor status actor_kind sub_area regions region_text"
"""What a row of the annex says of a project; no column of it holds anything else."""

IMPORT_REPORT = Surface(only=lambda field: field.name in PUBLISHED.split())
"""What an import says that it changed."""

BESIDE = replace(
    IMPORT_REPORT,
    order=PUBLISHED,
    left_out={"the cells stand below as they are printed": "region_text"},
)
"""The published row beside the entry, in the admin."""


def _is_prose(field: Field) -> bool:
    """True for what has words to search for; by choices, dates and rows people filter."""
    is_text = isinstance(field, models.CharField | models.TextField) and not field.choices
    return is_text and not isinstance(field, models.URLField | models.EmailField)


INDEX = Surface(
    only=_is_prose,
    placed={
        "texts that are read in this order": "title summary unit results actor",
        "together with the names of the regions": "region_text",
        "without its hyphens": "reference",
    },
    left_out={
        "says when, in words that many texts have": "start_note",
        "only what is published is found": "withdrawal_reason",
    },
)
"""What is searched, beside the names of centre, area and regions."""
