"""From the value of a workbook's cell to the text that a person would have written."""

import datetime as dt
import math
from decimal import Decimal

Value = str | int | float | dt.date | dt.time | dt.timedelta
"""What a cell holds; a truth value is an int, a date with a clock time is a date."""

_DIGITS = ".15g"
"""As many as a spreadsheet keeps: 0.1 + 0.2 is 0.3."""


def written(value: Value) -> str:
    """The text of a cell's value: *2025*, *1,5*, *SANT*, *2025-04-03 12:30*, with LF alone.

    Raises ValueError for a number that is none.
    """
    match value:
        case str():
            return value.replace("\r\n", "\n").replace("\r", "\n")
        case bool():
            return "SANT" if value else "FALSKT"
        case int() | float():
            return _number(value)
        case dt.date():
            return _moment(value) if isinstance(value, dt.datetime) else value.isoformat()
        case dt.time():
            return _clock(_since_midnight(value))
        case _:
            return _clock(value)


def _number(value: float) -> str:
    """Without exponent, with the decimal comma. Raises ValueError for what is no number."""
    if not math.isfinite(value):
        raise ValueError(value)
    text = f"{Decimal(format(value, _DIGITS)):f}"
    return text.replace(".", ",") if "." in text else text


def _moment(value: dt.datetime) -> str:
    """A serial number ends some milliseconds before or after the second that was meant."""
    second = (value + dt.timedelta(milliseconds=500)).replace(microsecond=0, tzinfo=None)
    clock = _clock(_since_midnight(second.time()))
    return second.date().isoformat() if clock == "00:00" else f"{second.date()} {clock}"


def _since_midnight(value: dt.time) -> dt.timedelta:
    seconds = value.second + value.microsecond / 1e6
    return dt.timedelta(hours=value.hour, minutes=value.minute, seconds=seconds)


def _clock(length: dt.timedelta) -> str:
    """Hours, also above 24, and minutes; seconds where there are any."""
    seconds = round(length.total_seconds())
    minutes, seconds = divmod(abs(seconds), 60)
    hours, minutes = divmod(minutes, 60)
    text = f"{hours:02}:{minutes:02}" + (f":{seconds:02}" if seconds else "")
    return f"-{text}" if length.total_seconds() < 0 else text
