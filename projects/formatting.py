"""How values are written in Swedish."""

from collections.abc import Sequence
from datetime import date

from django.utils.formats import date_format

NO_BREAK_SPACE = "\u00a0"


def number(value: float) -> str:
    """A whole number with its thousands apart: 1 234."""
    return f"{value:,.0f}".replace(",", NO_BREAK_SPACE)


def counted(value: int, one: str, many: str) -> str:
    """A number with its word in the right number: 1 ny, 2 nya."""
    return f"{number(value)} {one if value == 1 else many}"


def signed(value: float) -> str:
    """A difference with its sign: +12, −3, 0."""
    sign = {True: "+", False: "\u2212"}[value > 0] if value else ""
    return f"{sign}{number(abs(value))}"


def kronor(value: int) -> str:
    """An amount in whole SEK: 1 234 kr."""
    return f"{number(value)}{NO_BREAK_SPACE}kr"


def millions(value: int) -> str:
    """An amount in SEK as millions with at most one decimal: 60, 57,1."""
    tenths = round(value / 100_000)
    whole, tenth = divmod(tenths, 10)
    return f"{number(whole)},{tenth}" if tenth else number(whole)


def month(value: date) -> str:
    """A month and its year: mars 2026."""
    return date_format(value, "F Y")


def sentence(words: Sequence[str], last: str = "och") -> str:
    """The words as in a sentence: a, b och c."""
    return f" {last} ".join(filter(None, (", ".join(words[:-1]), *words[-1:])))


def in_lines(lines: Sequence[int]) -> str:
    """The lines of a file in words: "rad 7", "raderna 7 och 9"."""
    return f"{'rad' if len(lines) == 1 else 'raderna'} {sentence(list(map(str, lines)))}"
