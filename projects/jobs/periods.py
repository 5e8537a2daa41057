"""When what recurs is done: at a time of day, in Swedish time, whatever the season."""

from calendar import MONDAY
from collections.abc import Callable
from datetime import date, datetime, time, timedelta

from django.utils import timezone

Period = Callable[[datetime], datetime]
"""The first time of all that is later than a moment."""
DAY = timedelta(days=1)


def daily(at: time) -> Period:
    """Each day at this time."""
    return _next_of(lambda _: True, at)


def weekly(at: time, weekday: int = MONDAY) -> Period:
    """Each week, on this day of it."""
    return _next_of(lambda day: day.weekday() == weekday, at)


def monthly(at: time) -> Period:
    """On the first of each month."""
    return _next_of(lambda day: day.day == 1, at)


def _next_of(is_day: Callable[[date], bool], at: time) -> Period:
    def following(after: datetime) -> datetime:
        day = timezone.localtime(after).date()
        while not is_day(day) or (found := _moment(day, at)) <= after:
            day += DAY
        return found

    return following


def _moment(day: date, at: time) -> datetime:
    return timezone.make_aware(datetime.combine(day, at))
