"""How often news may be asked for."""

from projects.throttle import DAY, HOUR, count

REQUESTS = 20
"""So many from one sender within an hour; a whole hospital may stand behind it."""
LETTERS = 5
"""So many to one recipient within a day."""


class TooManyError(Exception):
    """Much was asked from one place: it is to wait for an hour."""


def count_request(sender: str) -> None:
    """Count a request from an address of the network, in a transaction; TooManyError beyond."""
    if count("news-sender", sender, HOUR) > REQUESTS:
        raise TooManyError


def may_be_written_to(address: str) -> bool:
    """Count a letter to an address, in a transaction; False when it had enough today."""
    return count("news-recipient", address, DAY) <= LETTERS
