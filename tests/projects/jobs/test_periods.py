"""When what recurs is done next, by the clock of Sweden."""

from datetime import datetime, time
from zoneinfo import ZoneInfo

import pytest

from projects.jobs.periods import Period, daily, monthly, weekly

SWEDEN = ZoneInfo("Europe/Stockholm")
THREE, SEVEN = time(3), time(7)


@pytest.mark.parametrize(
    ("period", "after", "following"),
    [
        pytest.param(daily(THREE), "2026-12-01 02:59", "2026-12-01 03:00", id="later-today"),
        pytest.param(daily(THREE), "2026-12-01 03:00", "2026-12-02 03:00", id="not-the-same-time"),
        pytest.param(daily(THREE), "2026-12-31 14:00", "2027-01-01 03:00", id="new-year"),
        pytest.param(daily(THREE), "2027-03-27 12:00", "2027-03-28 03:00", id="summer-time"),
        pytest.param(weekly(SEVEN), "2026-11-30 06:59", "2026-11-30 07:00", id="this-monday"),
        pytest.param(weekly(SEVEN), "2026-11-30 07:00", "2026-12-07 07:00", id="next-monday"),
        pytest.param(weekly(SEVEN), "2026-12-06 23:00", "2026-12-07 07:00", id="sunday-night"),
        pytest.param(weekly(SEVEN), "2027-03-27 12:00", "2027-03-29 07:00", id="over-summer-time"),
        pytest.param(monthly(SEVEN), "2026-12-01 06:00", "2026-12-01 07:00", id="this-first"),
        pytest.param(monthly(SEVEN), "2026-12-01 07:00", "2027-01-01 07:00", id="next-first"),
        pytest.param(monthly(SEVEN), "2027-01-31 12:00", "2027-02-01 07:00", id="short-month"),
    ],
)
def test_the_next_time_is_the_first_that_is_later(
    period: Period, after: str, following: str
) -> None:
    found = period(datetime.fromisoformat(after).replace(tzinfo=SWEDEN))
    assert f"{found.astimezone(SWEDEN):%Y-%m-%d %H:%M}" == following
