"""The columns of the tables: how a cell becomes a value of the registry, and a value a cell."""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from functools import partial
from typing import Any, Self

from django.db import models

from projects.annex.row_places import nearest
from projects.documents.written_numbers import read_number
from projects.models import Area, CancerCentre, DocumentEntry, Programme, Region


@dataclass(frozen=True)
class Lookup:
    """What slugs and years stand for; entries by document and slug, None for those that come."""

    document: str
    areas: Mapping[str, Area]
    centres: Mapping[str, CancerCentre]
    regions: Mapping[str, Region]
    programmes: Mapping[str, Programme]
    entries: dict[str, DocumentEntry | None]

    @classmethod
    def load(cls, document: str) -> Self:
        """As the registry is now; five queries."""
        entries = DocumentEntry.objects.select_related("document").order_by()
        return cls(
            document,
            {each.slug: each for each in Area.objects.all()},
            {each.slug: each for each in CancerCentre.objects.all()},
            {each.slug: each for each in Region.objects.all()},
            {str(each.year): each for each in Programme.objects.all()},
            {f"{each.document.slug}/{each.slug}": each for each in entries},
        )

    def address(self, key: str) -> str:
        """An entry's document and slug; a slug alone is one of this document."""
        return key if "/" in key or not key else f"{self.document}/{key}"


Parse = Callable[[str, Lookup], Any]
Tell = Callable[[Any], str]


def _text(cell: str, _: Lookup) -> str:
    return cell


def _whole(cell: str, _: Lookup) -> int | None:
    if not cell:
        return None
    if not cell.isdecimal():
        message = f"”{cell}” är inget helt tal"
        raise ValueError(message)
    return int(cell)


def _decimal(cell: str, _: Lookup) -> Any:  # noqa: ANN401  # Decimal or None
    return read_number(cell) if cell else None


def _day(cell: str, _: Lookup) -> date | None:
    return _date(cell, r"\d{4}-\d\d-\d\d", "") if cell else None


def _month(cell: str, _: Lookup) -> date | None:
    return _date(cell, r"\d{4}-\d\d", "-01") if cell else None


def _date(cell: str, form: str, end: str) -> date:
    try:
        if not re.fullmatch(form, cell):
            raise ValueError
        return date.fromisoformat(cell + end)
    except ValueError:
        message = f"”{cell}” är inget datum; skriv till exempel 2026-03{'' if end else '-31'}"
        raise ValueError(message) from None


def _one(cell: str, lookup: Lookup, kind: str) -> Any:  # noqa: ANN401  # a row of any model
    return _known(cell, getattr(lookup, kind)) if cell else None


def _several(cell: str, lookup: Lookup, kind: str) -> list[Any]:
    return [_known(each, getattr(lookup, kind)) for each in cell.split()]


def _entry(cell: str, lookup: Lookup) -> Any:  # noqa: ANN401  # an entry or None
    return _known(lookup.address(cell), lookup.entries) if cell else None


def _choice(cell: str, _: Lookup, choices: type[models.TextChoices], *, empty: bool) -> str:
    if cell not in choices.values and (cell or not empty):
        message = f"”{cell}” är okänt; väntade något av {', '.join(choices.values)}"
        raise ValueError(message)
    return cell


def _known(cell: str, known: Mapping[str, Any]) -> Any:  # noqa: ANN401  # a row of any model
    if cell not in known:
        near = nearest(cell, known)
        message = f"”{cell}” finns inte" + (f"; menas ”{near}”?" if near else "")
        raise ValueError(message)
    return known[cell]


def _plain(value: Any) -> str:  # noqa: ANN401  # any plain value
    return "" if value is None else str(value)


def _short(value: Any) -> str:  # noqa: ANN401  # Decimal or None
    return "" if value is None else format(value.normalize(), "f")


def _slug(value: Any) -> str:  # noqa: ANN401  # a row with a slug, or None
    return value.slug if value else ""


def _slugs(value: Any) -> str:  # noqa: ANN401  # a list of rows, or their manager
    rows = value.all() if hasattr(value, "all") else value
    return " ".join(sorted(each.slug for each in rows))


def _address(value: DocumentEntry | None) -> str:
    return f"{value.document.slug}/{value.slug}" if value else ""


@dataclass(frozen=True)
class Column:
    """A column of a table, named as the field of the model that it fills."""

    name: str
    parse: Parse = _text
    tell: Tell = _plain
    required: bool = False
    many: bool = False
    """It fills a many-to-many field."""
    address: bool = False
    """It names an entry, be it one that comes with the same table."""


def text(*names: str, required: bool = False) -> tuple[Column, ...]:
    """Columns of text as it stands."""
    return tuple(Column(name, required=required) for name in names)


def whole(*names: str, required: bool = False) -> tuple[Column, ...]:
    """Columns of whole numbers."""
    return tuple(Column(name, _whole, required=required) for name in names)


def decimal(*names: str, required: bool = False) -> tuple[Column, ...]:
    """Columns of numbers."""
    return tuple(Column(name, _decimal, _short, required=required) for name in names)


def choice(name: str, choices: type[models.TextChoices], *, empty: bool = False) -> Column:
    """A column with one of these values."""
    return Column(name, partial(_choice, choices=choices, empty=empty))


def slug(name: str, kind: str) -> Column:
    """A column with the slug of one row."""
    return Column(name, partial(_one, kind=kind), _slug)


def slugs(name: str) -> Column:
    """A column with the slugs of several rows, parted by spaces."""
    return Column(name, partial(_several, kind=name), _slugs, many=True)


ENTRY = partial(Column, parse=_entry, tell=_address, address=True)
DAY = partial(Column, parse=_day)
MONTH = partial(Column, parse=_month, tell=lambda value: f"{value:%Y-%m}" if value else "")
YEAR = partial(
    Column,
    parse=partial(_one, kind="programmes"),
    tell=lambda value: str(value.year) if value else "",
)
