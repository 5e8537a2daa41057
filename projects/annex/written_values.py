"""Whether what a person writes in place of two conflicting values can be written at all."""

from collections.abc import Iterator, Mapping

from projects.annex.decisions import WRITE, Decisions
from projects.annex.diff import FIELDS, SOURCE_FIELD
from projects.annex.edit_table import editable
from projects.annex.entries import MAX_START_NOTE, Value
from projects.annex.row_errors import Refusal
from projects.models import ActorKind, Area, Region, Status

CODES = {"status": Status.values, "actor_kind": ActorKind.values}


def unwritable(decisions: Decisions) -> Iterator[Refusal]:
    """Why values cannot be written, each with the key of its decision; at most two queries."""
    for key, choice in decisions.conflicts.items():
        if isinstance(choice, Mapping):
            name = key.rpartition(".")[2]
            if fault := _fault(name, choice[WRITE]):
                yield Refusal(None, None, f"”{key}” går inte att skriva: {fault}")


def _fault(name: str, value: Value | list[str]) -> str:
    if name == SOURCE_FIELD or name not in {*FIELDS, *editable()}:
        return "fältet finns inte"
    if name == "regions":
        return _fault_of_regions(value)
    if not isinstance(value, str):
        return "en text väntades"
    return _fault_of_text(name, value)


def _fault_of_text(name: str, value: str) -> str:
    if name == "title" and not value.strip():
        return "projektnamnet är tomt"
    if name == "start_note" and len(value) > MAX_START_NOTE:
        return f"tillägget till statusen är längre än {MAX_START_NOTE} tecken"
    if name in CODES and value not in CODES[name]:
        return f"”{value}” är okänt; väntade någon av {', '.join(CODES[name])}"
    if name == "sub_area" and value and not Area.objects.filter(slug=value).exists():
        return f"delområdet ”{value}” finns inte"
    return ""


def _fault_of_regions(value: Value | list[str]) -> str:
    if isinstance(value, str):
        return "en lista av regioner väntades"
    known = set(Region.objects.filter(slug__in=value).values_list("slug", flat=True))
    unknown = [slug for slug in value if slug not in known]
    return f"regionen ”{unknown[0]}” finns inte" if unknown else ""
