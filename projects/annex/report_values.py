"""The values of a report in words: names for slugs."""

from collections.abc import Mapping, Sequence

from projects.fields import EDIT_TABLE, IMPORT_REPORT
from projects.models import ActorKind, Area, CancerCentre, Region, Status

_TOLD = (*IMPORT_REPORT.fields, *EDIT_TABLE.fields)
CODED = {each.name for each in _TOLD if each.choices or each.is_relation}
"""What a report holds as slugs."""


def names_of_slugs() -> dict[str, str]:
    """What the slugs in a report stand for; one query.

    A region and a kind of actor share no slug with another name, so one table serves all.
    """
    first, *others = (
        model.objects.order_by().values_list("slug", "name")
        for model in (CancerCentre, Area, Region)
    )
    choices = {**dict(Status.choices), **dict(ActorKind.choices)}
    return {**dict(first.union(*others)), **{k: str(v) for k, v in choices.items()}}


def in_words(field: str, value: str | Sequence[str], names: Mapping[str, str]) -> str:
    """The value of a field of a published entry as people read it, "" where it has none."""
    if not isinstance(value, str):
        return ", ".join(names.get(slug, slug) for slug in value)
    return names.get(value, value) if field in CODED else value
