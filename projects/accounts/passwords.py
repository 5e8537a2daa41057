"""What a password may not be: made of a few words, dates and rows of keys that others try first.

A password is read as an attacker does: as a row of pieces, where a known word, a date, a row of
keys or a repetition is one piece however long it is. What has too few pieces is refused.
"""

import unicodedata
from functools import cache
from itertools import pairwise
from pathlib import Path

from django.contrib.auth.password_validation import CommonPasswordValidator
from django.core.exceptions import ValidationError

from projects.accounts.sign_in_log import note
from projects.models import SignInKind, User

FEWEST = 6
"""Pieces that a password needs."""
SHORTEST, LONGEST = 3, 24
"""Characters of a piece that is more than one of them."""
ENOUGH = 200
"""Characters after which no more are looked at."""
WORDS = Path(__file__).with_name("data") / "common_words.txt"
ROWS = ("1234567890", "qwertyuiopå", "asdfghjklöä", "zxcvbnm", "abcdefghijklmnopqrstuvwxyzåäö")
LOOKS_LIKE = ("@a4a0o3e5s$s7t8b1i!i", "@a4a0o3e5s$s7t8b1l!l")
"""Characters and the letters that they stand for, in pairs; 1 may stand for two."""
TOO_EASY = (
    "Lösenordet är lätt att gissa: det består mest av vanliga ord, namn, årtal eller rader av "
    "tecken. Ta i stället fyra eller fem ord som inte hör ihop, eller låt en lösenordshanterare "
    "välja."
)
HELP = (
    "Vanliga ord, ditt eget namn, årtal och rader som ”qwerty” räcker inte, inte heller med "
    "utbytta tecken som i ”S0mmar2026!!”. Flera ord som inte hör ihop är bra."
)


class GuessableValidator(CommonPasswordValidator):
    """Refuses a password of few pieces; Django's list of common passwords counts as words."""

    def validate(self, password: str, user: object = None) -> None:
        """Raise ValidationError when fewer than `FEWEST` pieces make the password."""
        known = _common() | _own(user) if isinstance(user, User) else _common()
        if self._pieces(_folded(password[:ENOUGH]), known) < FEWEST:
            raise ValidationError(TOO_EASY, code="password_too_common")

    def password_changed(self, password: str, user: object = None) -> None:  # noqa: ARG002  # Django's call
        """Note it, whoever changes it: Django says so of every password that is saved."""
        if isinstance(user, User):
            note(SignInKind.PASSWORD, user)

    def get_help_text(self) -> str:
        """What to avoid."""
        return HELP

    def _pieces(self, text: str, known: frozenset[str]) -> int:
        """The fewest pieces that the text can be read as; what stood there before costs nothing."""
        readings = (text, *(text.translate(_letters(pairs)) for pairs in LOOKS_LIKE))
        fewest = [0]
        for end in range(1, len(text) + 1):
            least = fewest[-1] + text[end - 1].isalnum()
            for start in range(max(0, end - LONGEST), end - SHORTEST + 1):
                is_new = text[start:end] not in text[:start]
                parts = {reading[start:end] for reading in readings}
                if not is_new or _is_row(text[start:end]) or self._knows(parts, known):
                    least = min(least, fewest[start] + is_new)
            fewest.append(least)
        return fewest[-1]

    def _knows(self, parts: set[str], known: frozenset[str]) -> bool:
        return not (parts.isdisjoint(known) and parts.isdisjoint(self.passwords))


def _folded(text: str) -> str:
    """Without capitals and without the dots and rings that are easily left out."""
    parted = unicodedata.normalize("NFKD", text.casefold())
    return "".join(each for each in parted if not unicodedata.combining(each))


@cache
def _common() -> frozenset[str]:
    lines = WORDS.read_text(encoding="utf-8").splitlines()
    words = (word for line in lines if not line.startswith("#") for word in line.split())
    return frozenset(map(_folded, words))


def _own(user: User) -> frozenset[str]:
    """What the account says of its owner, in words."""
    said = _folded(f"{user.email} {user.first_name} {user.last_name}")
    words = "".join(each if each.isalnum() else " " for each in said).split()
    return frozenset(word for word in words if len(word) >= SHORTEST)


@cache
def _letters(pairs: str) -> dict[int, str]:
    return {ord(pairs[at]): pairs[at + 1] for at in range(0, len(pairs), 2)}


def _is_row(text: str) -> bool:
    """Whether it is a year or a date, one character many times, or a row of keys or letters."""
    if len(set(text)) == 1:
        return True
    if text.isdecimal() and (text.startswith(("19", "20")) and len(text) in {4, 6, 8}):
        return True
    return any(_steps_along(row, text) for row in map(_folded, ROWS))


def _steps_along(row: str, text: str) -> bool:
    places = [row.find(each) for each in text]
    steps = {after - before for before, after in pairwise(places)}
    return min(places) >= 0 and steps in ({1}, {-1})
