"""How often errors may be reported, and how often a centre has a letter about them."""

from datetime import datetime

from projects.models import CancerCentre
from projects.throttle import DAY, HOUR, count, span_ends

REPORTS = 20
"""So many from one sender within an hour; a whole hospital may stand behind it."""
LETTERS = 20
"""So many letters to one centre within a day; its staff find the other reports at their work."""


class TooManyError(Exception):
    """Much was reported from one place: it is to wait."""

    def __init__(self, until: datetime) -> None:
        super().__init__()
        self.until = until
        """From then on reports are taken again."""


def count_report(sender: str) -> None:
    """Count a report from an address of the network, in a transaction; TooManyError beyond."""
    if count("error-report-sender", sender, HOUR) > REPORTS:
        raise TooManyError(span_ends(HOUR))


def may_be_written_to(centre: CancerCentre) -> bool:
    """Count a letter to a centre, in a transaction; False when it had enough today."""
    return count("error-report-centre", centre.slug, DAY) <= LETTERS
