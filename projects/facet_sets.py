"""The sets of projects by facet and value, made from those of an earlier revision."""

from collections.abc import Collection, Iterable
from typing import TypeAlias

from projects.key_sets import as_set
from projects.models import Revision

FOLLOWED = 2_000
"""Of so many projects the sets follow what changed; of fewer all are read in as little time."""
Sets: TypeAlias = "dict[str, dict[str, int]]"
"""Sets by the name of a facet and by value; that of all projects has no name and no value."""


def still_true(
    before: tuple[Revision, Sets], now: Revision
) -> tuple[Sets, set[int]] | tuple[None, None]:
    """The sets of an earlier revision without what changed since, and the keys of that.

    Nothing where it is not known, or where so few projects are that all may be read. One query.
    """
    revision, sets = before
    few = sets[""][""].bit_count() < FOLLOWED
    if few or (changed := now.changed_since(revision)) is None:
        return None, None
    return _without(sets, changed) if changed else sets, changed


def added(sets: Sets, rows: Iterable[tuple[str, str | None, list[int] | None]]) -> Sets:
    """The sets with these rows in them: the name of a facet, a value and the keys that have it."""
    for name, value, having in rows:
        if having and (value or not name):  # without projects there is a row without keys
            sets[name][value or ""] = sets[name].get(value or "", 0) | as_set(having)
    return sets


def _without(sets: Sets, keys: Collection[int]) -> Sets:
    """The sets without these projects; that of all stays, be it empty."""
    gone = as_set(keys)
    return {
        name: {
            value: left for value, having in values.items() if (left := having & ~gone) or not name
        }
        for name, values in sets.items()
    }
