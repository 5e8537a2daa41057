"""The number that a text writes: *8037*, *12 253*, *1,5*, *35–40*, *sju*, *en tredjedel*."""

import re
from decimal import Decimal, InvalidOperation

_DIGITS = re.compile(r"\d+(?:[  ]\d{3})*(?:[.,]\d+)?")
_CARDINALS = (
    *("noll", "en", "två", "tre", "fyra", "fem", "sex", "sju", "åtta", "nio", "tio", "elva"),
    "tolv",
)
_WORDS = {
    **{word: Decimal(number) for number, word in enumerate(_CARDINALS)},
    "ett": Decimal(1),
    "första": Decimal(1),
    "andra": Decimal(2),
    "tredje": Decimal(3),
    "fjärde": Decimal(4),
    "hälften": Decimal("0.5"),
    "en fjärdedel": Decimal("0.25"),
    "en tredjedel": Decimal("0.3333"),
    "en femtedel": Decimal("0.2"),
}


def numbers_in(text: str) -> tuple[Decimal, ...]:
    """The numbers that are written in digits or, if there are none, the one in words."""
    found = tuple(_decimal(each) for each in _DIGITS.findall(text))
    word = _WORDS.get(text.strip().lower())
    return found or ((word,) if word is not None else ())


def is_said(stated: str, text: str) -> bool:
    """True when the text says this, and not only as a part of a word or number."""
    return re.search(rf"(?<!\w){re.escape(stated)}(?!\w)", text) is not None


def read_number(text: str) -> Decimal:
    """The number of a cell, with a point or a comma. Raises ValueError with words for a person."""
    try:
        return Decimal(text.replace(",", "."))
    except InvalidOperation as error:
        message = f"”{text}” är inget tal"
        raise ValueError(message) from error


def _decimal(text: str) -> Decimal:
    return Decimal(re.sub(r"[  ]", "", text).replace(",", "."))
