"""A row in hand beside its saved version."""

from typing import TypeVar

from django.db import models

M = TypeVar("M", bound=models.Model)


def stored(row: M) -> M | None:
    """The row as it is saved, locked; None for a new one."""
    if row.pk is None:
        return None
    locked: models.QuerySet[M] = (
        models.QuerySet(type(row)).select_for_update(no_key=True).filter(pk=row.pk)
    )
    # An order by what the row points to would be a join, whose rows cannot all be locked.
    return locked.order_by("pk").first()


def differing_columns(before: models.Model, after: models.Model) -> set[str]:
    """The names of the columns in which a row differs from its saved version.

    Only these are named in an UPDATE: naming a key, be it unchanged, where a trigger guards it,
    makes all wait that point to the row.
    """
    names = {field.attname for field in after._meta.concrete_fields}
    return {name for name in names if getattr(before, name) != getattr(after, name)}
