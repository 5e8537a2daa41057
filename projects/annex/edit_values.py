"""The cells of an edited table as values of fields, the values of projects, and the way back."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

from django.core.exceptions import ValidationError
from django.db import models

from projects.annex.cleaning import clean
from projects.annex.entries import EditedEntry, Value
from projects.annex.row_places import nearest
from projects.fields import EDIT_TABLE, Field, code, has_slug, named, value
from projects.mailboxes import PERSONAL, is_personal
from projects.models import Project
from projects.spreadsheet_cells import CUT, unescaped

YES, NO = "Ja", "Nej"
ONE_LINE = ("title", "unit", "actor")
"""Texts that the form of the admin asks for on one line."""
TRUNCATED = (
    "texten är avkortad, eftersom Excel inte rymmer mer i en cell; ändra den i registret, eller "
    "hoppa över raden"
)


CONFIRMED_BY_HAND = f"{PERSONAL}; är det en sådan anger du den i projektets formulär"


class UnreadableError(Exception):
    """Why a cell says nothing that the field can hold, in Swedish."""


class InvalidError(Exception):
    """What a field cannot hold: its name, and why, in Swedish."""


@dataclass(frozen=True, slots=True)
class Known:
    """What a cell may name: slugs by folded names, and the names as people write them."""

    slugs: Mapping[str, str]
    names: tuple[str, ...]

    @classmethod
    def of(cls, names: Mapping[str, str]) -> "Known":
        """Of names by slug; a region is known without *Region* too."""
        short = {name.casefold().removeprefix("region "): slug for slug, name in names.items()}
        full = {name.casefold(): slug for slug, name in names.items()}
        return cls({**short, **full, **{slug: slug for slug in names}}, tuple(names.values()))

    def slug(self, text: str) -> str:
        """The slug of what the text names. Raises UnreadableError that says what is nearest."""
        if slug := self.slugs.get(text.casefold()):
            return slug
        close = nearest(text, self.names)
        expected = f"menades ”{close}”?" if close else f"väntade {', '.join(self.names)}"
        raise UnreadableError(f"okänt värde ”{text[:60]}”; {expected}")


@dataclass(slots=True)
class Names:
    """What the rows and choices that fields lead to are called; asked for once for each model."""

    known: dict[str, Known] = field(default_factory=dict)
    """By field."""
    rows: dict[str, dict[Any, Any]] = field(default_factory=dict)
    """By field the rows that it can lead to, by their keys."""

    def of(self, each: Field) -> Known:
        """What a cell of the field may name."""
        if each.name not in self.known:
            choices = {str(slug): str(name) for slug, name in each.flatchoices or ()}
            rows = {} if choices else {row.slug: str(row) for row in self._rows(each).values()}
            self.known[each.name] = Known.of(choices or rows)
        return self.known[each.name]

    def in_order(self, each: Field, slugs: Iterable[str]) -> tuple[str, ...]:
        """The slugs as a project tells them."""
        return tuple(sorted(slugs, key=list(self.of(each).slugs.values()).index))

    def slug(self, each: Field, key: object) -> str:
        """The slug of the row with this key, "" for none."""
        row = self._rows(each).get(key)
        return str(row.slug) if row else ""

    def row(self, each: Field, slug: str) -> Any:  # noqa: ANN401  # of the model that it leads to
        """The row with this slug, None for none."""
        return next((row for row in self._rows(each).values() if row.slug == slug), None)

    def _rows(self, each: Field) -> dict[Any, Any]:
        if each.name not in self.rows:
            model: Any = each.related_model
            self.rows[each.name] = {row.pk: row for row in model.objects.all()}
        return self.rows[each.name]


def entry_of(project: Project) -> EditedEntry:
    """What a table may change of the project, as it stands."""
    values = {each.name: _held(project, each) for each in EDIT_TABLE.fields}
    return EditedEntry.of(values, project.region_text)


def _held(project: Project, each: Field) -> Value:
    if each.is_relation or each.choices:
        told = code(project, each)
        return told if isinstance(told, str) else tuple(told)
    return str(value(project, each))


def read_value(each: Field, cell: str, sides: Iterable[Value], names: Names) -> Value:
    """What the cell says in the field; one of the sides if it says the same in another way.

    The sides are what stands there, and what stood there when the table was made. Raises
    UnreadableError.
    """
    if each.many_to_many:
        return _list(each, cell, sides, names)
    if has_slug(each):
        return _slug(each, cell, names.of(each))
    return _text(each, cell, [side for side in sides if isinstance(side, str)])


def _list(each: Field, cell: str, sides: Iterable[Value], names: Names) -> Value:
    parts = [clean(part) for part in cell.replace("\n", ";").replace(",", ";").split(";")]
    found = {names.of(each).slug(part) for part in parts if part}
    same = (side for side in sides if set(side) == found and not isinstance(side, str))
    return next(same, names.in_order(each, found))


def _slug(each: Field, cell: str, known: Known) -> Value:
    text = clean(cell)
    if text:
        return known.slug(text)
    return str(each.get_default() or "") if each.choices else ""


def _text(each: Field, cell: str, sides: list[str]) -> str:
    """The text of the cell, tidy; an export's cut of one of the sides is that side."""
    if cell.rstrip().endswith(CUT.rstrip()):
        return _uncut(cell.rstrip().removesuffix(CUT.rstrip()), sides)
    text = tidy(each, cell)
    same = (side for side in sides if any(text == tidy(each, way) for way in _as_saved(side)))
    return next(same, text)


def _as_saved(text: str) -> tuple[str, ...]:
    """The text, and what may be left of it when nobody changed it.

    A reader takes away an apostrophe that it takes for the one of an export. A spreadsheet saves
    CSV in Windows-1252, and "?" for what that lacks.
    """
    return text, unescaped(text), text.encode("cp1252", "replace").decode("cp1252")


def _uncut(beginning: str, sides: list[str]) -> str:
    for side in sides:
        if clean(side).startswith(clean(beginning)):
            return side
    raise UnreadableError(TRUNCATED)


def tidy(each: Field, text: str) -> str:
    """The text as the form would keep it: lines without white space at their ends, or one line."""
    if each.name in ONE_LINE or not isinstance(each, models.TextField):
        return clean(text)
    return "\n".join(clean(line) for line in text.splitlines()).strip()


def put(project: Project, values: Mapping[str, Value], names: Names) -> list[Any] | None:
    """Give the unsaved project these values; returns the regions, None if they stay.

    Raises InvalidError, with the name of a field, for what it cannot hold.
    """
    for each in EDIT_TABLE.fields:
        held = values.get(each.name)
        if held is not None and not each.many_to_many:
            setattr(project, each.name, _stored(project, each, str(held), names))
    regions = values.get("regions")
    each = named("regions")
    return None if regions is None else [names.row(each, slug) for slug in regions]


def _stored(project: Project, each: Field, held: str, names: Names) -> object:
    if each.is_relation:
        return names.row(each, held)
    if isinstance(each, models.EmailField) and is_personal(held):
        raise InvalidError(each.name, CONFIRMED_BY_HAND)
    given: Any = held == YES if isinstance(each, models.BooleanField) else held
    try:
        return each.clean(None if held == "" and each.null else given, project)
    except ValidationError as fault:
        raise InvalidError(each.name, " ".join(fault.messages)) from fault
