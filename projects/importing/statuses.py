"""New or continued, in the many ways the centres write it."""

import re
from dataclasses import dataclass

NOT_STATED = "ej-angivet"
EXPECTED = "Nytt, Fortsättning eller Forts., gärna med tillägg som ”Nytt - efter 30 juni”"
_STATUS = re.compile(
    r"(?:(?P<new>ny(?:tt)?(?: ?projekt)?)|forts(?:\.|ättning)?(?:s?projekt| projekt)?)"
    r"(?:(?: ?[-–—,:] ?| (?=efter\b|från\b))(?P<note>.+))?",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class StatusReading:
    """The slug of a status, and what the cell adds about the start."""

    slug: str
    start_note: str = ""


def read_status(cell: str) -> StatusReading | None:
    """The reading of a clean status cell ("" for a table without one), None when unknown."""
    if not cell:
        return StatusReading(NOT_STATED)
    found = _STATUS.fullmatch(cell)
    if not found:
        return None
    return StatusReading("ny" if found["new"] else "fortsattning", found["note"] or "")
