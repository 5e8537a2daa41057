"""The text of a value, as a person would have written it."""

import datetime as dt
import math

import pytest

from projects.annex.readers.cells import Value, written

_moment = dt.datetime.fromisoformat


@pytest.mark.parametrize(
    ("value", "text"),
    [
        pytest.param(2025.0, "2025", id="whole-number"),
        pytest.param(1.5, "1,5", id="decimal-comma"),
        pytest.param(0.1 + 0.2, "0,3", id="fifteen-digits"),
        pytest.param(1e16, "10000000000000000", id="large-without-exponent"),
        pytest.param(-2.5e-7, "-0,00000025", id="small-without-exponent"),
        pytest.param(0.25, "0,25", id="percentage-is-a-number"),
        pytest.param(True, "SANT", id="true"),
        pytest.param(False, "FALSKT", id="false"),
        pytest.param(dt.date(2025, 4, 3), "2025-04-03", id="date"),
        pytest.param(_moment("2025-04-03 00:00"), "2025-04-03", id="midnight"),
        pytest.param(_moment("2025-04-03 12:30"), "2025-04-03 12:30", id="moment"),
        pytest.param(_moment("2025-04-03 08:29:59.991"), "2025-04-03 08:30", id="rounded"),
        pytest.param(dt.time(8, 5), "08:05", id="clock"),
        pytest.param(dt.time(8, 5, 30), "08:05:30", id="clock-with-seconds"),
        pytest.param(dt.timedelta(hours=30), "30:00", id="length"),
        pytest.param(dt.timedelta(minutes=-90), "-01:30", id="negative-length"),
        pytest.param("rad ett\r\nrad två\rrad tre", "rad ett\nrad två\nrad tre", id="line-breaks"),
        pytest.param("3/4", "3/4", id="text-stays"),
    ],
)
def test_a_value_is_written(value: Value, text: str) -> None:
    assert written(value) == text


@pytest.mark.parametrize("value", [math.inf, math.nan])
def test_what_is_no_number_is_not_written(value: float) -> None:
    with pytest.raises(ValueError, match=r"inf|nan"):
        written(value)
